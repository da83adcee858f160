const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...ALPHABET].map((char, value) => [char.charCodeAt(0), value]));

/** The bytes of a base64 text (RFC 4648, padded). The platform's own decoders are not part of the language, and so not of this ring. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const length = Math.floor((text.replace(/=+$/, '').length * 3) / 4);
  const bytes = new Uint8Array(length);
  let [at, buffer, bits] = [0, 0, 0];
  for (let i = 0; i < text.length && at < length; i += 1) {
    buffer = ((buffer << 6) | (VALUES.get(text.charCodeAt(i)) ?? 0)) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = (buffer >> bits) & 0xff;
      at += 1;
    }
  }
  return bytes;
}

/** Bytes as base64 text (RFC 4648, padded). */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const three = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const chars = [18, 12, 6, 0].map((shift) => ALPHABET[(three >> shift) & 63]).join('');
    const missing = Math.max(0, i + 3 - bytes.length);
    parts.push(missing === 0 ? chars : chars.slice(0, 4 - missing) + '='.repeat(missing));
  }
  return parts.join('');
}

/** Whether a text is base64, whole and padded, and nothing else. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
