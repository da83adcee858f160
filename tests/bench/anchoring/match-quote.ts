/**
 * The peer: quotes anchored in the way of Hypothesis's `match-quote`, written here from what is known of it. Exact places first; if there
 * are none, those with the fewest errors, up to half of the quote and 256; of them the one that scores best: quote 50, prefix
 * 20, suffix 20, position 2. There is no score below which it finds nothing.
 */
import search from 'approx-string-match';

export interface PeerSelectors {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly hint: number;
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly errors: number;
}

const MAX_ERRORS = 256;
const CONTEXT = 32;

/** Its selectors: 32 characters of context. */
export function peerDescribe(text: string, { start, end }: { start: number; end: number }): PeerSelectors {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - CONTEXT), start),
    suffix: text.slice(end, end + CONTEXT),
    hint: start,
  };
}

/** The best place for a quote, or nothing if none has few enough errors. */
export function matchQuote(text: string, quote: PeerSelectors): Place | undefined {
  if (quote.exact === '') return undefined;
  const places = placesOf(text, quote.exact, Math.min(MAX_ERRORS, quote.exact.length / 2));
  let best: { place: Place; score: number } | undefined;
  for (const place of places) {
    const score = scoreOf(text, place, quote);
    if (!best || score > best.score) best = { place, score };
  }
  return best?.place;
}

function placesOf(text: string, exact: string, maxErrors: number): Place[] {
  const places: Place[] = [];
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1))
    places.push({ start: at, end: at + exact.length, errors: 0 });
  return places.length > 0 ? places : search(text, exact, maxErrors);
}

function scoreOf(text: string, { start, end, errors }: Place, quote: PeerSelectors): number {
  const before = text.slice(Math.max(0, start - quote.prefix.length), start);
  const after = text.slice(end, end + quote.suffix.length);
  return (
    50 * (1 - errors / quote.exact.length) +
    20 * (quote.prefix === '' ? 1 : likeness(before, quote.prefix)) +
    20 * (quote.suffix === '' ? 1 : likeness(after, quote.suffix)) +
    2 * (1 - Math.abs(start - quote.hint) / text.length)
  );
}

function likeness(text: string, context: string): number {
  if (text === '' || context === '') return 0;
  return 1 - (search(text, context, context.length)[0]?.errors ?? context.length) / context.length;
}
