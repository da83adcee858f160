/**
 * The word forms that were met, each once. A page has few of them many times: what is known of a form (its spelling, its stem, the concepts that
 * it begins) is worked out at its first place and found by its number at all others. Looking one up makes no string: forms are
 * compared with the text where it stands.
 */

export interface WordForm {
  /** Never given to another form, so that others may keep what they know of it by this number. */
  readonly id: number;
  /** As it stands in the text. */
  readonly raw: string;
  /** As it is compared; see `plainSpelling`. */
  readonly word: string;
}

/** A page of random words must not fill the memory: after so many forms all are forgotten. */
const LIMIT = 50_000;
const SLOTS = 1 << 17;
/** Of each slot the place of its form in `forms`, plus one; 0 if it is free. */
const slots = new Int32Array(SLOTS);
let forms: WordForm[] = [];
let met = 0;

/** FNV-1a, unit by unit; begins with `HASH_START`. */
export const HASH_START = 0x811c9dc5;
export const hashUnit = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/**
 * The form that stands in `text` from `start` to `end`.
 * @param hash of its units
 * @param spell how a form that is new is compared
 */
export function formAt(
  text: string,
  start: number,
  end: number,
  hash: number,
  spell: (raw: string) => string,
): WordForm {
  let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  for (; slots[slot] !== 0; slot = (slot + 1) & (SLOTS - 1)) {
    const form = forms[(slots[slot] as number) - 1] as WordForm;
    if (form.raw.length === end - start && text.startsWith(form.raw, start)) return form;
  }
  const raw = text.slice(start, end);
  const form = { id: met, raw, word: spell(raw) };
  met += 1;
  if (forms.length === LIMIT) {
    slots.fill(0);
    forms = [];
    return form;
  }
  forms.push(form);
  slots[slot] = forms.length;
  return form;
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
