/** What is left of a quotation when the sentences that turn it round are taken out of it. */
import type { NormSpan } from '../../text/offsets.ts';
import { partitionPoint } from '../../text/partition-point.ts';
import type { Quotation, QuoteFinder } from '../quote/quote.ts';
import type { Letters } from '../scan/letters.ts';
import type { Rule } from './rule.ts';

/** A quotation, the sentences that turn it round, the letters that its fragments are of, and what finds quotations in some of them. */
interface TurnedQuote {
  readonly quote: Quotation;
  readonly turned: readonly NormSpan[];
  readonly document: Letters;
  readonly quotes: QuoteFinder;
}

export const restOfQuotation: Rule<TurnedQuote, Quotation[]> = {
  name: 'rest of a quotation',
  does: 'hand on',
  example: 'of three sentences quoted, the second turned round, the first and the third',
  compile: () => restOfQuote,
};

/** The quotations of the same wording before, between and after these sentences: none if too little is left to be a quotation. */
function restOfQuote({ quote: { wording, fragments }, turned, document, quotes }: TurnedQuote): Quotation[] {
  if (turned.length === 0) return [];
  const letterAt = (offset: number): number =>
    partitionPoint(document.length, (i) => (document.offsets[i] as number) < offset);
  const end = fragments.at(-1)?.to ?? 0;
  let from = fragments[0]?.from ?? 0;
  const leftOut = turned.map((span) => ({ from: letterAt(span.start), to: letterAt(span.end) }));
  leftOut.push({ from: end, to: end });
  const found: Quotation[] = [];
  for (const out of leftOut) {
    const at = from;
    if (out.from > at) {
      const piece = sliceOf(document, at, out.from);
      const rest = quotes.find(piece).filter((quote) => quote.wording === wording);
      found.push(
        ...rest.map((quote) => ({
          ...quote,
          fragments: quote.fragments.map((f) => ({ ...f, from: f.from + at, to: f.to + at })),
        })),
      );
    }
    from = Math.max(from, out.to);
  }
  return found;
}

/** Some letters of many; offsets stay those of the whole text. */
const sliceOf = ({ codes, offsets }: Letters, from: number, to: number): Letters => ({
  codes: codes.subarray(from, to),
  offsets: offsets.subarray(from, to),
  length: to - from,
});
