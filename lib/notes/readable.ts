/** What the exports that are made to be read have in common. */
import { exchangeOf, type NoteView } from './note.ts';

/** Words for an export, and what the content says; both are made outside. */
export interface ReadableWords {
  /** The language of these words, as a language tag. */
  readonly lang: string;
  readonly title: string;
  readonly tags: string;
  readonly changed: string;
  readonly inBin: string;
  /** How a time is shown. */
  readonly time: (instant: string) => string;
  /** The title of an exchange, and its language; `undefined` if there is none (any more). */
  readonly exchange: (id: string) => { readonly title: string; readonly lang: string } | undefined;
}

/** What a note is headed by: its exchange, or its page. */
export function headingOf(
  view: NoteView,
  words: ReadableWords,
): { text: string; lang?: string; address?: string } {
  const { target } = view;
  if (target.kind !== 'exchange') return { text: target.title || target.address, address: target.address };
  const exchange = words.exchange(target.exchange);
  return exchange ? { text: exchange.title, lang: exchange.lang } : { text: target.exchange };
}

/** The exchange that a note of a page belongs to as well, by its title. */
export function alsoOf(view: NoteView, words: ReadableWords): { title: string; lang: string } | undefined {
  const exchange = exchangeOf(view.target);
  return view.target.kind === 'place' && exchange !== undefined ? words.exchange(exchange) : undefined;
}

export const quoteOf = (view: NoteView): string | undefined =>
  view.target.kind === 'place' ? view.target.selectors.quote.exact : undefined;
