/**
 * Text as the quote tier sees it: letters, digits and Han characters only. Punctuation, spaces, brackets and line ends
 * are what pages lose and add most; without them a quotation that lost its commas is still exact.
 */
import { isHan } from '../text/normalise.ts';

export interface Letters {
  readonly codes: Uint16Array;
  /** For each letter its offset in the normalised text. */
  readonly offsets: Int32Array;
  readonly length: number;
}

/** The letters of a normalised text. */
export function lettersOf(text: string): Letters {
  const codes = new Uint16Array(text.length);
  const offsets = new Int32Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (!isLetter(unit)) continue;
    codes[length] = unit;
    offsets[length] = i;
    length += 1;
  }
  return { codes: codes.subarray(0, length), offsets: offsets.subarray(0, length), length };
}

function isLetter(unit: number): boolean {
  if (unit < 0x80) return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
  return isHan(unit) || (unit >= 0xc0 && unit < 0x2000 && unit !== 0xd7 && unit !== 0xf7) || unit >= 0xac00;
}

/** How much a letter tells: a Han character about as much as three Latin letters. Lengths below are in this measure. */
export const HAN_WEIGHT = 3;

export function weightBetween(letters: Letters, from: number, to: number): number {
  let weight = 0;
  for (let i = from; i < to; i += 1) weight += isHan(letters.codes[i] as number) ? HAN_WEIGHT : 1;
  return weight;
}
