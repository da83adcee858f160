/**
 * Text as the quote tier sees it: letters, digits and Han characters only. Punctuation, spaces, brackets and line ends
 * are what pages lose and add most; without them a quotation that lost its commas is still exact.
 */
import { isHan, type NormText } from '../../text/normalise.ts';
import { asNormOffset, type NormSpan } from '../../text/offsets.ts';

export interface Letters {
  readonly codes: Uint16Array;
  /** For each letter its offset in the normalised text. */
  readonly offsets: Int32Array;
  readonly length: number;
}

/** 1 for every unit that is a letter, a digit or a Han character. */
export const IS_LETTER = new Uint8Array(0x10000);
for (let unit = 0; unit < 0x10000; unit += 1) {
  const plain = (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
  const accented = unit >= 0xc0 && unit < 0x2000 && unit !== 0xd7 && unit !== 0xf7;
  IS_LETTER[unit] = plain || accented || isHan(unit) || (unit >= 0xac00 && unit < 0xd7b0) ? 1 : 0;
}

/** The letters of a normalised text. */
export function lettersOf({ units }: Pick<NormText, 'units'>): Letters {
  const codes = new Uint16Array(units.length);
  const offsets = new Int32Array(units.length);
  let length = 0;
  for (let i = 0; i < units.length; i += 1) {
    const unit = units[i] as number;
    codes[length] = unit;
    offsets[length] = i;
    length += IS_LETTER[unit] as number;
  }
  return { codes: codes.subarray(0, length), offsets: offsets.subarray(0, length), length };
}

/** How much a letter tells: a Han character about as much as three Latin letters. Lengths below are in this measure. */
export const HAN_WEIGHT = 3;

export function weightBetween(letters: Letters, from: number, to: number): number {
  let weight = 0;
  for (let i = from; i < to; i += 1) weight += isHan(letters.codes[i] as number) ? HAN_WEIGHT : 1;
  return weight;
}

/** The span of normalised text that letters `from` to `to` (half-open, not empty) stand in. */
export function normSpanOf(
  { offsets }: Letters,
  { from, to }: { readonly from: number; readonly to: number },
): NormSpan {
  return { start: asNormOffset(offsets[from] ?? 0), end: asNormOffset((offsets[to - 1] ?? 0) + 1) };
}
