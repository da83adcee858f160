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
