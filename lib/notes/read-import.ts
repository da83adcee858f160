/**
 * Reads a file of notes: our own export, a W3C Web Annotation file, or Hypothesis's export. Nothing is looked up, nothing is run, and nothing
 * is changed: what comes out is for `plan-import.ts`. Work is bounded by the limits, whatever the file holds.
 */
import { decodeText } from './decode-text.ts';
import { IMPORT_LIMITS, type ImportLimits, measureJson, type Refusal } from './import-limits.ts';
import {
  type LeftOutReason,
  type Read,
  type ReadNote,
  readAnnotation,
  readHypothesis,
} from './read-annotation.ts';

/** What was not taken, and why. `where` names it as the file does: `items[3]`, and its id if it has one. */
export interface LeftOut {
  readonly where: string;
  readonly id?: string;
  readonly why: LeftOutReason | 'duplicate' | 'too-many';
}

export interface ImportRead {
  readonly notes: readonly (ReadNote & { readonly where: string })[];
  readonly leftOut: readonly LeftOut[];
  /** Why nothing was taken, if so. */
  readonly refused?: Refusal;
}

/** Of what is left out, this many are listed one by one; the last then stands for the rest. */
const MAX_LISTED = 1_000;
/** Annotations between two steps. */
const ITEMS_A_STEP = 50;
const MAX_SHOWN_ID = 200;

const refuse = (refused: Refusal): ImportRead => ({ notes: [], leftOut: [], refused });

/** Reads a file at one go; `readImportInSteps` is for large ones. */
export function readImport(file: string | Uint8Array, limits: ImportLimits = IMPORT_LIMITS): ImportRead {
  const steps = readImportInSteps(file, limits);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Reads a file so that the caller can do something else, or give up, between two steps; each says which share is done. */
export function* readImportInSteps(
  file: string | Uint8Array,
  limits: ImportLimits = IMPORT_LIMITS,
): Generator<number, ImportRead> {
  if (file.length > limits.bytes) return refuse('too-large');
  const decoded = typeof file === 'string' ? file.replace(/^\ufeff/, '') : decodeText(file);
  if (typeof decoded !== 'string') return refuse(decoded.why);
  yield 0;
  if (/^\s*$/.test(decoded)) return refuse('empty');
  if (decoded.includes('\0')) return refuse('not-text');
  const tooMuch = measureJson(decoded, limits);
  if (tooMuch) return refuse(tooMuch);
  yield 0;
  let json: unknown;
  try {
    json = JSON.parse(decoded);
  } catch {
    return refuse('not-json');
  }
  const list = listIn(json);
  if (!list) return refuse('not-notes');
  return yield* readList(list, limits);
}

interface FoundList {
  readonly path: string;
  readonly items: readonly unknown[];
  readonly isHypothesis: boolean;
}

/** Where a file keeps its annotations. */
function listIn(json: unknown): FoundList | undefined {
  const found = (path: string, items: unknown, isHypothesis = false): FoundList | undefined =>
    Array.isArray(items) ? { path, items, isHypothesis } : undefined;
  if (Array.isArray(json)) return json.some(isAnnotation) ? found('', json) : undefined;
  if (typeof json !== 'object' || json === null) return undefined;
  const { type, first, items, annotations, rows } = own(
    json,
    'type',
    'first',
    'items',
    'annotations',
    'rows',
  );
  if (isType(type, 'AnnotationCollection') && typeof first === 'object' && first !== null)
    return found('first.items', own(first, 'items').items);
  if (isType(type, 'AnnotationPage')) return found('items', items);
  if (isType(type, 'Annotation')) return found('', [json]);
  if (Array.isArray(annotations)) return found('annotations', annotations, true);
  return found('rows', rows, true);
}

/** Properties that an object has itself, whatever their names. */
function own(object: object, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(
    names
      .filter((name) => Object.hasOwn(object, name))
      .map((name) => [name, (object as Record<string, unknown>)[name]]),
  );
}
const isType = (type: unknown, name: string): boolean =>
  type === name || (Array.isArray(type) && type.slice(0, 10).includes(name));
const isAnnotation = (item: unknown): boolean =>
  typeof item === 'object' && item !== null && isType(own(item, 'type').type, 'Annotation');

function* readList(
  { path, items, isHypothesis }: FoundList,
  limits: ImportLimits,
): Generator<number, ImportRead> {
  const notes = new Map<string, ReadNote & { where: string }>();
  const leftOut: LeftOut[] = [];
  const work = { steps: limits.work };
  const leave = (index: number, why: LeftOut['why']): void => {
    if (leftOut.length >= MAX_LISTED) return;
    const item = items[index];
    const id = typeof item === 'object' && item !== null ? own(item, 'id').id : undefined;
    leftOut.push({
      where: `${path}[${index}]`,
      ...(typeof id === 'string' ? { id: id.slice(0, MAX_SHOWN_ID).toWellFormed() } : {}),
      why: leftOut.length === MAX_LISTED - 1 ? 'too-many' : why,
    });
  };
  for (const [index, item] of items.entries()) {
    if (leftOut.length >= MAX_LISTED) break;
    if (index % ITEMS_A_STEP === 0) yield index / items.length;
    if (notes.size >= limits.notes) {
      leave(index, 'too-many');
      break;
    }
    const read: Read = isHypothesis ? readHypothesis(item) : readAnnotation(item, work);
    if ('why' in read) leave(index, read.why);
    else if (notes.has(read.view.id)) leave(index, 'duplicate');
    else notes.set(read.view.id, { ...read, where: `${path}[${index}]` });
  }
  return { notes: [...notes.values()], leftOut };
}
