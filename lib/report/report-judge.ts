/**
 * Whether a document is the report itself, and the exact words that it has for each passage: from then on known wordings.
 *
 * The report states most exchanges, in the argument's order, close together, in its own voice. What merely talks about it differs in one of these:
 * an article quotes with quotation marks or says whose words these are; the answer stands between the passages; another year's report has few of
 * them; a list that was put together from it has another order. Each is a test of its own below, and one that fails is enough: a wording learned
 * from the wrong document would make wrong marks that are told as quotations.
 */
import type { Pack } from '../../data/schema.ts';
import type { Match } from '../recogniser/match.ts';
import { type QuoteFinder, quoteFinder, type Wording } from '../recogniser/quote/quote.ts';
import { borderTest } from '../recogniser/recogniser.ts';
import { type Letters, lettersOf, weightBetween } from '../recogniser/scan/letters.ts';
import { compileNames } from '../recogniser/scan/names.ts';
import { scan } from '../recogniser/scan/scan.ts';
import type { TextDocument } from '../text/document.ts';
import { foldHan } from '../text/han-fold.ts';
import { isHan, normalise, toTextSpan } from '../text/normalise.ts';
import { partitionPoint } from '../text/partition-point.ts';
import { sentencesOf } from '../text/sentences.ts';

/** Why a document is not the report. */
export type NotTheReport =
  | 'too-few'
  | 'out-of-order'
  | 'of-another'
  | 'scattered'
  | 'quoted'
  | 'attributed'
  | 'answered';

export type Judgement = { readonly learned: readonly Wording[] } | { readonly not: NotTheReport };

/** Share of the exchanges that must be there; and of those, the share that follow each other in the argument's order. */
const MOST = 0.6;
const IN_ORDER = 0.8;
/** Where nine tenths of them stand closest, the passages are at least this part of the text: an argument has more between them. */
const DENSE = 0.25;
/** Of the passages, at most this part may stand in quotation marks, or have somebody named whose words they are. */
const QUOTED = 0.15;
const ATTRIBUTED = 0.1;
/** A point of an answer that is there by chance doesn't make a document the answer; points of three do. */
const ANSWERS = 3;
/** So many passages for each time that the subject is named: the words may be the same of another market. */
const PASSAGES_A_NAME = 3;
/** What is known shorter than this (in Latin letters) would be found where it isn't meant. */
const LEAST_WEIGHT = 40;
const LEAST_CONFIDENCE = 0.6;
/** Of a sentence that is learned, at least this part was recognised. */
const RECOGNISED = 0.6;

export interface ReportJudge {
  /** What a document is, given everything that was recognised in it. */
  judge(document: TextDocument, matches: readonly Match[]): Judgement;
}

/** Makes the judge for a pack. */
export function reportJudge(pack: Pack): ReportJudge {
  let made: QuoteFinder | undefined;
  const names = compileNames(pack.lexicon ?? { concepts: [] });
  const hasSubject = pack.lexicon?.concepts.some(({ role }) => role === 'subject') ?? false;
  const order = new Map(pack.exchanges.map(({ id }, i) => [id, i]));
  return {
    judge(document, matches) {
      const known = matches.filter(({ exchange }) => order.has(exchange));
      const inOrder = longestInOrder(known, ({ exchange }) => order.get(exchange) ?? 0);
      const exchanges = distinct(inOrder);
      const all = distinct(known);
      if (all < MOST * pack.exchanges.length) return { not: 'too-few' };
      if (exchanges < IN_ORDER * all || exchanges < MOST * pack.exchanges.length)
        return { not: 'out-of-order' };
      if (density(inOrder) < DENSE) return { not: 'scattered' };
      const { text } = document;
      const answers = (made ??= quoteFinder(answersOf(pack)));
      if (hasSubject) {
        const named = scan(text, names, answers.grams, answers.wordings).names.filter(
          ({ role, at }) => role === 'subject' && isWithin(at, inOrder),
        );
        if (named.length * PASSAGES_A_NAME < inOrder.length) return { not: 'of-another' };
      }
      if (inOrder.filter((match) => isQuoted(document, match)).length > QUOTED * inOrder.length)
        return { not: 'quoted' };
      if (known.filter((match) => isAttributed(text, match)).length > ATTRIBUTED * known.length)
        return { not: 'attributed' };
      if (answersIn(text, known, answers) >= ANSWERS) return { not: 'answered' };
      return { learned: wordingsOf(document, inOrder) };
    },
  };
}

const distinct = (matches: readonly Match[]): number => new Set(matches.map(({ exchange }) => exchange)).size;

/** The longest run of matches, in document order, that never steps back in the argument (patience sorting: n log n). */
function longestInOrder(matches: readonly Match[], rank: (match: Match) => number): Match[] {
  const ends: number[] = [];
  const before: number[] = [];
  matches.forEach((match, i) => {
    const length = partitionPoint(
      ends.length,
      (k) => rank(matches[ends[k] as number] as Match) <= rank(match),
    );
    before[i] = length > 0 ? (ends[length - 1] as number) : -1;
    ends[length] = i;
  });
  const chosen: Match[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] as number) chosen.push(matches[i] as Match);
  return chosen.reverse();
}

/** The matches' share of the text over the densest stretch that holds all but a tenth of them: one mention in a preface is no matter. */
function density(matches: readonly Match[]): number {
  const kept = Math.max(2, Math.ceil(0.9 * matches.length));
  let densest = 0;
  for (let i = 0; i + kept <= matches.length; i += 1) {
    const part = matches.slice(i, i + kept);
    const [first, last] = [part[0], part.at(-1)];
    if (!first || !last) continue;
    const there = part.reduce((sum, { span }) => sum + span.end - span.start, 0);
    densest = Math.max(densest, there / Math.max(1, last.span.end - first.span.start));
  }
  return densest;
}

