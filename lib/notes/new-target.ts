/** What a note that is begun hangs on, made of what a page says of itself: whatever that is, the note can be kept. */
import * as v from 'valibot';
import { describe } from '../anchoring/describe.ts';
import type { TextSpan } from '../text/offsets.ts';
import { MAX_TITLE_CHARS } from './limits.ts';
import { Address, langTag, type NoteTarget } from './note.ts';

/** A selection: a span of its page's raw text, and what the page says of itself. */
export interface SelectedPlace {
  readonly text: string;
  readonly span: TextSpan;
  readonly title: string;
  readonly lang: string;
  /** The exchange whose passage it lies in. */
  readonly exchange: string | null;
}

/** Whether notes can hang on what has this address: pages of the web, and PDFs by their fingerprints. */
export const isNotable = (address: string | undefined): address is string => v.is(Address, address);

/** A page as a whole. `address`: one that notes can hang on. */
export function pageTarget(address: string, title: string): Extract<NoteTarget, { kind: 'page' }> {
  return { kind: 'page', address, title: shortTitle(title) };
}

/** A place on a page. `address`: one that notes can hang on. */
export function placeTarget(
  address: string,
  { text, span, title, lang, exchange }: SelectedPlace,
): Extract<NoteTarget, { kind: 'place' }> {
  return {
    kind: 'place',
    address,
    title: shortTitle(title),
    lang: langTag(lang),
    selectors: describe(text, span),
    ...(exchange === null ? {} : { exchange }),
  };
}

const shortTitle = (title: string): string => title.slice(0, MAX_TITLE_CHARS).toWellFormed();
