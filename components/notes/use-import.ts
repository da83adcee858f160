import { useRef, useState } from 'preact/hooks';
import type { SayInPanel } from '../../lib/i18n/say-panel.ts';
import type { ImportPreview } from '../../lib/messages/types.ts';
import type { Refusal } from '../../lib/notes/import-limits.ts';
import { refusalInWords } from './import-words.ts';
import { readFile } from './read-file.ts';
import { problemIn } from './save-problem.ts';
import { whyInWords } from './save-state.tsx';
import type { ImportActions } from './types.ts';

/** What an import has done so far. */
interface Taken {
  readonly added: number;
  readonly changed: number;
  readonly undo: string | null;
}

/** How far an import has come. */
export type ImportStage =
  | { readonly at: 'start' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'refused'; readonly name: string; readonly refused: Refusal | 'unreadable' }
  | { readonly at: 'planned'; readonly name: string; readonly file: string; readonly plan: ImportPreview }
  | { readonly at: 'taking'; readonly taken: number; readonly total: number; readonly stopping: boolean }
  /** `words`: what came of it, whole, stopped by the reader, or broken off. */
  | { readonly at: 'done'; readonly words: string; readonly undo: string | null }
  | { readonly at: 'undoing' }
  | { readonly at: 'over'; readonly words: string };

export interface Import {
  readonly stage: ImportStage;
  /** Looks what a file would bring. */
  look(given: File): Promise<void>;
  /** Back to the start: what was read is let go, and what is being read will be. */
  cancel(): void;
  take(): Promise<void>;
  /** Stops taking in, after the notes that are on their way. */
  stop(): void;
  undo(token: string): Promise<void>;
}

/** How often a plan is made anew when the background lost it: browsers end it where it rests, and now and then. */
const MOST_REPLANS = 3;

/** Takes a file in, step by step, and takes it back; says in words what comes of it. */
export function useImport(actions: ImportActions, onStatus: (text: string) => void, say: SayInPanel): Import {
  const [stage, setStage] = useState<ImportStage>({ at: 'start' });
  /** What is being read or taken in; who comes back to find another there has been cancelled. */
  const flight = useRef<{ stopped: boolean }>({ stopped: false });

  const tell = (next: ImportStage, text: string): void => {
    setStage(next);
    onStatus(text);
  };
  const whyOf = (error: unknown): string => whyInWords(problemIn(error).kind, say);
  const fail = (error: unknown): void => {
    const words = say('importFailed', { why: whyOf(error) });
    tell({ at: 'over', words }, words);
  };

  const look = async (given: File): Promise<void> => {
    const { name } = given;
    const mine = { stopped: false };
    flight.current = mine;
    tell({ at: 'reading', name }, say('readingFile', { name }));
    const refuse = (refused: Refusal | 'unreadable'): void =>
      tell({ at: 'refused', name, refused }, refusalInWords(refused, say));
    const file = await readFile(given).catch(() => undefined);
    if (flight.current !== mine) return;
    if (file === undefined || file === 'too-large') return refuse(file ?? 'unreadable');
    try {
      const plan = await actions.onImportPreview({ file });
      if (flight.current !== mine) return void actions.onImportDrop({ plan: plan.plan });
      if (plan.refused !== null) return refuse(plan.refused);
      const { addedCount: added, changedCount: changed } = plan;
      tell({ at: 'planned', name, file, plan }, say('importPlanned', { added, changed }));
    } catch (error) {
      if (flight.current === mine) fail(error);
    }
  };

  const take = async (): Promise<void> => {
    if (stage.at !== 'planned') return;
    const { file, plan: first } = stage;
    const mine = { stopped: false };
    flight.current = mine;
    const total = first.addedCount + first.changedCount;
    let { plan } = first;
    let replans = 0;
    let left = total;
    let taken: Taken = { added: 0, changed: 0, undo: null };
    tell({ at: 'taking', taken: 0, total, stopping: false }, say('takingIn', { taken: 0, total }));
    try {
      while (left > 0 && !mine.stopped) {
        const step = await actions.onImportTake({ plan, undo: taken.undo });
        if (step === null) {
          // What was taken in already is the same then, and the rest is planned again.
          replans += 1;
          if (replans > MOST_REPLANS) throw new Error('the plan was lost again and again');
          const again = await actions.onImportPreview({ file });
          plan = again.plan;
          left = again.addedCount + again.changedCount;
          continue;
        }
        left = step.left;
        taken = {
          added: taken.added + step.added,
          changed: taken.changed + step.changed,
          undo: step.undo ?? taken.undo,
        };
        setStage({ at: 'taking', taken: Math.max(0, total - left), total, stopping: mine.stopped });
      }
      if (left > 0) await actions.onImportDrop({ plan });
      const { added, changed, undo } = taken;
      const words = say(left > 0 ? 'importStopped' : 'imported', { added, changed });
      tell({ at: 'done', words, undo }, words);
    } catch (error) {
      const { added, changed, undo } = taken;
      if (undo === null) return fail(error);
      const words = say('importBroken', { added, changed, why: whyOf(error) });
      tell({ at: 'done', words, undo }, words);
    }
  };

  const undo = async (token: string): Promise<void> => {
    tell({ at: 'undoing' }, say('undoingImport'));
    let n = 0;
    try {
      for (;;) {
        const { undone, left } = await actions.onImportUndo({ token });
        n += undone;
        if (left === 0) break;
      }
      const words = say('importUndone', { n });
      tell({ at: 'over', words }, words);
    } catch (error) {
      // The rest can still be taken back.
      const words = say('undoBroken', { n, why: whyOf(error) });
      tell({ at: 'done', words, undo: token }, words);
    }
  };

  return {
    stage,
    look,
    cancel() {
      flight.current = { stopped: false };
      if (stage.at === 'planned') void actions.onImportDrop({ plan: stage.plan.plan });
      setStage({ at: 'start' });
    },
    take,
    stop() {
      flight.current.stopped = true;
      setStage((now) => (now.at === 'taking' ? { ...now, stopping: true } : now));
    },
    undo,
  };
}
