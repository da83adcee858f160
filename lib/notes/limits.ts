/**
 * How large a note may be, in UTF-16 units, and how long it stays in the bin. Sizes are far above what people write, and low
 * enough that no note, the reader's own or one from a file, can make the list, the database or a merge slow.
 */
export const MAX_TEXT_CHARS = 100_000;
/** What a merge may have made of a note, and an editor may hold: an update between browsers has no more. It may be shortened, and grow no further. */
export const MAX_MERGED_CHARS = 10_000_000;
export const MAX_TAGS = 100;
export const MAX_TAG_CHARS = 200;
export const MAX_TITLE_CHARS = 2_000;
export const MAX_ADDRESS_CHARS = 8_000;
/** A quotation in a file, less than a note may have (`Selectors`). What is around it is shortened. */
export const MAX_QUOTE_CHARS = 50_000;
export const MAX_ID_CHARS = 128;

const DAY_MS = 86_400_000;
/** How long a deleted note stays in the bin, and can be restored. */
export const BIN_MS = 30 * DAY_MS;
