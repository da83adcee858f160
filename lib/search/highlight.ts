import { normalise, toTextSpan } from '../text/normalise.ts';
import { asNormOffset, type TextSpan } from '../text/offsets.ts';
import { type Asked, pairsOf, termsOf } from './terms.ts';

/**
 * The spans of a text that answer a question: words any of whose forms is in `matched`, and every run of characters that was asked for; if
 * a run does not stand in the text as such, its pairs. Spans are in order and don't touch.
 */
export function highlight(text: string, asked: readonly Asked[], matched: ReadonlySet<string>): TextSpan[] {
  const norm = normalise(text);
  const found: { start: number; end: number }[] = termsOf(norm.text).filter(
    ({ forms, start }) => isWord(norm.text, start) && forms.some((form) => matched.has(form)),
  );
  for (const { text: run, han } of asked) {
    if (!han) continue;
    const whole = occurrences(norm.text, run);
    found.push(...(whole.length > 0 ? whole : pairsOf(run).flatMap((pair) => occurrences(norm.text, pair))));
  }
  return joined(found).map(({ start, end }) =>
    toTextSpan(norm, { start: asNormOffset(start), end: asNormOffset(end) }),
  );
}

const isWord = (text: string, at: number): boolean => !/\p{Script=Han}/u.test(text.charAt(at));

function occurrences(text: string, words: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    found.push({ start: at, end: at + words.length });
  return found;
}

function joined(spans: { start: number; end: number }[]): { start: number; end: number }[] {
  const result: { start: number; end: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}
