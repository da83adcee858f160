import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../../lib/recogniser/rules/turned-quotation.ts';

const split = (text: string): string[] => text.split(' ').filter((w) => w !== '');
/** As "page words < wording words". */
const between = (page: string, wording: string): string[] | undefined =>
  changesBetween(split(page), split(wording))?.map(
    (c) =>
      `${split(page).slice(c.page.from, c.page.to).join(' ')} < ${split(wording).slice(c.wording.from, c.wording.to).join(' ')}`,
  );

describe('changesBetween', () => {
  it.each([
    ['the same words', 'sellers do not move', 'sellers do not move', []],
    ['nothing and nothing', '', '', []],
    ['a word replaced', 'lengthen the timelines', 'shorten the timelines', ['lengthen < shorten']],
    ['a word put in', 'it should not go on', 'it should go on', ['not < ']],
    ['a word left out', 'sellers do move', 'sellers do not move', [' < not']],
    [
      'parties exchanged',
      'tell sellers all about brands',
      'tell brands all about sellers',
      ['sellers < brands', 'brands < sellers'],
    ],
    ['everything', 'a b', 'c d e', ['a b < c d e']],
    ['words against none', 'a b', '', ['a b < ']],
  ])('sees %s', (_what, page, wording, expected) => {
    expect(between(page, wording)).toEqual(expected);
  });

  it('leads from the wording to the page, with a longest common subsequence left as it is', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.array(word, { maxLength: 12 }), (page, wording) => {
        const changes = changesBetween(page, wording) ?? [];
        const made = [...wording];
        for (const { page: put, wording: out } of changes.toReversed())
          made.splice(out.from, out.to - out.from, ...page.slice(put.from, put.to));
        expect(made).toEqual(page);
        const changed = changes.reduce((sum, c) => sum + c.page.to - c.page.from, 0);
        expect(page.length - changed).toBe(longestCommon(page, wording));
      }),
    );
  });

  it('gives up where the two have thousands of words that differ', () => {
    const many = (letter: string): string[] => Array.from({ length: 2000 }, (_, i) => `${letter}${i}`);
    expect(changesBetween(many('a'), many('b'))).toBeUndefined();
  });
});

/** As its definition has it. */
function longestCommon([a, ...as]: readonly string[], bs: readonly string[]): number {
  if (a === undefined || bs.length === 0) return 0;
  const without = longestCommon(as, bs);
  const at = bs.indexOf(a);
  return at < 0 ? without : Math.max(without, 1 + longestCommon(as, bs.slice(at + 1)));
}
