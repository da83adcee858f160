/** Describing a place in a text, so that it can be found again. */
import type { TextSpan } from '../text/offsets.ts';
import { companyAt } from './acceptance.ts';
import { indexOf } from './page-index.ts';
import { quoteOf } from './quote.ts';
import { CONTEXT_LENGTH, type Company, clip, cutsCodePoint, endsOf, type Selectors } from './selectors.ts';

/** From the worst company to the best. */
const COMPANIES: readonly Company[] = ['same', 'beside', 'near', 'like', 'none'];

/**
 * Selectors of a span of the raw text; at most `MAX_EXACT` + 2 × `MAX_CONTEXT` units of words. A quote that stands alone
 * in its text gets less context than one that has its like elsewhere, and `find` reads off the length which it was.
 */
export function describe(text: string, span: TextSpan): Selectors {
  const start = Math.max(0, Math.min(span.start, text.length));
  const end = Math.max(start, Math.min(span.end, text.length));
  const exact = clip(text, start, end);
  const position = { start, end };
  const ends = endsOf({ quote: { exact, prefix: '', suffix: '' }, position });
  const parts = ends
    ? [
        { words: ends.head, at: start },
        { words: ends.tail, at: end - ends.tail.length },
      ]
    : [{ words: exact, at: start }];
  const companies = parts.map(({ words, at }) => companyIn(text, words, at));
  const company = COMPANIES.find((each) => companies.includes(each)) ?? 'none';
  return { quote: { exact, ...contextAround(text, start, end, CONTEXT_LENGTH[company]) }, position };
}

function contextAround(
  text: string,
  start: number,
  end: number,
  length: number,
): { prefix: string; suffix: string } {
  const from = Math.max(0, start - length);
  const to = Math.min(text.length, end + length);
  return {
    prefix: text.slice(from + (cutsCodePoint(text, from) ? 1 : 0), start),
    suffix: text.slice(end, to - (cutsCodePoint(text, to) ? 1 : 0)),
  };
}

/** What a text has elsewhere that could be taken for these words, were they gone. */
function companyIn(text: string, words: string, at: number): Company {
  const first = text.indexOf(words);
  if (words === '' || (first >= 0 && first !== at) || text.indexOf(words, at + 1) >= 0) return 'same';
  const quote = quoteOf(words, '', '', at);
  const others = indexOf(text)
    .likePlaces(quote)
    .map(({ span, likeness }) => ({
      likeness,
      apart: Math.max(span.start - at - words.length, at - span.end),
    }))
    .filter(({ apart }) => apart >= 0);
  const companies = others.map(({ likeness, apart }) => companyAt(quote.weight, likeness, apart));
  return COMPANIES.find((each) => companies.includes(each)) ?? 'none';
}
