/**
 * White space as CSS collapses it (`white-space: normal`): a run of spaces, tabs and line breaks becomes one space, and
 * none where one came before. No-break spaces, soft hyphens and zero-width characters are text and stay: the recogniser folds them.
 *
 * Nothing is stored of what collapsed. The way back is found by reading the text node again (`trace`), which also proves
 * that the node still holds what was extracted. Linear in the length of a piece (see `PIECE_CHARS`).
 */

/** A text node longer than this is kept in several pieces, so that one look-up reads at most so many characters. */
export const PIECE_CHARS = 8192;

/** White space that isn't one space already: most of it is, and matching that too would cost five times as much. */
const UNEVEN = /[\t\n\f\r][ \t\n\f\r]*| [ \t\n\f\r]+/g;
const SHORT = 32;

export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13 && code !== 11);
}

/** Whether text is nothing but collapsible white space. */
export function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isSpace(text.charCodeAt(i))) return false;
  return true;
}

/**
 * Text with its white space collapsed. `afterSpace`: white space came before, or nothing did. With `keepLines` a run that
 * holds a line feed becomes a line feed, for preformatted text.
 */
export function collapse(text: string, afterSpace: boolean, keepLines = false): string {
  const even = isEven(text)
    ? text
    : keepLines
      ? text.replace(UNEVEN, (run) => (run.includes('\n') ? '\n' : ' '))
      : text.replace(UNEVEN, ' ');
  return afterSpace && even.length > 0 && isSpace(even.charCodeAt(0)) ? even.slice(1) : even;
}

/**
 * Whether text has nothing to collapse, where that is seen sooner than a pattern tells it: in short text, and in long text without
 * a space, as Chinese is.
 */
function isEven(text: string): boolean {
  // One by one: each is a search for a single unit, which the engine has in a few instructions; a class of them isn't.
  if (text.length > SHORT) {
    return !(
      text.includes(' ') ||
      text.includes('\n') ||
      text.includes('\t') ||
      text.includes('\r') ||
      text.includes('\f')
    );
  }
  let space = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 32) space = false;
    else if (space || code !== 32) return false;
    else space = true;
  }
  return true;
}

/** A piece of extracted text and the node's text that it came from. */
export interface Piece {
  /** The node's text as it is now, and where in it the piece begins. */
  readonly data: string;
  readonly from: number;
  /** The extracted text, and where in it the piece lies. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a piece anew and calls `visit` with each extracted offset and the node offset of its character, until that returns
 * false. Says false when the node's text isn't what was extracted.
 */
function trace(piece: Piece, visit: (offset: number, nodeOffset: number) => boolean): boolean {
  const { data, text, start, end } = piece;
  let space = start === 0 || isSpace(text.charCodeAt(start - 1));
  let offset = start;
  for (let i = piece.from; offset < end; i++) {
    if (i >= data.length) return false;
    const code = data.charCodeAt(i);
    if (isSpace(code)) {
      if (space) continue;
      space = true;
      if (!isSpace(text.charCodeAt(offset))) return false;
    } else {
      space = false;
      if (code !== text.charCodeAt(offset)) return false;
    }
    if (!visit(offset, i)) return true;
    offset += 1;
  }
  return true;
}

/** Where in its node the characters from `a` up to `b` (extracted offsets within the piece, a < b) stand; `undefined` when the text changed. */
export function nodeSpan(
  piece: Piece,
  a: number,
  b: number,
): { readonly start: number; readonly end: number } | undefined {
  let start = -1;
  let end = -1;
  const same = trace(piece, (offset, nodeOffset) => {
    if (offset === a) start = nodeOffset;
    if (offset === b - 1) end = nodeOffset + 1;
    return end < 0;
  });
  return same && start >= 0 && end >= 0 ? { start, end } : undefined;
}

/** The extracted offset of the first character at or after an offset in the node; `undefined` when the text changed. */
export function extractedOffset(piece: Piece, nodeOffset: number): number | undefined {
  let found = piece.end;
  const same = trace(piece, (offset, at) => {
    if (at < nodeOffset) return true;
    found = offset;
    return false;
  });
  return same ? found : undefined;
}
