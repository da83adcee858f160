/**
 * The word forms that were met, each once. A page has few of them many times: what is known of a form (its spelling, its stem, the concepts that
 * it begins) is worked out at its first place and found by its number at all others. Looking one up makes no string: forms are
 * compared with the text where it stands.
 */
import { decode } from './normalise.ts';

export interface WordForm {
  /** Never given to another form, so that others may keep what they know of it by this number. */
  readonly id: number;
  /** As it is compared; see `plainSpelling`. */
  readonly word: string;
}

/** A page of random words must not fill the memory: after so many forms all are forgotten. */
const LIMIT = 50_000;
/** Of each slot the place of its form in `forms`, plus one; 0 if it is free. No larger than the forms need: what is asked often lies together. */
let slots: Int32Array = new Int32Array(1 << 12);
let forms: WordForm[] = [];
/** The hashes of the forms; their units, one form behind the other, and where those of each begin. */
const hashes = new Int32Array(LIMIT);
let letters: Uint16Array = new Uint16Array(1 << 14);
const starts = new Int32Array(LIMIT + 1);
let met = 0;

/** FNV-1a, unit by unit; begins with `HASH_START`. */
export const HASH_START = 0x811c9dc5;
export const hashUnit = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/**
 * The form that stands in `units` from `start` to `end`.
 * @param hash of its units
 * @param spell how a form that is new is compared
 */
export function formAt(
  units: Uint16Array,
  start: number,
  end: number,
  hash: number,
  spell: (raw: string) => string,
): WordForm {
  const slot = slotOf(hash, units, start, end);
  const known = slots[slot] as number;
  if (known > 0) return forms[known - 1] as WordForm;
  const form = { id: met, word: spell(decode(units.subarray(start, end))) };
  met += 1;
  if (forms.length === LIMIT) {
    slots.fill(0);
    forms = [];
    return form;
  }
  hashes[forms.length] = hash;
  keep(forms.length, units, start, end);
  forms.push(form);
  slots[slot] = forms.length;
  if (forms.length * 2 > slots.length) enlarge();
  return form;
}

/** The slot of a form, or the free one that it is to have. */
function slotOf(hash: number, units: Uint16Array, start: number, end: number): number {
  const mask = slots.length - 1;
  let slot = (hash ^ (hash >>> 15)) & mask;
  for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const place = (slots[slot] as number) - 1;
    if (hashes[place] === hash && isSame(place, units, start, end)) break;
  }
  return slot;
}

function isSame(place: number, units: Uint16Array, start: number, end: number): boolean {
  const from = starts[place] as number;
  if ((starts[place + 1] as number) - from !== end - start) return false;
  for (let i = start; i < end; i += 1) if (units[i] !== letters[from + i - start]) return false;
  return true;
}

/** Writes the units of a form behind those of the one before it. */
function keep(place: number, units: Uint16Array, start: number, end: number): void {
  const from = starts[place] as number;
  const to = from + end - start;
  if (to > letters.length) {
    const more = new Uint16Array(2 * to);
    more.set(letters);
    letters = more;
  }
  letters.set(units.subarray(start, end), from);
  starts[place + 1] = to;
}

function enlarge(): void {
  slots = new Int32Array(slots.length * 2);
  const mask = slots.length - 1;
  for (let place = 0; place < forms.length; place += 1) {
    const hash = hashes[place] as number;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = place + 1;
  }
}

/** What somebody knows of forms, by their numbers; forms that the vocabulary has forgotten are forgotten here when their successors come. */
export class PerForm<T> {
  private readonly places = new Uint16Array(LIMIT);
  private readonly values: T[] = [];
  private first = 0;

  get(form: number): T | undefined {
    const place = this.places[form - this.first];
    return place ? this.values[place - 1] : undefined;
  }

  set(form: number, value: T): void {
    if (form < this.first) return;
    if (form >= this.first + LIMIT) {
      this.places.fill(0);
      this.values.length = 0;
      this.first = form;
    }
    this.values.push(value);
    this.places[form - this.first] = this.values.length;
  }
}
