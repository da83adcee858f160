/** Bytes of a file to text: archives hold UTF-8, UTF-16, GBK and Big5 beside each other. */
import { constants } from 'node:buffer';
import { namedCharset } from './charset-name.ts';
import { foreignKind } from './foreign-kind.ts';
import { chineseText, unmarkedUtf16 } from './guess-charset.ts';
import { InputError } from './input-error.ts';

/** So much of a file tells what it is. */
const HEAD = 4096;

/**
 * Decodes a file: by its byte order mark; as UTF-16 or UTF-8, if it is one of these by its bytes; by the charset that an HTML file
 * names, unless it reads as rubbish by that; or else as UTF-8 with a few faults, as the Chinese that it reads as (`guess-charset.ts`), or as Windows-1252.
 * Throws an `InputError` for what is not text, which says what it is if that is known.
 */
export function decodeText(bytes: Uint8Array): string {
  const foreign = foreignKind(bytes);
  if (foreign) throw new InputError(foreign);
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff]))
    throw new InputError('is UTF-32 text, which is not read; save it as UTF-8');
  if (bytes.length > constants.MAX_STRING_LENGTH)
    throw new InputError('is too large to be read (more than 500 MB); split it');
  const head = bytes.subarray(0, HEAD);
  const charset = markedCharset(bytes);
  if (charset) return new TextDecoder(charset).decode(bytes);
  const wide = head.includes(0) ? asUtf16(bytes) : undefined;
  if (wide !== undefined) return wide;
  if (head.includes(0) && hasControls(head, CONTROLS_SHARE))
    throw new InputError('is not text (it holds zero bytes)');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const chinese = chineseText(bytes);
    // A line of Chinese has no zero bytes in UTF-16 either.
    const unmarked = chinese === undefined ? asUtf16(bytes) : undefined;
    if (unmarked !== undefined) return unmarked;
    if (hasControls(head, CONTROLS_SHARE_WITHOUT_ZEROS))
      throw new InputError('is not text (it holds many control characters)');
    return believable(namedCharset(bytes)?.decode(bytes), bestGuess(bytes, chinese));
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

/** A file as UTF-16, if it is that without saying so, and has no more control characters than a text. */
function asUtf16(bytes: Uint8Array): string | undefined {
  const charset = unmarkedUtf16(bytes);
  if (!charset) return undefined;
  const read = new TextDecoder(charset);
  const controls = Array.from(read.decode(bytes.subarray(0, HEAD))).filter((char) =>
    isControl(char.charCodeAt(0)),
  );
  return controls.length > FEW_CONTROLS ? undefined : new TextDecoder(charset).decode(bytes);
}

function markedCharset(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8';
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  return undefined;
}

/** A stray control character or two are in many a text; of compressed or compiled bytes one in ten is one. */
const FEW_CONTROLS = 2;
const CONTROLS_SHARE = 0.01;
/** What has no zero bytes, nor is UTF-8, may be text of old with marks of its own in it. */
const CONTROLS_SHARE_WITHOUT_ZEROS = 0.05;
const ESCAPE = 0x1b;

function hasControls(head: Uint8Array, share: number): boolean {
  return head.filter(isControl).length > Math.max(FEW_CONTROLS, share * head.length);
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

/** Of Chinese text, read right, three characters in ten are common ones, read wrong one in a hundred; so many tell one from the other. */
const READS_WELL = 0.1;
const READS_MUCH_WORSE = 3;

function bestGuess(bytes: Uint8Array, chinese: string | undefined): string {
  const utf8 = new TextDecoder('utf-8').decode(bytes);
  if (countOf(NOT_ASCII, utf8) >= SOUND_FOR_A_FAULT * countOf(REPLACED, utf8)) return utf8;
  return chinese ?? new TextDecoder('windows-1252').decode(bytes);
}

/** What a file is by the charset that it names, if it names one, unless it is good Chinese by its bytes, and much less so by that. */
function believable(named: string | undefined, guess: string): string {
  if (named === undefined) return guess;
  const share = shareOfCommon(guess);
  return share >= READS_WELL && share >= READS_MUCH_WORSE * shareOfCommon(named) ? guess : named;
}

/** How many of the characters beyond ASCII are common Chinese ones, those that could not be read among the others. */
function shareOfCommon(text: string): number {
  const all = countOf(NOT_ASCII, text) + countOf(REPLACED, text);
  return all === 0 ? 0 : countOf(COMMON, text) / all;
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}
