/**
 * Words of normalised text: English words with their stems, British spellings turned to American; Han characters one by one.
 */
import { stemmer } from '@orama/stemmers/english';
import { isHan } from './normalise.ts';
import { formAt, HASH_START, hashUnit } from './vocabulary.ts';

/** A word of normalised text. `word` is spelled the American way; a Han character is a word of its own. */
export interface Word {
  readonly word: string;
  /** The number of its form (`vocabulary.ts`). */
  readonly form: number;
  readonly start: number;
  readonly end: number;
  readonly han: boolean;
}

/** How long a range of words is: a Han character is half a word. */
export const lengthOf = (
  words: readonly Word[],
  { from, to }: { readonly from: number; readonly to: number },
): number => words.slice(from, to).reduce((length, { han }) => length + (han ? 0.5 : 1), 0);

const isWordUnit = (u: number): boolean =>
  (u >= 0x61 && u <= 0x7a) || (u >= 0x30 && u <= 0x39) || (u >= 0xc0 && u < 0x250);
const APOSTROPHE = 0x27;
const FULL_STOP = 0x2e;

/** The words of `text` between two offsets. "2.taobao.com", "u.s." and "don't" are one word each; a hyphen parts words. */
export function wordsOf(text: string, from = 0, to = text.length): Word[] {
  const units = new Uint16Array(to);
  for (let i = from; i < to; i += 1) units[i] = text.charCodeAt(i);
  return wordsIn(units, from, to);
}

/** The same, of a text that is there as its units. */
export function wordsIn(units: Uint16Array, from: number, to: number): Word[] {
  const words: Word[] = [];
  let i = from;
  while (i < to) {
    const unit = units[i] as number;
    if (isHan(unit)) {
      const { id, word } = formAt(units, i, i + 1, hashUnit(HASH_START, unit), asIs);
      words.push({ word, form: id, start: i, end: i + 1, han: true });
      i += 1;
    } else if (isWordUnit(unit)) {
      let hash = hashUnit(HASH_START, unit);
      let end = i + 1;
      for (; end < to; end += 1) {
        const u = units[end] as number;
        const inner =
          isWordUnit(u) ||
          ((u === APOSTROPHE || u === FULL_STOP) && end + 1 < to && isWordUnit(units[end + 1] as number));
        if (!inner) break;
        hash = hashUnit(hash, u);
      }
      const { id, word } = formAt(units, i, end, hash, plainSpelling);
      words.push({ word, form: id, start: i, end, han: false });
      i = end;
    } else i += 1;
  }
  return words;
}

const asIs = (raw: string): string => raw;

const stems = new Map<string, string>();
/** A page of random words must not fill the memory. */
const CACHE_LIMIT = 50_000;

const BRITISH: readonly (readonly [RegExp, string])[] = [
  [/^programme(s?)$/, 'program$1'],
  [/^(.{3,})isation(s?)$/, '$1ization$2'],
  [/^(.{3,}[^aeiouy])is(e|ed|es|ing)$/, '$1iz$2'],
  [/^(behavi|fav|lab|neighb|hon|col|end?eav|harb|rum|vig)our/, '$1or'],
  [/^(def|off|lic)ence/, '$1ense'],
  [/^(cent|met|theat)re(s?)$/, '$1er$2'],
  [/^(counterfeit|cancel|label|travel|model|channel|signal|level)l(ed|ing|er|ers)$/, '$1$2'],
  [/^cheque(s?)$/, 'check$1'],
  [/^catalogue(s?)$/, 'catalog$1'],
  [/^dialogue(s?)$/, 'dialog$1'],
  [/^judgement/, 'judgment'],
];
/** Words that end in -ise in America too. */
const KEEPS_S =
  /^(?:adv|advert|rev|superv|surpr|exerc|comprom|prom|prec|franch|enterpr|merchand|improv|disgu|expert|otherw|prem|comp|desp|dev|ra|pra|no|wi|ari|likew)is/;

/** A word is written so much longer with a possessive's ending. */
const POSSESSIVE_LENGTH = 2;

/** Whether a word was written with "'s", which is off its spelling: "Alibaba's", "it's". */
export const isPossessive = (word: Word | undefined): boolean =>
  word !== undefined && !word.han && word.end - word.start >= word.word.length + POSSESSIVE_LENGTH;

/** A word in American spelling, the possessive 's off. */
export function plainSpelling(word: string): string {
  let plain = word.replace(/'s$/, '');
  if (!KEEPS_S.test(plain)) {
    for (const [pattern, american] of BRITISH) {
      if (pattern.test(plain)) {
        plain = plain.replace(pattern, american);
        break;
      }
    }
  }
  if (plain.includes('.') && /^(?:[a-z]\.)+[a-z]\.?$/.test(plain)) plain = plain.replaceAll('.', '');
  return plain;
}

/** The stem of an English word (Snowball's English stemmer); Han characters and numbers are their own. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = /^[a-z']+$/.test(word) ? stemmer(word) : word;
  if (stems.size > CACHE_LIMIT) stems.clear();
  stems.set(word, stem);
  return stem;
}
