/**
 * `npm run eval`: how well the recogniser does on the evaluation set, beside two baselines in the same run.
 *
 *   npm run eval                 both halves, the further sets and the articles, by tier, language and passage
 *   npm run eval -- --floors     the reporting half and all that follows it against the floors only (what `npm test` runs)
 *   npm run eval -- --misses     what was missed or marked wrongly in the tuning half, and in the articles and everyday texts that may be looked at, and first a count for each hand
 */
import { parseArgs } from 'node:util';
import { type LabelledText, readFolder } from '../../lib/cli/labelled-texts.ts';
import { loadPack } from '../../lib/cli/load-pack.ts';
import { exactSearch } from './baseline-exact.ts';
import { tfIdf } from './baseline-tf-idf.ts';
import { inCompany } from './company.ts';
import { printFloors } from './floors.ts';
import { marksIn } from './marks.ts';
import { printArticles, printHands, printMisses, printTable } from './print.ts';
import { halfOf, isLookedAt, judge, type Mark, type TextResult } from './score.ts';

const { values } = parseArgs({
  options: { floors: { type: 'boolean', default: false }, misses: { type: 'boolean', default: false } },
});

const set = readFolder(new URL('set/', import.meta.url));
/** Those of two hands are for reporting, the others' may be tuned on. */
const everyday = readFolder(new URL('everyday/', import.meta.url));
/**
 * No text of these is to be looked at, and none is learned from; the reviewers and what they are allowed were chosen by totals of the denials, reversals and quotations
 * among others.
 */
const further = {
  /** Opposites, each beside a claim in nearly the same words, and some near-misses. */
  pairs: readFolder(new URL('pairs/', import.meta.url)),
  /** Claims that something away from their words takes back, each beside one that stands. */
  denials: readFolder(new URL('denials/', import.meta.url)),
  /** Claims of which a word is another, or whose parties are exchanged, with no negation, and claims that have the same words. */
  reversals: readFolder(new URL('reversals/', import.meta.url)),
  /** Claims in unusual words, each beside a text in nearly the same words that turns it round in any way: those of testers who wanted to fool the recogniser. */
  twins: readFolder(new URL('twins/', import.meta.url)),
  /** Claims in everyday words, each beside one that says the opposite in words as plain, without a negation. */
  everyday: everyday.filter((text) => !isLookedAt(text.hand)),
  /** Passages word for word but for one to three, which turn them round or do no harm. */
  quotations: readFolder(new URL('quotations/', import.meta.url)),
  /** Claims said plainly and in few words, as headlines, posts and lists have them, and what comes near them, as short and as plain. */
  plain: readFolder(new URL('plain/', import.meta.url)),
  /** Paragraphs as pages about the company, its market and the office's lists have them; most state nothing. */
  paragraphs: readFolder(new URL('paragraphs/', import.meta.url)),
  /** What two hands wrote when all was as it is, who knew the passages alone: claims, and more that comes near one. Nothing was chosen by them. */
  fresh: readFolder(new URL('fresh/', import.meta.url)),
};
/** Whole articles of two times two hands: the first may be tuned on, the second is for reporting. */
const articles = readFolder(new URL('articles/', import.meta.url));
const halves = {
  tuning: set.filter((text) => halfOf(text.id) === 'tuning'),
  reporting: set.filter((text) => halfOf(text.id) === 'reporting'),
};

const pack = loadPack();
const lookedAt = [...halves.tuning, ...[...articles, ...everyday].filter((text) => isLookedAt(text.hand))];
/** The reporting half again, each text where another passage stands. */
const inOthers = halves.reporting.map((text) => ({ text, ...inCompany(pack, text) }));
const reported = [...(values.floors ? halves.reporting : set), ...articles, ...Object.values(further).flat()];
const ours = await marksIn(
  values.misses
    ? lookedAt.map(({ text }) => text)
    : [...reported.map(({ text }) => text), ...inOthers.map(({ whole }) => whole)],
);
const results = (half: readonly LabelledText[], mark: (text: string) => Mark[]): TextResult[] =>
  half.map((text) => judge(text, mark(text.text)));
const company = (): TextResult[] => inOthers.map(({ text, whole, ownOf }) => judge(text, ownOf(ours(whole))));

if (values.floors) {
  const held = printFloors({
    reporting: results(halves.reporting, ours),
    company: company(),
    articles: results(articles, ours),
    pairs: results(further.pairs, ours),
    denials: results(further.denials, ours),
    reversals: results(further.reversals, ours),
    twins: results(further.twins, ours),
    everyday: results(further.everyday, ours),
    quotations: results(further.quotations, ours),
    plain: results(further.plain, ours),
    paragraphs: results(further.paragraphs, ours),
    fresh: results(further.fresh, ours),
  });
  process.exitCode = held ? 0 : 1;
} else if (values.misses) {
  const read = results(lookedAt, ours);
  printHands(read);
  printMisses(read);
} else {
  const passages = pack.exchanges.flatMap((e) => e.passages.map((p) => p.id));
  const exact = exactSearch(pack);
  const cosine = tfIdf(pack, halves.tuning);
  for (const [name, half] of Object.entries(halves)) {
    console.log(`\n## ${name} half: ${half.length} texts\n`);
    printTable(passages, [
      ['Rejoinder', results(half, ours)],
      ['exact search', results(half, exact)],
      ['TF-IDF cosine', results(half, cosine)],
    ]);
  }
  console.log(`\n## company: ${halves.reporting.length} texts\n`);
  printTable(passages, [['Rejoinder', company()]]);
  for (const [name, texts] of Object.entries(further)) {
    console.log(`\n## ${name}: ${texts.length} texts\n`);
    printTable(passages, [['Rejoinder', results(texts, ours)]]);
  }
  console.log(`\n## articles: ${articles.length}\n`);
  const read = results(articles, ours);
  printArticles([
    ['looked at', read.filter((r) => isLookedAt(r.text.hand))],
    ['for reporting', read.filter((r) => !isLookedAt(r.text.hand))],
  ]);
}
