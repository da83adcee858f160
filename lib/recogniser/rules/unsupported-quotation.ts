/**
 * A quotation that needs support: a few edits can turn a passage round ("no longer have problems"), and so can what stands beside an exact one ("it is not true that …"); a short part
 * of a wording may be anybody's words ("simplify processes"). There the finder must agree, of the part with the rest of its clause.
 */
import { wordsOf } from '../../text/words.ts';
import type { ContextFeature } from '../linear/features.ts';
import type { Quotation } from '../quote/quote.ts';
import type { Place } from '../quote/quote-matches.ts';
import type { BlockAnalysis, SentenceWords, WordRange } from '../reading/analysis.ts';
import type { ConceptFinder, Roles } from '../reading/concepts.ts';
import { isElsewhere, namedIn } from '../reading/surroundings.ts';
import { find, type Judge } from '../restatement/finder.ts';
import type { Rule } from './rule.ts';

/** A quotation as rules see it. */
export interface SeenQuotation {
  readonly quote: Quotation;
  readonly places: readonly Place[];
  /** The normalised text that words' offsets are into. */
  readonly text: string;
  readonly contexts: ReadonlyMap<number, readonly (readonly ContextFeature[])[]>;
  readonly finder: ConceptFinder;
  readonly judge: Judge;
  /** The score that a restatement must reach in this document. */
  readonly threshold: number;
}

/**
 * Where more of a wording's words than this (their number, and their share) are not on the page, edits are noise, and a
 * word more says nothing.
 */
const NOISE_WORDS = 3;
const NOISE_SHARE = 0.1;
/** More letters edited than the longest phrase that turns a claim round has; a Han character counts as three. */
const NOISE_WEIGHT = 24;
/** How much beside a quotation may turn it round, in Han characters; a Latin word counts as two. ("USTR no longer asks Alibaba to …") */
const NEAR = 10;
/** How far under the threshold the model may be for a part of a wording to count. */
const PART_SLACK = 2;
/** A part this long (in Latin letters) needs no support. */
const LONG_PART = 150;

export const unsupportedQuotation: Rule<SeenQuotation, boolean> = {
  name: 'unsupported quotation',
  does: 'veto',
  example: '"SMEs no longer have problems accessing and utilizing Taobao\'s takedown procedures"',
  compile: (_, roles) => (seen) => {
    const { quote, places, judge, threshold } = seen;
    const isPart = quote.coverage < 0.55 && quote.weight < LONG_PART;
    const turned = isTurned(seen, roles);
    const isBare = isBareOf(seen, roles) && isSaidOfSomebody(seen) && isWithinSentence(places);
    if (!isPart && !turned && !isBare) return false;
    return supportOf(quote, places, seen.contexts, judge) < threshold - (turned ? 0 : PART_SLACK);
  },
};

export const quotedElsewhere: Rule<SeenQuotation, boolean> = {
  name: 'quoted of another market',
  does: 'veto',
  example: '"SMEs continue to have problems accessing DHgate\'s takedown procedures"',
  compile: (_, roles) => (seen) =>
    seen.places.some(({ block, at, range, sentence }) => {
      const named = namedIn(block, range, roles);
      if (named.subject) return false;
      if (named.rival && !namesRival(seen.quote.wording.text, seen.finder, roles)) return true;
      return (
        isElsewhere(seen.contexts.get(at)?.[sentence] ?? []) &&
        (isBareOf(seen, roles) || seen.quote.coverage < NEARLY_ALL)
      );
    }),
};

/** Of a wording so much is as good as all. */
const NEARLY_ALL = 0.95;

/** Whether it is a short wording that names nobody ("make X more effective"): the passage only where the page speaks of its subject. */
const isBareOf = ({ quote, places }: SeenQuotation, roles: Roles): boolean =>
  quote.weight < LONG_PART && places.every(({ block, range }) => !namedIn(block, range, roles).subject);

/** Whether the document names somebody of whom the words may be said. One that names nobody is an excerpt. */
function isSaidOfSomebody({ places, contexts }: SeenQuotation): boolean {
  return places.some(({ at, sentence }) => {
    const context = contexts.get(at)?.[sentence] ?? [];
    return context.includes('document-subject') || context.includes('document-office');
  });
}

/** A sentence with more words than this beside the quotation says something of its own. */
const OTHER_WORDS = 3;

