/**
 * Text as UTF-8, piece by piece. A pass over every character of a long text is faster over bytes: reading units out of a
 * string costs a check of what kind of string it is for each.
 */

/** What every browser, worker and Node has; the pure rooms are compiled without the types of any of them. */
declare class TextEncoder {
  encodeInto(source: string, into: Uint8Array): { read: number; written: number };
}

/** How many units of text a piece holds: its bytes stay in the processor's nearest caches. */
const PIECE = 1 << 13;
const encoder = new TextEncoder();

export interface Utf8Piece {
  readonly bytes: Uint8Array;
  /** How many of the bytes are the piece's. */
  readonly length: number;
  /** The offset in the text at which the next piece begins. */
  readonly next: number;
}

/** A buffer for `encodePiece`: no unit takes more than three bytes. */
export const pieceBuffer = (): Uint8Array => new Uint8Array(PIECE * 3);

/**
 * The piece of `text` that begins at `at`, written into `buffer`. Pieces never part a surrogate pair; a surrogate that
 * stands alone is three bytes (U+FFFD), so that every unit but those of a pair is one character.
 */
export function encodePiece(text: string, at: number, buffer: Uint8Array): Utf8Piece {
  let next = Math.min(text.length, at + PIECE);
  const last = text.charCodeAt(next - 1);
  if (next < text.length && last >= 0xd800 && last < 0xdc00) next -= 1;
  const { written } = encoder.encodeInto(text.slice(at, next), buffer);
  return { bytes: buffer, length: written, next };
}
