/**
 * Finding a described place again, in a text that may have changed.
 *
 * Method, cheapest first: the place itself, if all is as it was; the quote word for word, if its context says which; then what is
 * like it, by a vote of grams (`gram-index.ts`), aligned (`align.ts`), compared with the context (`context.ts`), and accepted only
 * if it is good and sure enough (`acceptance.ts`). A single quote is first looked for near its old place.
 */
import { asTextOffset, type TextSpan } from '../text/offsets.ts';
import { accept, isFar, isPlain } from './acceptance.ts';
import { indexOf, indexPage, type PageIndex } from './page-index.ts';
import type { Placement } from './placement.ts';
import { type Quote, quoteOf, TELLING } from './quote.ts';
import { clip, endsOf, type Selectors } from './selectors.ts';

/** Where a described place is now. `score`: 0 to 1; 1 if words, context and position are as they were. */
export interface Found {
  /** Offsets into the raw text. */
  readonly span: TextSpan;
  readonly score: number;
}

/** A page that many places are looked for in. */
export interface TextIndex {
  /** Where the described place is now; nothing if it isn't there, or can't be told from others. */
  find(selectors: Selectors): Found | undefined;
}

/** Context that fits so well is the quote's own. */
const DECISIVE_FIT = 0.75;
/** Without so much of the context only the words tell: of a quote that stood alone, and of any other. */
const ANY_FIT = 0.3;
const ANY_FIT_AMONG_LIKE = 0.4;
/** How far around its old place a single quote is looked for before the whole text is. */
const NEAR = 16_000;
/** A long quote whose ends are further apart, or nearer, than this many times what they were, is not one. */
const MAX_STRETCH = 3;

/** Prepares a text that many places are looked for in. It is read once, when the first is not found at once. */
export function indexText(text: string): TextIndex {
  const page = indexOf(text);
  return { find: (selectors) => findWith(text, selectors, (quote) => locate(page, quote)) };
}

/**
 * Where a described place is in `text` now. Nothing if it isn't there, or can't be told from others: never a guess. For many
 * places in one text ask for one after the other, or use `indexText`: the text is read once then.
 */
export function find(text: string, selectors: Selectors): Found | undefined {
  const page = indexOf(text);
  return findWith(text, selectors, (quote) => locateNear(page, quote) ?? locate(page, quote));
}

type Locate = (quote: Quote) => Placement | undefined;

function findWith(text: string, selectors: Selectors, locateQuote: Locate): Found | undefined {
  const { quote, position } = selectors;
  if (isUnchanged(text, selectors)) return { span: spanOf(position.start, position.end), score: 1 };
  const ends = endsOf(selectors);
  if (!ends) {
    const place = locateQuote(quoteOf(quote.exact, quote.prefix, quote.suffix, position.start));
    return place && { span: place.span, score: place.score };
  }
  const { head, tail } = ends;
  const first = locateQuote(quoteOf(head, quote.prefix, '', position.start));
  const last = first && locateQuote(quoteOf(tail, '', quote.suffix, position.end - tail.length));
  if (!first || !last) return undefined;
  const before = Math.max(quote.exact.length, position.end - position.start);
  const now = last.span.end - first.span.start;
  if (now > before * MAX_STRETCH || now * MAX_STRETCH < before) return undefined;
  return { span: spanOf(first.span.start, last.span.end), score: Math.min(first.score, last.score) };
}

const spanOf = (start: number, end: number): TextSpan => ({
  start: asTextOffset(start),
  end: asTextOffset(end),
});

/** Whether words, context and position are as they were described. */
function isUnchanged(text: string, { quote, position: { start, end } }: Selectors): boolean {
  return (
    end <= text.length &&
    clip(text, start, end) === quote.exact &&
    text.startsWith(quote.suffix, end) &&
    text.slice(Math.max(0, start - quote.prefix.length), start) === quote.prefix
  );
}

function locate(page: PageIndex, quote: Quote): Placement | undefined {
  const exact = page.exactPlaces(quote);
  const surest = accept(exact, quote);
  if (surest && surest.fit >= DECISIVE_FIT && !isFar(surest, quote)) return surest;
  const place = accept([...exact, ...page.likePlaces(quote)], quote);
  const anyFit = quote.company === 'none' ? ANY_FIT : ANY_FIT_AMONG_LIKE;
  return place && (place.fit >= anyFit || isOnce(page.text, place.span)) ? place : undefined;
}

/** Whether what stands there doesn't stand elsewhere too, letter for letter. */
function isOnce(text: string, { start, end }: TextSpan): boolean {
  const words = text.slice(start, end);
  return text.indexOf(words) === start && text.indexOf(words, start + 1) < 0;
}

/**
 * A quote near its old place, or else the only place where it stands word for word. Only for one that stood alone: nothing but a copy of it
 * can be more like it than what is left of it.
 */
function locateNear(page: PageIndex, quote: Quote): Placement | undefined {
  if (page.isRead || quote.company !== 'none' || page.text.length <= 4 * NEAR) return undefined;
  const exact = page.exactPlaces(quote);
  const from = Math.max(0, Math.min(quote.at, page.text.length) - NEAR);
  const window = indexPage(page.text.slice(from, from + 2 * NEAR + quote.exact.length));
  const near = window
    .likePlaces({ ...quote, at: quote.at - from })
    .map((place) => ({ ...place, span: spanOf(place.span.start + from, place.span.end + from) }));
  const place = accept([...exact, ...near], quote);
  if (place && isPlain(place, quote)) return place;
  return place?.likeness === 1 && exact.length === 1 && quote.weight >= TELLING ? place : undefined;
}
