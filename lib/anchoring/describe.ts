/** Describing a place in a text, so that it can be found again. */
import type { TextSpan } from '../text/offsets.ts';
import { companyAt } from './company.ts';
import { indexOf } from './page-index.ts';
import { quoteOf } from './quote.ts';
import { CONTEXT_LENGTH, type Company, clip, cutsCodePoint, endsOf, type Selectors } from './selectors.ts';

/** From the worst company to the best. */
const COMPANIES: readonly Company[] = ['twin', 'same', 'beside', 'near', 'like', 'none'];

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
  const { prefix, suffix } = contextAround(text, start, end, CONTEXT_LENGTH.same);
  const companies = ends
    ? [
        companyIn(text, ends.head, start, prefix, ''),
        companyIn(text, ends.tail, end - ends.tail.length, '', suffix),
      ]
    : [companyIn(text, exact, start, prefix, suffix)];
  const worst = COMPANIES.find((each) => companies.includes(each)) ?? 'none';
  // The ends of a long quote tell enough.
  const company = ends && worst === 'twin' ? 'same' : worst;
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

/** What a text has elsewhere that could be taken for these words, were they gone. `prefix`, `suffix`: what stands around them. */
function companyIn(text: string, words: string, at: number, prefix: string, suffix: string): Company {
  if (words === '') return 'same';
  const quote = quoteOf(words, prefix, suffix, at, 'same');
  const page = indexOf(text);
  const exact = page.exactPlaces(quote);
  // So many that none is given.
  if (exact.length === 0) return 'same';
  const companies = [...exact, ...page.likePlaces({ ...quote, pattern: quote.units, lead: 0 })]
    .map((place) => ({ place, apart: Math.max(place.span.start - at - words.length, at - place.span.end) }))
    .filter(({ apart }) => apart >= 0)
    .map(({ place, apart }) => companyAt(quote.weight, place, apart));
  return COMPANIES.find((each) => companies.includes(each)) ?? 'none';
}
