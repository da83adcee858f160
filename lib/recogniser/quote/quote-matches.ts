/** From quotations, which are letters, to matches, which are words of a page. */

import { type NormText, toTextSpan } from '../../text/normalise.ts';
import type { NormSpan, TextOffset, TextSpan } from '../../text/offsets.ts';
import { partitionPoint } from '../../text/partition-point.ts';
import type { Match } from '../match.ts';
import { type BlockAnalysis, firstAt, type WordRange } from '../reading/analysis.ts';
import type { ZoneBlock } from '../reading/surroundings.ts';
import { type Letters, normSpanOf, weightBetween } from '../scan/letters.ts';
import type { Quotation } from './quote.ts';
import { type Missing, quoteEnds } from './quote-ends.ts';

/** What is known of the zone that a quotation stands in. */
interface QuotedZone {
  readonly letters: Letters;
  readonly norm: NormText;
  readonly blocks: readonly ZoneBlock[];
  /** Whether words say who makes a claim. */
  readonly namesOffice: (span: NormSpan) => boolean;
  readonly exchangeOf: (passage: string) => string;
  /** A span with ends as a reader would set them. */
  readonly tidied: (span: NormSpan) => NormSpan;
}

/** Fragments of a quotation with more letters than this between them are marked each by itself. */
const ONE_MARK_GAP = 40;

/**
 * The matches that a quotation comes to: one for each run of fragments that lie close together. Spans are of the zone's
 * own text.
 */
export function quoteMatches(
  quote: Quotation,
  { letters, norm, blocks, namesOffice, exchangeOf, tidied }: QuotedZone,
): QuotedMatches {
  const { passage, lang } = quote.wording;
  const runs: { from: number; to: number; edits: number; length: number }[] = [];
  for (const f of quote.fragments) {
    const last = runs.at(-1);
    const [edits, length] = [f.edits, Math.max(f.to - f.from, f.wordingTo - f.wordingFrom)];
    if (last && f.from - last.to <= ONE_MARK_GAP) {
      last.to = f.to;
      last.edits += edits;
      last.length += length;
    } else runs.push({ from: f.from, to: f.to, edits, length });
  }
  const missing = missingOf(quote);
  const isPart = quote.coverage < WHOLE;
  const sureness = 1 - quote.editShare * 0.5 - (isPart ? 0.05 : 0);
  const spanOf = (run: { from: number; to: number }, i: number): TextSpan => {
    const before = i === 0 ? missing.before : 0;
    const after = i === runs.length - 1 ? missing.after : 0;
    const text = quote.wording.text;
    const ends = quoteEnds(
      { ...run, missing: { before, after } },
      text,
      letters,
      norm.text,
      blocks,
      namesOffice,
    );
    return toTextSpan(norm, tidied(ends));
  };
  const matches = runs.map((run, i) => ({
    match: {
      exchange: exchangeOf(passage),
      passage,
      tier: 'quote' as const,
      confidence: Math.round(1e3 * Math.min(0.999, sureness)) / 1e3,
      span: spanOf(run, i),
      reasons: [{ kind: 'edits' as const, edits: run.edits, length: run.length, lang }],
    },
    aligned: toTextSpan(norm, normSpanOf(letters, run)),
  }));
  return { isPart, missing, matches };
}

/** How much of its wording a quotation lacks at either end, in Latin letters. */
function missingOf({ letters, fragments }: Quotation): Missing {
  return {
    before: weightBetween(letters, 0, fragments[0]?.wordingFrom ?? 0),
    after: weightBetween(letters, fragments.at(-1)?.wordingTo ?? 0, letters.length),
  };
}

/** A quotation of less than this part of its wording is a part. */
export const WHOLE = 0.55;
/** A part that is less than this share of the restatement around it belongs to that. */
const PART = 0.6;

/** What a quotation comes to. */
export interface QuotedMatches {
  /** Whether it is only a part of its wording. */
  readonly isPart: boolean;
  readonly missing: Missing;
  /** In order, each with what of it is aligned with the wording, without what its clauses say otherwise. */
  readonly matches: readonly { readonly match: Match; readonly aligned: TextSpan }[];
}

/** With more of its wording missing at the end, in Latin letters, the page may restate that part. */
const SOME = 12;
/** What a quotation doesn't go on over: the page says itself what is quoted, or says something else. */
const ANOTHER = /["“”„«»「」『』;；]|['‘’](?![\p{L}\p{N}])/u;

/**
 * Quotations and restatements together: a few words quoted in a sentence that restates the passage as a whole are part of
 * the restatement, and a reason for it; and a quotation whose wording goes on does so to where that is restated.
 * @param goesOn whether words of the text may belong to the claim that stands before them
 */
export function withParts(
  quoted: readonly QuotedMatches[],
  restated: readonly Match[],
  text: string,
  goesOn: (span: TextSpan) => boolean,
): Match[] {
  const wholes = [...restated];
  /** Where a quotation ends with the rest of its clauses. */
  const endOf = ({ passage, span }: Match): TextOffset => {
    const on = restated.find(
      (r) => r.passage === passage && r.span.start < span.end && r.span.end > span.end,
    );
    if (!on || ANOTHER.test(text.slice(span.end, on.span.end))) return span.end;
    return goesOn({ start: span.end, end: on.span.end }) ? on.span.end : span.end;
  };
  const kept = quoted.flatMap(({ isPart, missing, matches }) =>
    matches.flatMap(({ match: quote, aligned }, i): Match[] => {
      const at = wholes.findIndex(
        (whole) => isPart && whole.passage === quote.passage && holds(whole, quote, aligned),
      );
      const around = wholes[at];
      if (around) {
        wholes[at] = { ...around, reasons: [...around.reasons, ...quote.reasons] };
        return [];
      }
      if (missing.after < SOME || i < matches.length - 1) return [quote];
      return [{ ...quote, span: { start: quote.span.start, end: endOf(quote) } }];
    }),
  );
  return [...kept, ...wholes];
}

function holds({ span: whole }: Match, { span: part }: Match, aligned: TextSpan): boolean {
  const within = whole.start <= part.start && whole.end >= part.end;
  return within && Math.min(lengthOf(part), lengthOf(aligned)) < PART * lengthOf(whole);
}

const lengthOf = ({ start, end }: TextSpan): number => end - start;

export interface Place {
  readonly block: BlockAnalysis;
  readonly at: number;
  readonly range: WordRange;
  /** The sentence that the place begins in. */
  readonly sentence: number;
}

/** The ranges of blocks that a quotation covers. */
export function placesOf(quote: Quotation, document: Letters, zone: readonly ZoneBlock[]): Place[] {
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
