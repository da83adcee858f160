const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = Uint8Array.from(ALPHABET, (char) => char.charCodeAt(0));
const PADDING = 61;
/** What each character stands for; 0 for what isn't of the alphabet. */
const VALUES = new Uint8Array(128);
for (const [value, code] of CODES.entries()) VALUES[code] = value;
/** Characters that are put together at once: an argument list, which engines limit. */
const CHARS_AT_ONCE = 8192;

/** The bytes of a base64 text (RFC 4648, padded). The platform's own decoders are not part of the language, and so not of this ring. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  let chars = text.length;
  while (text.charCodeAt(chars - 1) === PADDING) chars -= 1;
  const bytes = new Uint8Array(Math.floor((chars * 3) / 4));
  const valueAt = (i: number): number => VALUES[text.charCodeAt(i)] ?? 0;
  // What would be written beyond the end of the bytes isn't.
  for (let i = 0, at = 0; at < bytes.length; i += 4, at += 3) {
    const three = (valueAt(i) << 18) | (valueAt(i + 1) << 12) | (valueAt(i + 2) << 6) | valueAt(i + 3);
    bytes[at] = three >> 16;
    bytes[at + 1] = three >> 8;
    bytes[at + 2] = three;
  }
  return bytes;
}

/** Bytes as base64 text (RFC 4648, padded). */
export function toBase64(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  for (let i = 0, at = 0; i < bytes.length; i += 3, at += 4) {
    const three = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    codes[at] = CODES[three >> 18] ?? 0;
    codes[at + 1] = CODES[(three >> 12) & 63] ?? 0;
    codes[at + 2] = i + 1 < bytes.length ? (CODES[(three >> 6) & 63] ?? 0) : PADDING;
    codes[at + 3] = i + 2 < bytes.length ? (CODES[three & 63] ?? 0) : PADDING;
  }
  const parts: string[] = [];
  for (let at = 0; at < codes.length; at += CHARS_AT_ONCE)
    parts.push(String.fromCharCode(...codes.subarray(at, at + CHARS_AT_ONCE)));
  return parts.join('');
}

/** Whether a text is base64, whole and padded, and nothing else. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
