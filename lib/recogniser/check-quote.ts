/**
 * A second look at quotations. A few edits can turn a passage round ("no longer have problems", "insufficient" to
 * "sufficient") or give it to another market, and still leave nine tenths of its letters; and what stands around one that is exact can ("it is not
 * true that …").
 */
import type { NormSpan } from '../text/offsets.ts';
import { partitionPoint } from '../text/partition-point.ts';
import { wordsOf } from '../text/words.ts';
import type { BlockAnalysis, SentenceWords, WordRange } from './analysis.ts';
import { firstAt } from './analysis.ts';
import type { ConceptFinder } from './concepts.ts';
import type { Turns } from './contraries.ts';
import type { ContextFeature } from './features.ts';
import { judgeWindow, type RestatementSettings } from './judge-window.ts';
import { type Letters, normSpanOf } from './letters.ts';
import type { Quotation } from './quote.ts';
import { isElsewhere, namedIn, type Roles, type ZoneBlock } from './stance.ts';
import { turnedSentences } from './turned-quote.ts';
import { concerns, isMostly } from './unstated-window.ts';

export interface QuoteCheck {
  /** The normalised text that words' offsets are into. */
  readonly text: string;
  /** The blocks that are looked at, in order. */
  readonly zone: readonly ZoneBlock[];
  readonly contexts: ReadonlyMap<number, readonly (readonly ContextFeature[])[]>;
  readonly finder: ConceptFinder;
  readonly turns: Turns;
  readonly roles: Roles;
  readonly settings: RestatementSettings;
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
/** Who does something himself begins so few words before the words of an ask that he says of that ("We keep …"). */
const NEAR_DOER = 5;
/** A part this long (in Latin letters) needs no support. */
const LONG_PART = 150;

/** What the second look finds. */
export interface CheckedQuotation {
  readonly quote: Quotation;
  /** Whether it says what its wording says. */
  readonly holds: boolean;
  /** The sentences of the page in which words that its wording doesn't have turn it round. */
  readonly turned: readonly NormSpan[];
}

/** Looks again at a quotation. */
export function checkQuote(quote: Quotation, document: Letters, check: QuoteCheck): CheckedQuotation {
  const places = placesOf(quote, document, check.zone);
  const turned = turnedSentences(quote, places, check.text, check.turns);
  const isSaid =
    turned.length === 0 && !places.some((place) => isUnsaid(place, quote.wording.passage, check));
  return { quote, holds: isSaid && holds(quote, places, check), turned };
}

/**
 * Whether the sentence that a place begins in leaves most of its words unstated ("USTR has never said that …"). What is said of it elsewhere isn't asked: the report has
 * these words, whoever denies it.
 */
function isUnsaid(
  { block, range, sentence }: Place,
  passage: string,
  { text, settings: { unstatedIn } }: QuoteCheck,
): boolean {
  const whole = block.sentences[sentence];
  /** Whether who does it himself says so right before it, and quotes nobody. */
  const isRightBefore = ({ from }: WordRange): boolean =>
    range.from - from <= NEAR_DOER &&
    !block.words.slice(from + 1, range.from + 1).some((_, i) => hasQuotationMark(text, block, from + 1 + i));
  return (
    whole !== undefined &&
    unstatedIn(block, whole).some(
      (unstated) =>
        (!unstated.sparesQuotes || isRightBefore(unstated)) &&
        isMostly(range, unstated) &&
        concerns(unstated, passage),
    )
  );
}

function holds(quote: Quotation, places: readonly Place[], check: QuoteCheck): boolean {
  // A short wording that names nobody ("make X more effective") is the passage only where the page speaks of its subject.
  const bare =
    quote.weight < LONG_PART &&
    places.every(({ block, range }) => !namedIn(block, range, check.roles).subject);
  const elsewhere = places.some(({ block, at, range, sentence }) => {
    const named = namedIn(block, range, check.roles);
    if (named.subject) return false;
    if (named.rival && !namesRival(quote.wording.text, check)) return true;
    return isElsewhere(check.contexts.get(at)?.[sentence] ?? []) && (bare || quote.coverage < 0.95);
  });
  if (elsewhere) return false;
  const part = quote.coverage < 0.55 && quote.weight < LONG_PART;
  const turned = isTurned(quote, places, check);
  if (!part && !turned && !(bare && isSaidOfSomebody(places, check) && isWithinSentence(places))) return true;
  const slack = turned ? 0 : PART_SLACK;
  return supportOf(quote, places, check) >= check.settings.threshold - slack;
}

/** Whether the document names somebody of whom the words may be said. One that names nobody is an excerpt. */
function isSaidOfSomebody(places: readonly Place[], { contexts }: QuoteCheck): boolean {
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

interface Place {
  readonly block: BlockAnalysis;
  readonly at: number;
  readonly range: WordRange;
  /** The sentence that the place begins in. */
  readonly sentence: number;
}

/** The ranges of blocks that a quotation covers. */
function placesOf(quote: Quotation, document: Letters, zone: readonly ZoneBlock[]): Place[] {
  const { start, end } = normSpanOf(document, {
    from: quote.fragments[0]?.from ?? 0,
    to: quote.fragments.at(-1)?.to ?? 1,
  });
  return blocksBetween(zone, start, end).flatMap(({ index: at, block }) => {
    const first = block.words[0];
    const last = block.words.at(-1);
    if (!first || !last || last.end <= start || first.start >= end) return [];
    const range = { from: Math.max(0, firstAt(block.words, start + 1) - 1), to: firstAt(block.words, end) };
    if ((block.words[range.from]?.end ?? 0) <= start) range.from += 1;
    if (range.to <= range.from) return [];
    const sentence = Math.max(
      0,
      block.sentences.findLastIndex((s) => s.from <= range.from),
    );
    return [{ block, at, range, sentence }];
  });
}

/** The blocks that may hold words between two offsets. Blocks ascend; a quotation touches few of many. */
function blocksBetween(zone: readonly ZoneBlock[], start: number, end: number): readonly ZoneBlock[] {
  const first = partitionPoint(zone.length, (i) => (zone[i]?.end ?? 0) <= start);
  let last = first;
  while (last < zone.length && (zone[last]?.start ?? 0) < end) last += 1;
  return zone.slice(first, last);
}

function namesRival(text: string, { finder, roles }: QuoteCheck): boolean {
  return finder.find(wordsOf(text)).some((hit) => roles.rival.has(hit.concept));
}

/**
 * Whether the page brings a concept that turns claims round and that the wording does not have. (One that is only
 * missing proves nothing: words get lost.)
 */
function isTurned(quote: Quotation, places: readonly Place[], { text, finder, roles }: QuoteCheck): boolean {
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
  if (quote.editShare > NOISE_SHARE && editedWeight(quote) > NOISE_WEIGHT) return false;
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

const editedWeight = (quote: Quotation): number => quote.editShare * quote.weight;

/** What the restatement tier says of the quotation for its passage: the best of its places, each with the rest of its clauses, which may say the contrary. */
function supportOf(quote: Quotation, places: readonly Place[], check: QuoteCheck): number {
  const passage = check.settings.weights.passages.indexOf(quote.wording.passage);
  let best = Number.NEGATIVE_INFINITY;
  for (const { block, at, range, sentence } of places) {
    const context = check.contexts.get(at)?.[sentence] ?? [];
    const whole = block.sentences[sentence];
    for (const window of whole ? [toClauses(range, whole), whole] : [range]) {
      const { scores } = judgeWindow(block, window, context, check.settings);
      best = Math.max(best, scores[passage] ?? Number.NEGATIVE_INFINITY);
    }
  }
  return best;
}
