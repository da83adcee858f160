/**
 * Looks an update over that comes from elsewhere, before any document takes it in.
 *
 * Method: Yjs's own lazy decoder lists the structs without allocating for what the update merely claims to hold; each must be of the
 * kinds that notes are made of. Integrating n structs takes up to n² steps where they were made to conflict, so
 * their number is limited, and that of others (`sequential.ts`) less. Then the update goes into a document of its own or a copy, and what comes out must be a note.
 */
import * as v from 'valibot';
import * as Y from 'yjs';
import { NoteView } from './note.ts';
import { isComplete, openDocument, ROOTS } from './note-document.ts';
import { noteView } from './note-view.ts';
import type { UpdateProblem } from './problem.ts';
import { isSequential } from './sequential.ts';

/** How large an update may be: its bytes, and its structs, of which a save makes up to some three. */
export interface UpdateLimits {
  readonly bytes: number;
  readonly structs: number;
  /** Of an update that nobody wrote at the same time as somebody else. */
  readonly sequentialStructs: number;
  /** Whether what comes of it must keep to `limits.ts` as well. */
  readonly isBounded: boolean;
}
/** From a file, which anybody may have made. See `ImportLimits.work` for what a whole file may cost. */
export const FILE_UPDATE: UpdateLimits = {
  bytes: 1_000_000,
  structs: 6_000,
  sequentialStructs: 30_000,
  isBounded: true,
};
/**
 * From another browser of the reader's: more than anybody writes into a note. Two browsers may each keep to a note's limits and together be over them:
 * what both acknowledged is taken all the same, and only what is written next has to be shorter.
 */
export const REPLICA_UPDATE: UpdateLimits = {
  bytes: 10_000_000,
  structs: 100_000,
  sequentialStructs: 100_000,
  isBounded: false,
};

const MAX_JSON_DEPTH = 8;
const MAX_JSON_PARTS = 5_000;
const MAX_CLOCK = 2 ** 40;

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/** What an update looks like from outside. */
export interface Inspected {
  readonly problem?: UpdateProblem;
  readonly structs: number;
  /** What taking it in may cost, in steps of merging; if nothing is wrong. */
  readonly steps: number;
}

/** What is wrong with an update, if anything, and what it may cost. It isn't taken into any document here. */
export function inspectUpdate(update: Uint8Array, limits: UpdateLimits): Inspected {
  const wrong = (problem: UpdateProblem, structs = 0): Inspected => ({ problem, structs, steps: 0 });
  if (update.length > limits.bytes) return wrong('too-large');
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    return wrong('malformed');
  }
  const structs = decoded.structs.length;
  let ranges = 0;
  for (const items of decoded.ds.clients.values()) {
    ranges += items.length;
    if (items.some(({ clock, len }) => !isCount(clock) || !isCount(len))) return wrong('malformed', structs);
  }
  if (Math.max(structs, ranges) > limits.sequentialStructs) return wrong('too-complex', structs);
  for (const struct of decoded.structs) {
    if (!isCount(struct.id.clock) || !isCount(struct.length) || !Number.isSafeInteger(struct.id.client))
      return wrong('malformed', structs);
    if (!isOurs(struct)) return wrong('foreign-content', structs);
  }
  const areSequential = isSequential(decoded.structs);
  if (!areSequential && Math.max(structs, ranges) > limits.structs) return wrong('too-complex', structs);
  return { structs, steps: areSequential ? structs : structs * structs };
}

const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0 && n < MAX_CLOCK;

/** Whether a struct is of a kind that notes are made of: text, plain values in the known maps, and what was removed. */
function isOurs(struct: Struct): boolean {
  if (!(struct instanceof Y.Item)) return true;
  const parent: unknown = struct.parent;
  if (typeof parent === 'string' && !(ROOTS as readonly string[]).includes(parent)) return false;
  const { content } = struct;
  if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return true;
  return content instanceof Y.ContentAny && content.arr.every((value) => isPlain(value));
}

function isPlain(value: unknown): boolean {
  let left = MAX_JSON_PARTS;
  const walk = (part: unknown, depth: number): boolean => {
    left -= 1;
    if (left < 0 || depth > MAX_JSON_DEPTH) return false;
    if (part === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof part)) return true;
    if (typeof part !== 'object' || part instanceof Uint8Array) return false;
    return Object.values(part).every((inner) => walk(inner, depth + 1));
  };
  return walk(value, 0);
}

/** What an update makes of a note, or why it isn't taken. `view` is `undefined` while the note waits for other updates. */
export type Merge<V extends NoteView | undefined = NoteView> =
  | { readonly doc: Y.Doc; readonly view: V; readonly problem?: undefined }
  | { readonly problem: UpdateProblem };

/**
 * Merges an update from elsewhere into a note, or makes a new note of it. `before` is what is known of the note; it stays as it
 * is, whatever comes out. The result is a whole note.
 */
export function mergeUpdate(
  id: string,
  before: Uint8Array | undefined,
  update: Uint8Array,
  limits: UpdateLimits = FILE_UPDATE,
): Merge {
  const merge = mergePartialUpdate(id, before, update, limits);
  if (merge.problem) return merge;
  const { doc, view } = merge;
  return view && isComplete(doc) ? { doc, view } : { problem: 'incomplete' };
}

/** The same for an update that may rest on others, as between browsers: until these come, it waits in the document. */
export function mergePartialUpdate(
  id: string,
  before: Uint8Array | undefined,
  update: Uint8Array,
  limits: UpdateLimits = REPLICA_UPDATE,
): Merge<NoteView | undefined> {
  const { problem } = inspectUpdate(update, limits);
  if (problem) return { problem };
  try {
    const doc = openDocument(id, ...(before ? [before] : []));
    const known = noteView(doc);
    Y.applyUpdate(doc, update);
    const view = noteView(doc);
    if (!view) return isComplete(doc) ? { problem: 'not-a-note' } : { doc, view };
    const judged = limits.isBounded ? view : { ...view, text: '', tags: [] };
    if (!v.is(NoteView, judged)) return { problem: isOverSize(view) ? 'too-large' : 'not-a-note' };
    if (known && JSON.stringify(known.target) !== JSON.stringify(view.target))
      return { problem: 'changes-target' };
    return { doc, view };
  } catch {
    return { problem: 'malformed' };
  }
}

function isOverSize(view: NoteView): boolean {
  return !v.is(NoteView.entries.text, view.text) || !v.is(NoteView.entries.tags, view.tags);
}
