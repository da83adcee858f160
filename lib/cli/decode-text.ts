/** Bytes of a file to text: archives hold UTF-8, UTF-16, GBK and Big5 beside each other. */
import { namedCharset } from './charset-name.ts';
import { InputError } from './input-error.ts';

/** So much of a file tells what it is. */
const HEAD = 4096;

/**
 * Decodes a file: by its byte order mark; as UTF-16 or UTF-8, if it is one of these by its bytes; by the charset that an HTML file
 * names; or else as whichever of UTF-8 with a few faults, GB 18030, Big5 and Windows-1252 reads best. Throws an
 * `InputError` for what is not text.
 */
export function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff]))
    throw new InputError('is UTF-32 text, which is not read; save it as UTF-8');
  const charset = markedCharset(bytes) ?? unmarkedUtf16(bytes);
  if (charset) return new TextDecoder(charset).decode(bytes);
  if (isBinary(bytes)) throw new InputError('is not text (it holds zero bytes)');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return namedCharset(bytes)?.decode(bytes) ?? bestGuess(bytes);
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

function markedCharset(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8';
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  return undefined;
}

/** Line feeds and spaces have a zero byte in UTF-16, and it is always the upper one. So many times fewer may be lower ones. */
const ONE_SIDED = 10;
/** Text in letters is half of zeros in UTF-16; of Chinese text at least so many characters are common ones. */
const LETTERS_SHARE = 0.25;
const COMMON_SHARE = 0.05;

/** Which UTF-16 a file without a byte order mark is, if it is one: its zero bytes stand in every other place. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, Math.min(HEAD, bytes.length - (bytes.length % 2)));
  const zeros = [0, 0];
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) <= ONE_SIDED * Math.min(even, odd)) return undefined;
  const charset = odd > even ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(charset).decode(head);
  const units = head.length / 2;
  const reads = Math.max(even, odd) >= LETTERS_SHARE * units || countOf(COMMON, text) >= COMMON_SHARE * units;
  const controls = Array.from(text).filter((char) => isControl(char.charCodeAt(0)));
  return reads && controls.length <= FEW_CONTROLS ? charset : undefined;
}

/** A stray control character or two are in many a text; of compressed or compiled bytes one in ten is one. */
const FEW_CONTROLS = 2;
const CONTROLS_SHARE = 0.01;
const ESCAPE = 0x1b;

function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, HEAD);
  return (
    head.includes(0) && head.filter(isControl).length > Math.max(FEW_CONTROLS, CONTROLS_SHARE * head.length)
  );
}

/** Whether a character is a control character that text has no use for: none of white space, nor what colours a terminal. */
function isControl(code: number): boolean {
  return code < 0x20 && (code < 0x09 || code > 0x0d) && code !== ESCAPE;
}

/** The commonest characters of Chinese prose, both scripts: the decoding that shows most of them is right. */
const COMMON =
  /[的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着下自之年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實]/gu;
const NOT_ASCII = /[\P{ASCII}--\ufffd]/gv;
const REPLACED = /\ufffd/g;
/** Text of another charset is hardly ever UTF-8 by chance: one character in ten at most. */
const SOUND_FOR_A_FAULT = 2;

function bestGuess(bytes: Uint8Array): string {
  const utf8 = new TextDecoder('utf-8').decode(bytes);
  if (countOf(NOT_ASCII, utf8) >= SOUND_FOR_A_FAULT * countOf(REPLACED, utf8)) return utf8;
  const read = ['gb18030', 'big5', 'windows-1252'].map((label) => new TextDecoder(label).decode(bytes));
  const marks = read.map((text) => countOf(COMMON, text) - 5 * countOf(REPLACED, text));
  return read[marks.indexOf(Math.max(...marks))] ?? '';
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}
