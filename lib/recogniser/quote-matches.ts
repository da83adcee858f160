/** From quotations, which are letters, to matches, which are words of a page. */
import { type NormText, toTextSpan } from '../text/normalise.ts';
import type { NormSpan, TextOffset, TextSpan } from '../text/offsets.ts';
import { type Letters, normSpanOf, weightBetween } from './letters.ts';
import type { Match } from './match.ts';
import type { Quotation } from './quote.ts';
import { type Missing, quoteEnds } from './quote-ends.ts';
import type { ZoneBlock } from './stance.ts';
import { tidySpan } from './tidy-span.ts';

/** Fragments of a quotation with more letters than this between them are marked each by itself. */
const ONE_MARK_GAP = 40;

/**
 * The matches that a quotation comes to: one for each run of fragments that lie close together. Spans are of the zone's
 * own text.
 * @param namesOffice whether words say who makes a claim
 */
export function quoteMatches(
  quote: Quotation,
  letters: Letters,
  norm: NormText,
  blocks: readonly ZoneBlock[],
  namesOffice: (span: NormSpan) => boolean,
  exchangeOf: (passage: string) => string,
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
    return toTextSpan(norm, tidySpan(norm.text, ends));
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
