/** Takes files of notes in: looks first, then step by step, so that who waits sees how far it is, and can stop. */
import type { BackgroundHandlers } from '../../lib/messages/listen.ts';
import type { ImportPreview } from '../../lib/messages/types.ts';
import {
  type ExistingNote,
  type ImportPlan,
  idsToKnow,
  planImportInSteps,
} from '../../lib/notes/plan-import.ts';
import { readImportInSteps } from '../../lib/notes/read-import.ts';
import { randomClient } from '../../lib/store/notes-in-browser.ts';
import type { NotesStore } from '../../lib/store/notes-types.ts';
import { fromBase64 } from '../../lib/text/base64.ts';

export type ImportHandlers = Pick<BackgroundHandlers, Extract<keyof BackgroundHandlers, `import.${string}`>>;

/** A preview shows so many notes of each kind one by one. */
const SHOWN = 200;
/** Notes taken in at a step: well under a second of writing on a slow machine. */
const NOTES_A_STEP = 200;
/** Notes looked up in the database at a time. */
const KNOWN_AT_ONCE = 500;
/** Plans kept: one for each page of ours that may be importing, and no more. */
const MOST_PLANS = 3;

/** What of a plan is still to be taken in. */
interface Pending {
  updates: ImportPlan['updates'];
}

export function importHandlers(notes: NotesStore): ImportHandlers {
  const plans = new Map<string, Pending>();

  const planOf = async (file: string): Promise<ImportPlan> => {
    const read = await inSteps(readImportInSteps(fromBase64(file)));
    const existing = new Map<string, ExistingNote>();
    const purged = new Set<string>();
    for (const ids of chunks(idsToKnow(read), KNOWN_AT_ONCE)) {
      const [documents, gone] = await Promise.all([notes.documents(ids), notes.purged(ids)]);
      for (const { id, view, update } of documents) existing.set(id, { view, update });
      for (const id of gone) purged.add(id);
    }
    const by = { client: randomClient(), at: new Date().toISOString() };
    return inSteps(planImportInSteps({ existing, purged }, read, by));
  };
  const keep = ({ updates }: ImportPlan): string => {
    const plan = crypto.randomUUID();
    plans.set(plan, { updates });
    const [oldest] = plans.keys();
    if (plans.size > MOST_PLANS && oldest !== undefined) plans.delete(oldest);
    return plan;
  };

  return {
    async 'import.preview'({ file }) {
      const plan = await planOf(file);
      return {
        plan: keep(plan),
        refused: plan.refused ?? null,
        added: plan.added.slice(0, SHOWN),
        changed: plan.changed.slice(0, SHOWN),
        addedCount: plan.added.length,
        changedCount: plan.changed.length,
        same: plan.same.length,
        purged: plan.purged.length,
        leftOut: plan.leftOut.map(({ where, why }) => ({ where, why })),
      } satisfies ImportPreview;
    },
    async 'import.take'({ plan, undo }) {
      const pending = plans.get(plan);
      if (!pending) return null;
      const step = pending.updates.slice(0, NOTES_A_STEP);
      const done = await notes.applyUpdates(step, {
        from: 'file',
        ...(undo === null ? {} : { partOf: undo }),
      });
      pending.updates = pending.updates.slice(step.length);
      if (pending.updates.length === 0) plans.delete(plan);
      const { added, changed } = done;
      return {
        added: added.length,
        changed: changed.length,
        undo: done.undo,
        left: pending.updates.length,
      };
    },
    async 'import.drop'({ plan }) {
      plans.delete(plan);
      return null;
    },
    async 'import.undo'({ token }) {
      const part = await notes.undo(token);
      return part
        ? { undone: part.removed.length + part.changed.length, left: part.left }
        : { undone: 0, left: 0 };
    },
  };
}

/** Work goes on for so long before others are given way to. Giving way costs 4 ms at least, in which nothing is done. */
const SLICE_MS = 20;

/** Runs work to its end and gives way now and then between two steps: other questions are answered meanwhile. */
async function inSteps<T>(steps: Generator<unknown, T>): Promise<T> {
  for (let since = performance.now(); ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
}

function* chunks<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}
