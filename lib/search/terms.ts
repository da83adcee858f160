/**
 * What is looked up of a text. English words by themselves and by their stems, British spellings turned to American; Chinese, which is
 * written without spaces, by pairs of neighbouring characters, and the last of a run by itself, so that a single character can be found as
 * a beginning. Both work on normalised text, where Traditional and Simplified characters are one.
 */
import { normalise } from '../text/normalise.ts';
import { stemOf, wordsOf } from '../text/words.ts';

/** Terms that stand at one place of a normalised text. */
export interface Term {
  readonly forms: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** All terms of a normalised text, in order. */
export function termsOf(text: string): Term[] {
  const words = wordsOf(text);
  return words.map(({ word, start, end, han }, i) => {
    if (!han) {
      const stem = stemOf(word);
      return { forms: stem === word ? [word] : [word, stem], start, end };
    }
    const next = words[i + 1];
    return next?.han && next.start === end
      ? { forms: [word + next.word], start, end: next.end }
      : { forms: [word], start, end };
  });
}

/** One thing that is asked for: an English word, or Chinese characters that stand together. */
export interface Asked {
  readonly text: string;
  readonly han: boolean;
}

/** Words that almost every text has, and that are left out of a question that has others. */
const COMMON = new Set(
  'a an and are as at be but by for from has have in is it its of on or that the this to was were with'.split(
    ' ',
  ),
);

/** What a question asks for, in normalised form. Its white space parts what need not stand together, in Chinese too. */
export function askedOf(question: string): Asked[] {
  const asked = question.split(/\s+/u).flatMap((part) => askedTogether(normalise(part).text));
  const rare = asked.filter(({ text }) => !COMMON.has(text));
  return rare.length > 0 ? rare : asked;
}

function askedTogether(part: string): Asked[] {
  const asked: Asked[] = [];
  let end = -1;
  for (const word of wordsOf(part)) {
    const last = asked.at(-1);
    if (word.han && last?.han && word.start === end)
      asked[asked.length - 1] = { text: last.text + word.word, han: true };
    else asked.push({ text: word.word, han: word.han });
    end = word.end;
  }
  return asked;
}

/** The pairs of characters of a run of them. */
export const pairsOf = (run: string): string[] =>
  run.length < 2 ? [run] : Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2));
