/**
 * The sync code: 120 random bits that open a vault, as a person copies them: six groups of four characters and a check character, in
 * Crockford's base32 (no I, L, O, U).
 *
 * The check is a weighted sum over GF(32): it finds every single wrong character and every swap of two within a group, and, since
 * each group's has another constant, of two groups; what else is wrong it finds in 31 of 32 cases a group. It tells which group to look at again.
 */
import type { Bytes } from './web-crypto.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 6;
const DATA_IN_GROUP = 4;
const IN_GROUP = DATA_IN_GROUP + 1;
export const SYNC_CODE_BYTES = (GROUPS * DATA_IN_GROUP * 5) / 8;
/** How many characters of the alphabet a code has, without what parts its groups. */
export const SYNC_CODE_LENGTH = GROUPS * IN_GROUP;

/** What people write for a character that isn't in the alphabet. */
const MISTAKEN: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', U: 'V' };

export type ReadSyncCode =
  | { readonly code: Bytes }
  /** A character that no code has. */
  | { readonly problem: 'character'; readonly character: string }
  | { readonly problem: 'length'; readonly length: number }
  /** `group` counts from 1. */
  | { readonly problem: 'check'; readonly group: number };

/** The bytes of a code as text, in groups. */
export function writeSyncCode(code: Bytes): string {
  const digits = digitsOf(code);
  return Array.from({ length: GROUPS }, (_, group) => {
    const data = digits.slice(group * DATA_IN_GROUP, (group + 1) * DATA_IN_GROUP);
    return [...data, checkOf(data, group)].map((digit) => ALPHABET[digit]).join('');
  }).join('-');
}

/**
 * Reads what was typed or pasted: in either case, with any spaces and dashes or none, in full-width characters, with letters that look
 * like another.
 */
export function readSyncCode(typed: string): ReadSyncCode {
  const characters = [
    ...typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\p{Pd}\p{Cf}_.·]/gu, ''),
  ];
  const digits: number[] = [];
  for (const character of characters) {
    const digit = ALPHABET.indexOf(MISTAKEN[character] ?? character);
    if (digit === -1) return { problem: 'character', character };
    digits.push(digit);
  }
  if (digits.length !== SYNC_CODE_LENGTH) return { problem: 'length', length: digits.length };
  const data: number[] = [];
  for (let group = 0; group < GROUPS; group += 1) {
    const [check, ...reversed] = digits.slice(group * IN_GROUP, (group + 1) * IN_GROUP).reverse();
    const inGroup = reversed.reverse();
    if (check !== checkOf(inGroup, group)) return { problem: 'check', group: group + 1 };
    data.push(...inGroup);
  }
  return { code: bytesOf(data) };
}

/** Five bits a digit. 15 bytes are 24 digits, with nothing left over. */
function digitsOf(bytes: Bytes): number[] {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  const count = GROUPS * DATA_IN_GROUP;
  return Array.from({ length: count }, (_, i) => Number((bits >> BigInt(5 * (count - 1 - i))) & 31n));
}

function bytesOf(digits: readonly number[]): Bytes {
  let bits = 0n;
  for (const digit of digits) bits = (bits << 5n) | BigInt(digit);
  return Uint8Array.from({ length: SYNC_CODE_BYTES }, (_, i) =>
    Number((bits >> BigInt(8 * (SYNC_CODE_BYTES - 1 - i))) & 255n),
  );
}

/** `group` + the sum of 2^(i+1) times the i-th digit, over GF(32). */
function checkOf(digits: readonly number[], group: number): number {
  return digits.reduce((sum, digit, i) => sum ^ timesTwo(digit, i + 1), group);
}

/** A digit doubled `times` times over GF(32), reduced by x^5 + x^2 + 1. */
function timesTwo(digit: number, times: number): number {
  let product = digit;
  for (let i = 0; i < times; i += 1) product = product & 16 ? (product << 1) ^ 0b100101 : product << 1;
  return product;
}
