/**
 * Where a document names the subject and the office: a trie of names that is entered where a word begins. A claim is looked for only near
 * such a name. Names are whole words in English, substrings in Chinese.
 */
import type { Lexicon } from '../../data/schema.ts';
import { DROP, foldUnit, isHan, SLOW } from '../text/normalise.ts';

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
  /** 1 at `startOf` the first units of every name. Says yes to a few others. */
  readonly begins: Uint8Array;
  /** The name that begins at an offset of a raw text, if one does and ends there as it should: the longest. */
  at(raw: string, offset: number): Naming | undefined;
}

const SPACE = 0x20;

/** The units that a name begins with as one index below 2^16: three of an English name, two of a Chinese one (`third` 0). */
export const startOf = (first: number, second: number, third: number): number =>
  (Math.imul(Math.imul(first, 37) + second, 41) + third) & 0xffff;

function mark(begins: Uint8Array, form: string): void {
  const third = isHan(form.charCodeAt(0)) ? 0 : form.charCodeAt(2);
  begins[startOf(form.charCodeAt(0), form.charCodeAt(1), third)] = 1;
}

/** Compiles the names of a lexicon (its concepts of the roles `subject` and `office`). */
export function compileNames(lexicon: Lexicon): NameFinder {
  const root: Node = { next: new Map() };
  const begins = new Uint8Array(0x10000);
  for (const { role, en, zh } of lexicon.concepts) {
    if (role !== 'subject' && role !== 'office') continue;
    for (const form of [...en, ...zh]) {
      mark(begins, form);
      add(root, form, role);
    }
  }
  return { begins, at: (raw, offset) => walk(root, raw, offset) };
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
