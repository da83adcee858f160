/** What plain (ASCII) characters are to the first look (`scan.ts`), one by one and two at a time. */
import { foldUnit, SLOW } from '../text/normalise.ts';
import { LETTER_BITS } from './grams.ts';
import { IS_LETTER } from './letters.ts';
import { startUnit } from './names.ts';

const PLAIN = 0x80;
/** A letter's bits are marked so, since of some letters they are zero. */
const IS_ONE = 0x20;

/** For each plain character its `startUnit`, and its bits in a gram (the lowest five; 0 for what is no letter). */
export const START_UNIT_OF = new Uint8Array(PLAIN);
export const LETTER_BITS_OF = new Uint8Array(PLAIN);
for (let code = 0; code < PLAIN; code += 1) {
  const unit = foldUnit(code);
  START_UNIT_OF[code] = unit < SLOW ? startUnit(unit) : 0;
  LETTER_BITS_OF[code] = unit < SLOW && IS_LETTER[unit] === 1 ? IS_ONE | (unit & 31) : 0;
}

const SHIFT = 10;
const COUNT = 14;

/**
 * Two plain characters, as `PAIRS` has them: above stand their start units. The bits of the letters among them, by how much these move
 * the letters before them, and how many they are.
 */
export const lettersIn = (two: number): number => two & 0x3ff;
export const shiftOf = (two: number): number => (two >>> SHIFT) & 0xf;
export const countOf = (two: number): number => (two >>> COUNT) & 3;
/** The bits of the first letter among them, if there is one, and how many characters it is to the end of that. */
export const firstIn = (two: number): number =>
  countOf(two) === 2 ? lettersIn(two) >>> LETTER_BITS : lettersIn(two);
export const placeOfFirst = (two: number): number => (isLetterUnit[two >>> 24] === 1 ? 1 : 2);

/** By start unit, whether that is a letter's. */
const isLetterUnit = new Uint8Array(0x100);
for (let code = 0; code < PLAIN; code += 1)
  if (LETTER_BITS_OF[code] !== 0) isLetterUnit[START_UNIT_OF[code] as number] = 1;

/** What is known of two plain characters, by both as a little-endian number of 16 bits. */
export const PAIRS = new Int32Array((PLAIN << 8) | 0xff);
for (let first = 0; first < PLAIN; first += 1) {
  for (let second = 0; second < PLAIN; second += 1) {
    let [count, bits] = [0, 0];
    for (const code of [first, second]) {
      const letter = LETTER_BITS_OF[code] as number;
      if (letter === 0) continue;
      count += 1;
      bits = (bits << LETTER_BITS) | (letter & (IS_ONE - 1));
    }
    const units = ((START_UNIT_OF[first] as number) << 8) | (START_UNIT_OF[second] as number);
    PAIRS[(second << 8) | first] = (units << 16) | (count << COUNT) | ((count * LETTER_BITS) << SHIFT) | bits;
  }
}
