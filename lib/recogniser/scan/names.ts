/**
 * Where a document names the subject and the office: a trie of names that is entered where a word begins. A claim is looked for only near
 * such a name. Names are whole words in English, substrings in Chinese.
 */
import type { Lexicon } from '../../../data/schema.ts';
import { DROP, foldUnit, isHan, SLOW } from '../../text/normalise.ts';
import { IS_LETTER } from './letters.ts';

export type NameRole = 'subject' | 'office';

/** A name in a document: whose it is, and the offset in the raw text at which it ends. */
export interface Naming {
  readonly role: NameRole;
  readonly at: number;
}

/** A place in the trie of names: nodes are numbered, and what follows a plain (ASCII) unit is looked up without a hash. */
interface Trie {
  /** By node and plain unit the node that follows; 0, the root, follows none. */
  readonly plain: Uint16Array;
  /** By `node * UNITS + unit` the node that follows any other unit. */
  readonly others: ReadonlyMap<number, number>;
  /** By node a name that ends there: whole only, or with any ending. */
  readonly whole: readonly (NameRole | undefined)[];
  readonly open: readonly (NameRole | undefined)[];
}
const PLAIN = 0x80;
const UNITS = 0x10000;

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
  const named: { readonly name: string; readonly isOpen: boolean; readonly role: NameRole }[] = [];
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
      named.push({ name, isOpen: form.endsWith('*') || isHan(form.charCodeAt(0)), role });
    }
  }
  const trie = trieOf(named);
  return {
    begins,
    beginsNear,
    beginsHan,
    into(names, raw, offset) {
      const naming = walk(trie, raw, offset);
      if (naming) names.push(naming);
    },
  };
}

function trieOf(
  named: readonly { readonly name: string; readonly isOpen: boolean; readonly role: NameRole }[],
): Trie {
  const following = new Map<number, number>();
  const whole: (NameRole | undefined)[] = [undefined];
  const open: (NameRole | undefined)[] = [undefined];
  for (const { name, isOpen, role } of named) {
    let node = 0;
    for (let i = 0; i < name.length; i += 1) {
      const key = node * UNITS + name.charCodeAt(i);
      node = following.get(key) ?? whole.push(undefined) - 1;
      following.set(key, node);
    }
    const ends = isOpen ? open : whole;
    ends[node] ??= role;
  }
  const plain = new Uint16Array(whole.length * PLAIN);
  const others = new Map<number, number>();
  for (const [key, node] of following) {
    const unit = key % UNITS;
    if (unit < PLAIN) plain[((key - unit) / UNITS) * PLAIN + unit] = node;
    else others.set(key, node);
  }
  return { plain, others, whole, open };
}

function walk({ plain, others, whole, open }: Trie, raw: string, offset: number): Naming | undefined {
  let node = 0;
  let found: Naming | undefined;
  let isSpaced = false;
  for (let i = offset; i < raw.length; i += 1) {
    const unit = foldUnit(raw.charCodeAt(i));
    if (unit === DROP) continue;
    if (unit === SLOW) return found;
    if (unit === SPACE && isSpaced) continue;
    isSpaced = unit === SPACE;
    node = unit < PLAIN ? (plain[node * PLAIN + unit] as number) : (others.get(node * UNITS + unit) ?? 0);
    if (node === 0) return found;
    const isOpen = open[node];
    const isWhole = whole[node];
    if (isOpen) found = { role: isOpen, at: i + 1 };
    else if (isWhole && !isWordUnit(foldUnit(raw.charCodeAt(i + 1)))) found = { role: isWhole, at: i + 1 };
  }
  return found;
}

/** Whether a folded unit goes on an English word. */
const isWordUnit = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