const OPENS = /["“„«「『'‘]\s*$/u;
const CLOSES = /^[\s,.;，。；]*["”»」』'’]/u;

/** Whether a match stands in quotation marks, or in a block quotation. */
function isQuoted({ text, blocks }: TextDocument, { span }: Match): boolean {
  if (blocks.some(({ kind, start, end }) => kind === 'quote' && start <= span.start && end >= span.end))
    return true;
  return (
    OPENS.test(text.slice(Math.max(0, span.start - 3), span.start)) ||
    CLOSES.test(text.slice(span.end, span.end + 4))
  );
}

/** Somebody else speaks of the office: the report has no need to say that its own words are its. */
const SAYS_EN =
  /\b(?:USTR|trade (?:office|representative|officials?)|the (?:report|review|document|office|agency)|Washington|U\.S\. officials?)(?:'s (?:report|review))?\s+(?:\w+ly\s+|also\s+|further\s+|then\s+){0,2}(?:said|says|saying|wrote|writes|complain(?:s|ed)|accus(?:es|ed)|claim(?:s|ed)|alleg(?:es|ed)|argu(?:es|ed)|criticiz(?:es|ed)|criticis(?:es|ed)|charg(?:es|ed)|told|warned|warns|asserts?|asserted|conceded|concedes)\b|\b(?:according to|in the (?:words|view) of|says|said) (?:the )?(?:USTR|report|review|trade (?:office|representative)|office)\b/iu;
const SAYS_ZH =
  /(?:贸易代表(?:办公室|署|处)?|USTR|(?<!阿里巴巴|淘宝|淘宝网|集团)报告书?|美方|美国政府|该办公室|该报告)(?:还|又|也|则|中|里)?(?:说|称|写道|声称|指责|批评|抱怨|指控|声言|认为|表示)|(?:据|根据|按照).{0,6}(?:报告|贸易代表)/u;
/** How much around a match may say so. */
const AROUND = 90;

function isAttributed(text: string, { span }: Match): boolean {
  const around = text.slice(Math.max(0, span.start - AROUND), Math.min(text.length, span.end + AROUND));
  return SAYS_EN.test(around) || SAYS_ZH.test(normalise(around).text.toUpperCase());
}

/** Before the first passage the subject may be named in a heading. */
const BEFORE = 600;

function isWithin(at: number, matches: readonly Match[]): boolean {
  return at >= (matches[0]?.span.start ?? 0) - BEFORE && at <= (matches.at(-1)?.span.end ?? 0);
}

/** Of how many exchanges the answer is there. An answer repeats some of a passage's words: where a passage was recognised, it doesn't count. */
function answersIn(text: string, matches: readonly Match[], answers: QuoteFinder): number {
  const norm = normalise(text);
  const letters = lettersOf(norm);
  const offsetOf = (letter: number): number => norm.starts[letters.offsets[letter] ?? 0] ?? 0;
  const found = answers.find(letters).filter(({ fragments }) =>
    fragments.every(({ from, to }) => {
      const [start, end] = [offsetOf(from), offsetOf(to - 1)];
      return matches.every(({ span }) => Math.min(span.end, end) - Math.max(span.start, start) <= 0);
    }),
  );
  return new Set(found.map(({ wording }) => wording.passage)).size;
}

/** Every point of every answer, in all languages. */
function answersOf(pack: Pack): Wording[] {
  type Points = Pack['exchanges'][number]['answer'][number]['points'];
  const textsOf = (points: Points): Points[number]['text'][] =>
    points.flatMap((p) => [p.text, ...textsOf(p.points)]);
  return pack.exchanges.flatMap(({ id, answer }) =>
    answer
      .flatMap(({ points }) => textsOf(points))
      .flatMap((text) => Object.entries(text).map(([lang, words]) => ({ passage: id, lang, text: words }))),
  );
}

/**
 * The words of each passage as the document has them: whole sentences, most of which was recognised; the surest and longest where it has several. A sentence of
 * which less was recognised says something else besides, or is another passage.
 */
function wordingsOf({ text, blocks }: TextDocument, matches: readonly Match[]): Wording[] {
  const norm = normalise(text, borderTest(blocks));
  const sentences = sentencesOf(text, norm, blocks).map((sentence) => toTextSpan(norm, sentence));
  const best = new Map<string, { readonly wording: Wording; readonly worth: number }>();
  for (const { passage, span, confidence } of matches) {
    const own = sentences.filter(({ start, end }) => start < span.end && end > span.start);
    const [start, end] = [own[0]?.start ?? span.start, own.at(-1)?.end ?? span.end];
    const words = text
      .slice(start, end)
      .replace(/-\n(?=\p{Ll})/gu, '')
      .replace(/\s+/gu, ' ');
    const letters = lettersOf(normalise(words));
    const weight = weightBetween(letters, 0, letters.length);
    const isMost = span.end - span.start >= RECOGNISED * (end - start);
    if (!isMost || weight < LEAST_WEIGHT || confidence < LEAST_CONFIDENCE) continue;
    const worth = weight * confidence;
    if (worth > (best.get(passage)?.worth ?? 0))
      best.set(passage, { wording: { passage, lang: langOf(words, letters), text: words }, worth });
  }
  return [...best.values()].map(({ wording }) => wording);
}

function langOf(words: string, letters: Letters): string {
  const han = letters.codes.reduce((sum, code) => sum + (isHan(code) ? 1 : 0), 0);
  if (han * 2 < letters.length) return 'en';
  return [...words].some((char) => foldHan(char) !== char) ? 'zh-Hant' : 'zh-Hans';
}