function isWithinSentence(places: readonly Place[]): boolean {
  const quoted = places.reduce((sum, { range }) => sum + range.to - range.from, 0);
  const around = places.reduce((sum, { block, range, sentence }) => {
    const { from, to } = block.sentences[sentence] ?? range;
    return sum + Math.max(to, range.to) - Math.min(from, range.from);
  }, 0);
  return around > quoted + OTHER_WORDS;
}

function namesRival(text: string, finder: ConceptFinder, roles: Roles): boolean {
  return finder.find(wordsOf(text)).some((hit) => roles.rival.has(hit.concept));
}

/**
 * Whether the page brings a concept that turns claims round and that the wording does not have. (One that is only
 * missing proves nothing: words get lost.)
 */
function isTurned({ quote, places, text, finder }: SeenQuotation, roles: Roles): boolean {
  const turning = places.flatMap(({ block, range, sentence }) => {
    // What turns a claim round stands in it, or near it in its sentence, but not beyond a quotation mark.
    let { from, to } = near(block, range, block.sentences[sentence] ?? range);
    for (let at = from; at <= range.from + 1; at += 1) if (hasQuotationMark(text, block, at)) from = at;
    for (let at = to; at >= range.to; at -= 1) if (hasQuotationMark(text, block, at)) to = at;
    return block.hits
      .filter((hit) => hit.from >= from && hit.to <= to && roles.polarity.has(hit.concept))
      .map(({ concept }) => concept);
  });
  if (turning.length === 0) return false;
  if (quote.editShare > NOISE_SHARE && quote.editShare * quote.weight > NOISE_WEIGHT) return false;
  const { offsets } = quote.letters;
  const wording = quote.fragments.flatMap(({ wordingFrom, wordingTo }) =>
    wordsOf(quote.wording.text, offsets[wordingFrom] ?? 0, (offsets[wordingTo - 1] ?? 0) + 1),
  );
  const there = new Set(finder.find(wording).map((hit) => hit.concept));
  if (turning.every((concept) => there.has(concept))) return false;
  const page = new Set(
    places.flatMap(({ block, range }) => block.words.slice(range.from, range.to).map((w) => w.word)),
  );
  const missing = wording.filter((w) => !page.has(w.word)).length;
  return missing <= Math.max(NOISE_WORDS, NOISE_SHARE * wording.length);
}

/** A range with what stands near it on either side, within its sentence. */
function near({ words }: BlockAnalysis, { from, to }: WordRange, sentence: WordRange): WordRange {
  const widthOf = (at: number): number => (words[at]?.han ? 1 : 2);
  let [first, last] = [from, to];
  for (let left = NEAR; first > sentence.from && left > 0; left -= widthOf(first)) first -= 1;
  for (let left = NEAR; last < sentence.to && left > 0; left -= widthOf(last - 1)) last += 1;
  return { from: first, to: last };
}

/** Whether a quotation mark stands before a word. */
function hasQuotationMark(text: string, { words }: BlockAnalysis, at: number): boolean {
  const before = text.slice(words[at - 1]?.end ?? 0, words[at]?.start ?? words[at - 1]?.end);
  return before.includes('"');
}

/** A range with the rest of the clauses that it begins and ends in. */
const toClauses = ({ from, to }: WordRange, sentence: SentenceWords): WordRange => ({
  from: Math.min(from, sentence.clauses.findLast((clause) => clause.from <= from)?.from ?? from),
  to: Math.max(to, sentence.clauses.find((clause) => clause.from >= to)?.from ?? sentence.to),
});

/** What the restatement tier says of the quotation for its passage: the best of its places, each with the rest of its clauses, which may say the contrary. */
function supportOf(
  quote: Quotation,
  places: readonly Place[],
  contexts: SeenQuotation['contexts'],
  judge: Judge,
): number {
  const passage = judge.weights.passages.indexOf(quote.wording.passage);
  let best = Number.NEGATIVE_INFINITY;
  for (const { block, at, range, sentence } of places) {
    const context = contexts.get(at)?.[sentence] ?? [];
    const whole = block.sentences[sentence];
    for (const window of whole ? [toClauses(range, whole), whole] : [range]) {
      const { scores } = find({ block, range: window, context }, judge);
      best = Math.max(best, scores[passage] ?? Number.NEGATIVE_INFINITY);
    }
  }
  return best;
}
