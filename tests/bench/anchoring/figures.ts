/** The figures of anchoring, taken in a page of Chromium beside Hypothesis's way: the same pages, the same notes, one run. */
import { find, indexText } from '../../../lib/anchoring/find.ts';
import { compareAll, count, describeAll, emptyResult, type Tally } from './compare.ts';
import { randomFrom } from './edits.ts';
import { matchQuote, peerDescribe } from './match-quote.ts';
import { makePage } from './pages.ts';

const NOTES = 200;
/** How many of them the peer is asked for, and the single way. */
const ASKED = 40;

const WAYS = { ours: 'ours', theirs: 'match-quote' } as const;

const rounded = (x: number): number => Math.round(x * 100) / 100;
const said = ({ found, orphaned, misplaced, gone }: Tally): string =>
  `${found} found, ${orphaned} orphaned, ${misplaced} misplaced, ${gone} rightly not found`;

function timed<T>(work: () => T): { result: T; ms: number } {
  const before = performance.now();
  const result = work();
  return { result, ms: performance.now() - before };
}

export type Figures = Record<string, number | string>;

/** @param pools sentences to make pages of, by language */
export async function figures(
  pools: Readonly<Record<string, readonly string[]>>,
  seed: number,
): Promise<Figures> {
  const found: Figures = {};
  for (const [name, pool] of Object.entries(pools)) {
    const result = compareAll({ [name]: pool }, { chars: 20_000, notes: 20, rounds: 5, seed });
    for (const kind of ['ordinary', 'lists', 'moved'] as const)
      for (const way of ['ours', 'theirs'] as const)
        found[`${name}, ${kind}: ${WAYS[way]}`] = said(result[kind][way]);
    Object.assign(found, onLongPage(name, pool));
  }
  return found;
}

function onLongPage(name: string, pool: readonly string[]): Figures {
  const han = name === 'Chinese';
  const shape = {
    chars: 1_000_000,
    notes: NOTES,
    quote: han ? ([30, 120] as const) : ([30, 300] as const),
    listEvery: 0,
  };
  const result = emptyResult();
  let [described, many, single, peer, notes, asked] = [0, 0, 0, 0, 0, 0];
  for (const share of [0.05, 0.2]) {
    const page = makePage(pool, shape, { share, unit: 'words', retyped: false }, randomFrom(share * 100));
    const some = page.notes.slice(0, ASKED);
    const description = timed(() => describeAll({ ...page, notes: some }));
    described += description.ms;
    const selectors = describeAll(page);
    const all = timed(() => {
      const index = indexText(page.after);
      return selectors.map((each) => index.find(each)?.span);
    });
    many += all.ms;
    single += timed(() => description.result.map((each) => find(page.after, each))).ms;
    const their = timed(() =>
      some.map(({ span }) => matchQuote(page.after, peerDescribe(page.before, span))),
    );
    peer += their.ms;
    count({ ...page, notes: some }, all.result.slice(0, ASKED), their.result, result);
    notes += page.notes.length;
    asked += some.length;
  }
  const label = `${name}, 1M characters`;
  return {
    [`${label}: ours`]: said(result.ordinary.ours),
    [`${label}: match-quote`]: said(result.ordinary.theirs),
    [`${label}, moved: ours`]: said(result.moved.ours),
    [`${label}, moved: match-quote`]: said(result.moved.theirs),
    [`${label}: describing, ms a note`]: rounded(described / asked),
    [`${label}: ${NOTES} notes with one index, ms`]: rounded((many / notes) * NOTES),
    [`${label}: one by one without it, ms a note`]: rounded(single / asked),
    [`${label}: match-quote, ms a note`]: rounded(peer / asked),
    [`${label}: times faster, ${NOTES} notes`]: rounded(peer / asked / (many / notes)),
    [`${label}: times faster, one by one`]: rounded(peer / single),
  };
}
