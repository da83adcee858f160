import { expect, test } from 'vitest';
import type { Match } from '../../lib/recogniser/match.ts';
import { resolve } from '../../lib/recogniser/resolve.ts';
import { asTextOffset } from '../../lib/text/offsets.ts';

const TEXT =
  'Make it simpler to sign up and file notices, open the good faith track to all brands that ask for it.';

/** A restatement of words of the text. */
function of(passage: string, words: string, confidence: number): Match {
  const start = TEXT.indexOf(words);
  return {
    exchange: '',
    passage,
    tier: 'restatement',
    confidence,
    span: { start: asTextOffset(start), end: asTextOffset(start + words.length) },
    reasons: [],
  };
}
const resolved = (...matches: Match[]): string[] =>
  resolve(matches, TEXT).map(({ passage, span }) => `${passage}: ${TEXT.slice(span.start, span.end)}`);

test('a mark doesn’t begin with what a surer one ends with', () => {
  const first = 'Make it simpler to sign up and file notices';
  expect(
    resolved(
      of('R01', first, 0.9),
      of('R02', 'file notices, open the good faith track to all brands that ask for it', 0.8),
    ),
  ).toEqual([`R01: ${first}`, 'R02: open the good faith track to all brands that ask for it']);
});

test('it stays as it is where that is much of it, or where it ends with what the surer one begins with', () => {
  const marks = ['Make it simpler to sign up and file notices', 'file notices, open the good faith'] as const;
  expect(resolved(of('R01', marks[0], 0.9), of('R02', marks[1], 0.8))).toEqual([
    `R01: ${marks[0]}`,
    `R02: ${marks[1]}`,
  ]);
  const others = [
    'Make it simpler to sign up and file notices',
    'file notices, open the good faith track',
  ] as const;
  expect(resolved(of('R01', others[0], 0.8), of('R02', others[1], 0.9))).toEqual([
    `R01: ${others[0]}`,
    `R02: ${others[1]}`,
  ]);
});

test('of two that lie mostly on the same words the surer one stands', () => {
  expect(resolved(of('R01', 'sign up and file notices', 0.8), of('R02', 'sign up and file', 0.9))).toEqual([
    'R02: sign up and file',
  ]);
});
