/**
 * Pages with notes, before and after edits, and the truth of where each note's words are: it is kept through the edits, since the words
 * before, in and after a quote are edited each for themselves.
 */
import { edit, pick, type Random, retype, type Unit } from './edits.ts';

/**
 * What happens to a note's words. `edited`: no more than to all. `moved`: their paragraph is elsewhere. `deleted`: they go, what is around them
 * stays. `removed`: their paragraph goes. `copied`: they are quoted elsewhere too. `crowded`: a sentence is put in on both sides.
 */
export type Fate = 'edited' | 'moved' | 'deleted' | 'copied' | 'crowded' | 'removed';
export const FATES: readonly Fate[] = [
  'edited',
  'edited',
  'edited',
  'moved',
  'deleted',
  'copied',
  'crowded',
  'removed',
];

export interface PageEdits {
  readonly share: number;
  readonly unit: Unit;
  /** Whether the page is also set in other typography. */
  readonly retyped: boolean;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface CaseNote {
  readonly fate: Fate;
  /** Where it was, in `before`. */
  readonly span: Span;
  /** Where it is, in `after`; nothing if its words are gone. */
  readonly truth: Span | undefined;
}

export interface CasePage {
  readonly before: string;
  readonly after: string;
  /** Whether it has a list of like items. */
  readonly hasList: boolean;
  readonly notes: readonly CaseNote[];
}

interface Paragraph {
  readonly text: string;
  readonly note?: { readonly id: number; readonly from: number; readonly to: number };
}

export interface PageShape {
  readonly chars: number;
  readonly notes: number;
  /** Lengths of quotes, least and most. */
  readonly quote: readonly [number, number];
  /** Every so many paragraphs one is of a list of like items; 0: none. */
  readonly listEvery: number;
}

/** Makes a page of sentences from `pool` with notes on it, and edits it. */
export function makePage(
  pool: readonly string[],
  shape: PageShape,
  edits: PageEdits,
  random: Random,
): CasePage {
  const next = dealer(pool, random);
  const paragraphs = write(next, shape, random);
  const noted = note(paragraphs, shape, random);
  const before = layOut(noted);
  const fates = new Map<number, Fate>();
  for (const { note: each } of noted) if (each) fates.set(each.id, pick(FATES, random));
  const after = layOut(change(noted, fates, next, edits, random));
  const notes = [...before.spans].map(([id, span]) => ({
    fate: fates.get(id) ?? 'edited',
    span,
    truth: after.spans.get(id),
  }));
  return { before: before.text, after: after.text, hasList: shape.listEvery > 0, notes };
}

/** Deals sentences in a random order, none twice before all are dealt. */
function dealer(pool: readonly string[], random: Random): () => string {
  const deck = [...pool];
  let left = deck.length;
  return () => {
    if (left === 0) left = deck.length;
    const at = Math.floor(random() * left);
    left -= 1;
    [deck[at], deck[left]] = [deck[left] ?? '', deck[at] ?? ''];
    return deck[left] ?? '';
  };
}

function write(next: () => string, { chars, listEvery }: PageShape, random: Random): string[] {
  const paragraphs: string[] = [];
  const list = next();
  for (let total = 0; total < chars; ) {
    let text = '';
    if (listEvery > 0 && paragraphs.length % listEvery === 0) text = item(list, paragraphs.length, random);
    else while (text.length < 300) text += (text === '' || /\p{Script=Han}/u.test(text) ? '' : ' ') + next();
    paragraphs.push(text);
    total += text.length + 1;
  }
  return paragraphs;
}

const NAMES =
  'Baoding Riverside Harbour Lantern Meridian Orchard Quayside Silkway Tanglin Ubud Vesta Willow'.split(' ');

/** An item of a list: always the same but for a name and a number. */
function item(sentence: string, number: number, random: Random): string {
  const middle = sentence.indexOf(' ', sentence.length >> 1);
  const at = middle < 0 ? sentence.length >> 1 : middle;
  return `${pick(NAMES, random)} ${number}: ${sentence.slice(0, at)} (${pick(NAMES, random)})${sentence.slice(at)}`;
}

function note(
  paragraphs: readonly string[],
  { notes, quote: [least, most] }: PageShape,
  random: Random,
): Paragraph[] {
  const every = Math.max(1, Math.floor(paragraphs.length / notes));
  return paragraphs.map((text, i) => {
    if (i % every !== every >> 1 || text.length < least) return { text };
    const length = Math.min(text.length, least + Math.floor(random() * (most - least + 1)));
    const from = Math.floor(random() * (text.length - length + 1));
    return { text, note: { id: i, from, to: from + length } };
  });
}

function layOut(paragraphs: readonly Paragraph[]): { text: string; spans: Map<number, Span> } {
  const spans = new Map<number, Span>();
  let at = 0;
  for (const { text, note: each } of paragraphs) {
    if (each && each.to > each.from) spans.set(each.id, { start: at + each.from, end: at + each.to });
    at += text.length + 1;
  }
  return { text: paragraphs.map((p) => p.text).join('\n'), spans };
}

function change(
  noted: readonly Paragraph[],
  fates: ReadonlyMap<number, Fate>,
  next: () => string,
  edits: PageEdits,
  random: Random,
): Paragraph[] {
  const stay: Paragraph[] = [];
  const move: Paragraph[] = [];
  for (const paragraph of noted) {
    const fate = paragraph.note && fates.get(paragraph.note.id);
    if (fate === 'removed' || (!fate && random() < edits.share / 4)) continue;
    const changed = changeParagraph(paragraph, fate, edits, random);
    (fate === 'moved' ? move : stay).push(changed);
    if (fate === 'copied') move.push({ text: `${next()} ${quoteIn(changed)} ${next()}` });
    if (random() < edits.share / 4) stay.push({ text: next() });
  }
  for (const paragraph of move) stay.splice(Math.floor(random() * (stay.length + 1)), 0, paragraph);
  return stay;
}

const quoteIn = ({ text, note: each }: Paragraph): string => (each ? text.slice(each.from, each.to) : '');

function changeParagraph(
  { text, note: each }: Paragraph,
  fate: Fate | undefined,
  edits: PageEdits,
  random: Random,
): Paragraph {
  const set = (part: string): string => {
    const edited = edit(part, edits.unit, edits.share, random);
    return edits.retyped ? retype(edited, random) : edited;
  };
  if (!each) return { text: set(text) };
  const crowd = fate === 'crowded' ? ' Put in before. ' : '';
  const before = set(text.slice(0, each.from)) + crowd;
  const quote = fate === 'deleted' ? '' : set(text.slice(each.from, each.to));
  const after = crowd + set(text.slice(each.to));
  return {
    text: before + quote + after,
    note: { id: each.id, from: before.length, to: before.length + quote.length },
  };
}
