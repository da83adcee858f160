/** Bytes to text, by their byte order mark: UTF-8, UTF-16. The platform's decoder is not part of the language, and so not of this ring. */

/** Why bytes are no text. */
export type NotTextReason = 'compressed' | 'not-text';

const CHUNK = 8192;

/** The text without its byte order mark, or why there is none. Strict: a file with broken UTF-8 is not text. */
export function decodeText(bytes: Uint8Array): string | NotText {
  const [a, b, c] = bytes;
  if ((a === 0x1f && b === 0x8b) || (a === 0x50 && b === 0x4b && (c ?? 0) < 0x0a))
    return { why: 'compressed' };
  if (a === 0xff && b === 0xfe) return decodeUtf16(bytes.subarray(2), 0, 1);
  if (a === 0xfe && b === 0xff) return decodeUtf16(bytes.subarray(2), 1, 0);
  return decodeUtf8(a === 0xef && b === 0xbb && c === 0xbf ? bytes.subarray(3) : bytes);
}
export interface NotText {
  readonly why: NotTextReason;
}

function decodeUtf16(bytes: Uint8Array, low: 0 | 1, high: 0 | 1): string | NotText {
  if (bytes.length % 2 !== 0) return { why: 'not-text' };
  const units: number[] = [];
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    units.push((bytes[i + low] ?? 0) | ((bytes[i + high] ?? 0) << 8));
    if (units.length === CHUNK) text += String.fromCharCode(...units.splice(0));
  }
  text += String.fromCharCode(...units);
  return text.isWellFormed() ? text : { why: 'not-text' };
}

/** Least code points of sequences of two, three and four bytes: fewer would be another spelling of the same. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000];

function decodeUtf8(bytes: Uint8Array): string | NotText {
  const units: number[] = [];
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i] ?? 0;
    const length =
      first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length === 0 || i + length > bytes.length) return { why: 'not-text' };
    let point = length === 1 ? first : first & (0x7f >> length);
    for (let k = 1; k < length; k += 1) {
      const next = bytes[i + k] ?? 0;
      if ((next & 0xc0) !== 0x80) return { why: 'not-text' };
      point = (point << 6) | (next & 0x3f);
    }
    if (
      length > 1 &&
      (point < (LEAST[length] ?? 0) || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
    )
      return { why: 'not-text' };
    i += length;
    if (point > 0xffff) units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
    else units.push(point);
    if (units.length >= CHUNK) text += String.fromCharCode(...units.splice(0));
  }
  return text + String.fromCharCode(...units);
}
