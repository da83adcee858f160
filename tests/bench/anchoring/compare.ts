/** Counts what two ways of anchoring make of the same pages. */
import { describe } from '../../../lib/anchoring/describe.ts';
import { indexText } from '../../../lib/anchoring/find.ts';
import type { Selectors } from '../../../lib/anchoring/selectors.ts';
import { asTextOffset, type TextSpan } from '../../../lib/text/offsets.ts';
import { randomFrom } from './edits.ts';
import { matchQuote, peerDescribe } from './match-quote.ts';
import { type CaseNote, type CasePage, makePage, type Span } from './pages.ts';

/** `found`: where the words are. `orphaned`: nothing given though they are there. `misplaced`: elsewhere, or given though they are gone. `gone`: rightly nothing. */
export type Outcome = 'found' | 'orphaned' | 'misplaced' | 'gone';
export type Tally = Record<Outcome, number>;

export const emptyTally = (): Tally => ({ found: 0, orphaned: 0, misplaced: 0, gone: 0 });

/** Judges a given span: it must have half of the longer of the two in common with the truth. */
export function outcomeOf({ truth }: CaseNote, given: Span | undefined): Outcome {
  if (!given) return truth ? 'orphaned' : 'gone';
  if (!truth) return 'misplaced';
  const common = Math.min(truth.end, given.end) - Math.max(truth.start, given.start);
  return common >= 0.5 * Math.max(lengthOf(truth), lengthOf(given)) ? 'found' : 'misplaced';
}

const lengthOf = ({ start, end }: Span): number => end - start;

/** Selectors of all notes of a page. */
export const describeAll = (page: CasePage): Selectors[] =>
  page.notes.map(({ span }) => describe(page.before, asTextSpan(span)));

const asTextSpan = ({ start, end }: Span): TextSpan => ({
  start: asTextOffset(start),
  end: asTextOffset(end),
});

/** The notes of a page in our way. */
export function ours(page: CasePage): (Span | undefined)[] {
  const index = indexText(page.after);
  return describeAll(page).map((selectors) => index.find(selectors)?.span);
}

/** The notes of a page in the peer's. */
export function theirs(page: CasePage): (Span | undefined)[] {
  return page.notes.map(({ span }) => matchQuote(page.after, peerDescribe(page.before, span)));
}

export interface Comparison {
  readonly ours: Tally;
  readonly theirs: Tally;
}
/** Notes on ordinary pages, and on pages with a list of like items; and notes on either whose paragraph is elsewhere now. */
export interface Result {
  readonly ordinary: Comparison;
  readonly lists: Comparison;
  readonly moved: Comparison;
}

export const emptyResult = (): Result => {
  const comparison = (): Comparison => ({ ours: emptyTally(), theirs: emptyTally() });
  return { ordinary: comparison(), lists: comparison(), moved: comparison() };
};

export interface Extent {
  readonly chars: number;
  readonly notes: number;
  readonly rounds: number;
  readonly seed: number;
}

/** Every so many paragraphs one is of a list of like items, on half of the pages. */
const LISTS = [0, 5];
/** Lengths of quotes: 30 to 300 characters, as many Chinese ones as tell the same. */
const LENGTHS: readonly [number, number] = [30, 300];
const HAN_LENGTHS: readonly [number, number] = [30, 120];

/** All pages that are compared: by language, share and unit of edits, typography, lists. */
export function* pagesOf(
  pool: readonly string[],
  han: boolean,
  { chars, notes, rounds, seed }: Extent,
): Generator<CasePage> {
  let number = seed * 1000;
  for (let round = 0; round < rounds; round += 1)
    for (const share of [0, 0.05, 0.1, 0.2, 0.3])
      for (const unit of ['words', 'letters'] as const)
        for (const retyped of [false, true])
          for (const listEvery of LISTS)
            yield makePage(
              pool,
              { chars, notes, quote: han ? HAN_LENGTHS : LENGTHS, listEvery },
              { share, unit, retyped },
              randomFrom((number += 1)),
            );
}

/** Anchors the notes of all pages both ways. */
export function compareAll(pools: Readonly<Record<string, readonly string[]>>, extent: Extent): Result {
  const result = emptyResult();
  for (const [name, pool] of Object.entries(pools))
    for (const page of pagesOf(pool, name === 'Chinese', extent))
      count(page, ours(page), theirs(page), result);
  return result;
}

/** Adds what both ways made of a page. */
export function count(
  page: CasePage,
  own: readonly (Span | undefined)[],
  peer: readonly (Span | undefined)[],
  into: Result,
): void {
  page.notes.forEach((note, i) => {
    const kind = note.fate === 'moved' ? 'moved' : page.hasList ? 'lists' : 'ordinary';
    const { ours: a, theirs: b } = into[kind];
    a[outcomeOf(note, own[i])] += 1;
    b[outcomeOf(note, peer[i])] += 1;
  });
}
