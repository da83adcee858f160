import { expect, describe as group, it } from 'vitest';
import { describe } from '../../lib/anchoring/describe.ts';
import { find, indexText } from '../../lib/anchoring/find.ts';
import { asTextOffset } from '../../lib/text/offsets.ts';

const QUOTE = 'seven expectations, one of which is to sit down and ask small firms what they want';
const PASSAGE = `The letter that was read out in the morning has ${QUOTE}, and then to write a rule that is of more use to them than the last one was.`;
const filler = (name: string): string =>
  Array.from(
    { length: 600 },
    (_, i) => `Line ${i} of ${name} says what number ${(i * 7919) % 1009} is worth.`,
  ).join('\n');
const page = (passage: string, added = ''): string =>
  `${filler('one')}\n${added}\n${filler('two')}\n${passage}\n${filler('three')}`;

group('a copy of a quote and all around it that came later, far away', () => {
  const before = page(PASSAGE);
  const start = before.indexOf(QUOTE);
  const selectors = describe(before, { start: asTextOffset(start), end: asTextOffset(start + QUOTE.length) });

  it('is not taken for the quote, which was edited since: either may be meant', () => {
    const after = page(
      PASSAGE.replace('sit down and ask', 'sit down, and to ask').replace('morning', 'evening'),
      PASSAGE,
    );
    expect(find(after, selectors)).toBeUndefined();
    expect(indexText(after).find(selectors)).toBeUndefined();
  });
  it('is the quote if nothing is left of it where it was', () => {
    const after = page('', PASSAGE);
    const at = after.indexOf(QUOTE);
    for (const found of [find(after, selectors), indexText(after).find(selectors)])
      expect(found?.span).toEqual({ start: at, end: at + QUOTE.length });
  });
});
