/**
 * The usual design, for comparison: all notes in one file on the server, the newest version of each note wins, and the file is
 * replaced by `If-Match` on its ETag, with a merge and another try where that fails. Not ours; nothing of the product uses it.
 */
import { TransportError } from '../../lib/sync/transport.ts';
import { type Dice, dice } from './dice.ts';
import { type FaultyBus, faultyBus, lineTo } from './faulty-bus.ts';
import type { Plan } from './model-steps.ts';

interface UsualNote {
  readonly text: string;
  readonly at: number;
  readonly isDeleted: boolean;
}
type Notes = Record<string, UsualNote>;
interface UsualBrowser {
  notes: Notes;
  kept: Notes | undefined;
  clockMs: number;
}

const FILE = 'notes.json';
const DAY_MS = 86_400_000;
const TRIES = 3;

const merged = (a: Notes, b: Notes): Notes => {
  const all: Notes = { ...a };
  for (const [id, note] of Object.entries(b)) if (!all[id] || all[id].at < note.at) all[id] = note;
  return all;
};

/** How many edits a plan acknowledges in this design, and how many of them no browser has in the end. */
export async function runUsual(plan: Plan): Promise<{ acknowledged: number; lost: number }> {
  const bus = faultyBus('one');
  const browsers: UsualBrowser[] = Array.from({ length: plan.replicas }, () => ({
    notes: {},
    kept: undefined,
    clockMs: 0,
  }));
  let char = 0x4e00;
  const written = new Map<string, string>();
  const cut = new Set<string>();
  const ids: string[] = [];
  const next = (id: string): string => {
    const made = String.fromCharCode((char += 1));
    written.set(made, id);
    return made;
  };
  for (const step of plan.steps) {
    const one = 'on' in step ? browsers[step.on % browsers.length] : undefined;
    if (step.do === 'strike') bus.strike(step.fault, dice(step.chance));
    else if (step.do === 'remember') bus.remember();
    else if (!one) continue;
    else if (step.do === 'sync') await syncUsual(one, bus, step.fault ?? undefined, dice(step.chance));
    else if (step.do === 'skew') one.clockMs += step.days * DAY_MS;
    else if (step.do === 'keep-copy') one.kept = one.notes;
    else if (step.do === 'go-back' && one.kept) {
      for (const [made, id] of written) if (!one.kept[id]?.text.includes(made)) cut.add(made);
      one.notes = one.kept;
    } else if (step.do === 'type' || step.do === 'create' || step.do === 'cut' || step.do === 'remove') {
      const roll = dice(step.chance);
      const here = Object.keys(one.notes).filter((id) => !one.notes[id]?.isDeleted);
      one.clockMs += 1000;
      if (step.do === 'create' || here.length === 0) {
        if (ids.length >= 10) continue;
        const id = `n${ids.length}`;
        ids.push(id);
        one.notes = { ...one.notes, [id]: { text: next(id), at: one.clockMs, isDeleted: false } };
        continue;
      }
      const id = roll.pick(here);
      const { text } = one.notes[id] as UsualNote;
      const at = roll.below(text.length + 1);
      if (step.do === 'cut') cut.add(text[at] ?? '');
      // A note that somebody deleted is not asked for: only what nobody removed counts as lost.
      if (step.do === 'remove') for (const made of text) cut.add(made);
      const after =
        step.do === 'cut'
          ? text.slice(0, at) + text.slice(at + 1)
          : step.do === 'type'
            ? text.slice(0, at) + next(id) + text.slice(at)
            : text;
      one.notes = { ...one.notes, [id]: { text: after, at: one.clockMs, isDeleted: step.do === 'remove' } };
    }
  }
  for (let round = 0; round < 3; round += 1)
    for (const one of browsers) await syncUsual(one, bus, undefined, dice(round));
  const left = new Set(
    browsers.flatMap(({ notes }) => Object.values(notes).flatMap(({ text }) => [...text])),
  );
  const asked = [...written.keys()].filter((made) => !cut.has(made));
  return { acknowledged: asked.length, lost: asked.filter((made) => !left.has(made)).length };
}

async function syncUsual(
  one: UsualBrowser,
  bus: FaultyBus,
  fault: Parameters<typeof lineTo>[1],
  roll: Dice,
): Promise<void> {
  const line = lineTo(bus, fault, roll);
  const work = async (): Promise<void> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const there = await line.transport.get(FILE);
      const tag = bus.memory.files.get(FILE);
      one.notes = merged(one.notes, read(there));
      // The server compares the ETag in one step with the write.
      if (bus.memory.files.get(FILE) !== tag) continue;
      await line.transport.put(FILE, new TextEncoder().encode(JSON.stringify(one.notes)));
      return;
    }
  };
  await Promise.race([
    work().catch((error: unknown) => {
      if (!(error instanceof TransportError)) throw error;
    }),
    line.crashed,
  ]);
}

function read(bytes: Uint8Array | undefined): Notes {
  try {
    const notes = bytes ? (JSON.parse(new TextDecoder().decode(bytes)) as Notes) : {};
    // A flipped bit can leave JSON that is none of ours.
    const isNote = (note: Partial<UsualNote> | null): boolean =>
      typeof note?.text === 'string' && typeof note.at === 'number';
    return Object.fromEntries(Object.entries(notes).filter(([, note]) => isNote(note)));
  } catch {
    return {};
  }
}
