/**
 * Where a document names the subject and the office: a trie of names that is entered where a word begins. A claim is looked for only near
 * such a name. Names are whole words in English, substrings in Chinese.
 */
import type { Lexicon } from '../../data/schema.ts';
import { DROP, foldUnit, isHan, SLOW } from '../text/normalise.ts';
import { IS_LETTER } from './letters.ts';

export type NameRole = 'subject' | 'office';

/** A name in a document: whose it is, and the offset in the raw text at which it ends. */
export interface Naming {
  readonly role: NameRole;
  readonly at: number;
}

interface Node {
  readonly next: Map<number, Node>;
  /** A name that ends here: whole only, or with any ending. */
  whole?: NameRole;
  open?: NameRole;
}

export interface NameFinder {
  /** A bit at `startOf` the first units of every English name, and at `hanPair` those of every Chinese one. Each says yes to a few others. */
  readonly begins: Uint32Array;
  /** As `begins`, and a bit also for what is no letter with the units before the last: one look tells of names whose first units end there or one unit on. */
  readonly beginsNear: Uint32Array;
  readonly beginsHan: Uint32Array;
  /** Adds the name that begins at an offset of a raw text, if one does and ends there as it should: the longest. */
  into(names: Naming[], raw: string, offset: number): void;
}

const SPACE = 0x20;

/** How many units of an English name are looked at before it is looked for; of a Chinese one two are. */
export const START_UNITS = 4;
const START_BITS = 15;

/** What is looked at of a folded unit: a byte, the same for all that are no letters. */
export const startUnit = (unit: number): number => (IS_LETTER[unit] === 0 ? SPACE : unit & 0xff);

/** Where in `begins` the last four units stand, given a `startUnit` of each, the latest lowest. */
export const startOf = (lastUnits: number): number => Math.imul(lastUnits, 0x9e3779b1) >>> (32 - START_BITS);

/** Where in `beginsHan` two Han characters stand. */
export const hanPair = (first: number, second: number): number =>
  Math.imul(Math.imul(first, 0x01000193) ^ second, 0x9e3779b1) >>> (32 - START_BITS);

/** Whether a bit is set of those that `startOf` and `hanPair` tell of. */
export const isMarked = (bits: Uint32Array, at: number): boolean =>
  (((bits[at >>> 5] as number) >>> (at & 31)) & 1) === 1;

function mark(bits: Uint32Array, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] as number) | (1 << (at & 31));
}

/** Where in `begins` a name is noted: once, or for every unit that may follow if it is shorter than what is looked at. */
function startsOf(name: string, units = START_UNITS): number[] {
  let heads = [SPACE];
  for (let i = 0; i < units; i += 1) {
    const unit = name.charCodeAt(i);
    const next = Number.isNaN(unit) ? Array.from({ length: 256 }, (_, u) => u) : [startUnit(unit)];
    heads = heads.flatMap((head) => next.map((u) => (head << 8) | u));
    if (heads.length > 256) throw new Error(`The name "${name}" is too short to be looked for.`);
  }
  return heads.map(startOf);
}

/** Compiles the names of a lexicon (its concepts of the roles `subject` and `office`). Throws for a name that is too short to look for. */
export function compileNames(lexicon: Lexicon): NameFinder {
  const root: Node = { next: new Map() };
  const begins = new Uint32Array(1 << (START_BITS - 5));
  const beginsNear = new Uint32Array(1 << (START_BITS - 5));
  const beginsHan = new Uint32Array(1 << (START_BITS - 5));
  for (const { role, en, zh } of lexicon.concepts) {
    if (role !== 'subject' && role !== 'office') continue;
    for (const form of [...en, ...zh]) {
      const name = form.replace(/\*/g, '');
      if (!isHan(name.charCodeAt(0))) {
        for (const start of startsOf(name)) {
          mark(begins, start);
          mark(beginsNear, start);
        }
        for (const start of startsOf(name, START_UNITS - 1)) mark(beginsNear, start);
      } else if (name.length > 1) mark(beginsHan, hanPair(name.charCodeAt(0), name.charCodeAt(1)));
      else throw new Error(`The name "${name}" is too short to be looked for.`);
      add(root, form, role);
    }
  }
  return {
    begins,
    beginsNear,
    beginsHan,
    into(names, raw, offset) {
      const naming = walk(root, raw, offset);
      if (naming) names.push(naming);
    },
  };
}

function add(root: Node, form: string, role: NameRole): void {
  const open = form.endsWith('*') || isHan(form.charCodeAt(0));
  let node = root;
  for (const char of form.replace(/\*/g, '')) {
    const unit = char.charCodeAt(0);
    let next = node.next.get(unit);
    if (!next) node.next.set(unit, (next = { next: new Map() }));
    node = next;
  }
  if (open) node.open ??= role;
  else node.whole ??= role;
}

function walk(root: Node, raw: string, offset: number): Naming | undefined {
  let node = root;
  let found: Naming | undefined;
  let spaced = false;
  for (let i = offset; i < raw.length; i += 1) {
    const unit = foldUnit(raw.charCodeAt(i));
    if (unit === DROP) continue;
    if (unit === SLOW) return found;
    if (unit === SPACE && spaced) continue;
    spaced = unit === SPACE;
    const next = node.next.get(unit);
    if (!next) return found;
    node = next;
    if (node.open) found = { role: node.open, at: i + 1 };
    else if (node.whole && !isWordUnit(foldUnit(raw.charCodeAt(i + 1))))
      found = { role: node.whole, at: i + 1 };
  }
  return found;
}

/** Whether a folded unit goes on an English word. */
export const isWordUnit = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
