/** What a note is, as the rest of the extension sees it. The document behind it is `note-document.ts`'s. */
import * as v from 'valibot';
import { Selectors } from '../anchoring/selectors.ts';
import {
  MAX_ADDRESS_CHARS,
  MAX_ID_CHARS,
  MAX_TAG_CHARS,
  MAX_TAGS,
  MAX_TEXT_CHARS,
  MAX_TITLE_CHARS,
} from './limits.ts';

/** A time in ISO 8601, in UTC with milliseconds, so that times sort as strings. */
export const Instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'no such time'),
);
export type Instant = v.InferOutput<typeof Instant>;

/** A note's id. Made outside (UUID or ULID); safe in keys, addresses and file names. */
export const NoteId = v.pipe(v.string(), v.maxLength(MAX_ID_CHARS), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/));

const wellFormed = v.check((text: string) => text.isWellFormed(), 'half a character');
/**
 * A page's address: http and https only, without white space or control characters. A PDF that has none is known by its
 * fingerprint, as Hypothesis writes it.
 */
export const Address = v.pipe(
  v.string(),
  v.maxLength(MAX_ADDRESS_CHARS),
  v.regex(/^(?:https?:\/\/[^\s/?#\p{Cc}][^\s\p{Cc}]*|urn:x-pdf:[0-9a-f]{8,128})$/iu),
  wellFormed,
);
/** An exchange's id, as far as can be told without the pack. */
export const ExchangeId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/));
const title = v.pipe(v.string(), v.maxLength(MAX_TITLE_CHARS));
/** A language tag, or nothing. */
const LangTag = v.pipe(v.string(), v.regex(/^(?:[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8}){0,8})?$/));

/**
 * What a note hangs on: an exchange; a place on a page, which may lie inside an exchange's passage; or a page as a whole.
 * `lang` is what the page declares, empty if nothing. It never changes once the note is made.
 */
export const NoteTarget = v.variant('kind', [
  v.strictObject({ kind: v.literal('exchange'), exchange: ExchangeId }),
  v.strictObject({
    kind: v.literal('place'),
    address: Address,
    title,
    lang: LangTag,
    selectors: Selectors,
    exchange: v.exactOptional(ExchangeId),
  }),
  v.strictObject({ kind: v.literal('page'), address: Address, title }),
]);
export type NoteTarget = v.InferOutput<typeof NoteTarget>;

const NoteText = v.pipe(v.string(), v.maxLength(MAX_TEXT_CHARS));
const Tag = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_TAG_CHARS));
export const Tags = v.pipe(v.array(Tag), v.maxLength(MAX_TAGS));

/** A note as it is shown. `deletedAt` is set while it is in the bin. Tags are sorted. */
export const NoteView = v.strictObject({
  id: NoteId,
  target: NoteTarget,
  text: NoteText,
  tags: Tags,
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: v.nullable(Instant),
});
export type NoteView = v.InferOutput<typeof NoteView>;

/** A declared language as its tag is written, for those who write it as computers do (`en_US`); empty for what is no tag at all. */
export function langTag(declared: string): string {
  const tag = declared.trim().replaceAll('_', '-');
  return v.is(LangTag, tag) ? tag : '';
}

/** The exchange that a note belongs to, if any. */
export function exchangeOf(target: NoteTarget): string | undefined {
  return target.kind === 'page' ? undefined : target.exchange;
}

/** The address of the page that a note belongs to, if any. */
export function addressOf(target: NoteTarget): string | undefined {
  return target.kind === 'exchange' ? undefined : target.address;
}

/** A tag as it is kept: without white space around it, runs of it as one space, without control characters. */
export function cleanTag(tag: string): string {
  return tag
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, MAX_TAG_CHARS)
    .toWellFormed()
    .trim();
}
