/** From quotations, which are letters, to matches, which are words of a page. */
import { type NormText, toTextSpan } from '../text/normalise.ts';
import type { Letters } from './letters.ts';
import type { Match } from './match.ts';
import type { Quotation } from './quote.ts';
import { quoteEnds } from './quote-ends.ts';
import type { ZoneBlock } from './stance.ts';
import { tidySpan } from './tidy-span.ts';

/** Fragments of a quotation with more letters than this between them are marked each by itself. */
const ONE_MARK_GAP = 40;

/**
 * The matches that a quotation comes to: one for each run of fragments that lie close together. Spans are of the zone's
 * own text.
 */
export function quoteMatches(
  quote: Quotation,
  letters: Letters,
  norm: NormText,
  blocks: readonly ZoneBlock[],
  exchangeOf: (passage: string) => string,
): Match[] {
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
  const sureness = 1 - quote.editShare * 0.5 - (quote.coverage < WHOLE ? 0.05 : 0);
  return runs.map(({ edits, length, ...run }) => ({
    exchange: exchangeOf(passage),
    passage,
    tier: 'quote',
    confidence: Math.round(1e3 * Math.min(0.999, sureness)) / 1e3,
    span: toTextSpan(
      norm,
      tidySpan(norm.text, quoteEnds(run, quote.wording.text, letters, norm.text, blocks)),
    ),
    reasons: [{ kind: 'edits', edits, length, lang }],
  }));
}

/** A quotation of less than this part of its wording is a part. */
export const WHOLE = 0.55;
/** A part that is less than this share of the restatement around it belongs to that. */
const PART = 0.6;

/**
 * Quotations and restatements together: a few words quoted in a sentence that restates the passage as a whole are part of
 * the restatement, and a reason for it.
 * @param quoted each quotation's matches, and whether it is only a part of its wording
 */
export function withParts(
  quoted: readonly { readonly isPart: boolean; readonly matches: readonly Match[] }[],
  restated: readonly Match[],
): Match[] {
  const wholes = [...restated];
  const kept = quoted.flatMap(({ isPart, matches }) =>
    matches.filter((quote) => {
      const at = wholes.findIndex(
        (whole) => isPart && whole.passage === quote.passage && holds(whole, quote),
      );
      const around = wholes[at];
      if (around) wholes[at] = { ...around, reasons: [...around.reasons, ...quote.reasons] };
      return around === undefined;
    }),
  );
  return [...kept, ...wholes];
}

function holds(whole: Match, part: Match): boolean {
  const within = whole.span.start <= part.span.start && whole.span.end >= part.span.end;
  return within && part.span.end - part.span.start < PART * (whole.span.end - whole.span.start);
}
