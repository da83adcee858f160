import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, areAtOnePlace, takeIn } from '../../lib/notes/take-in.ts';
import { editsBetween } from '../../lib/notes/text-edit.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '\n', '字', '😀'), maxLength: 40 });

describe('taking in what was written elsewhere', () => {
  test('keeps both when they are apart', () => {
    const { text, isShared } = takeIn('one two three', 'one two three four', 'zero one two three');
    expect(text).toBe('zero one two three four');
    expect(isShared).toBe(false);
  });
  test('keeps both at one place, and says so', () => {
    const { text, isShared } = takeIn('colour: ?', 'colour: red', 'colour: blue');
    expect(text).toContain('red');
    expect(text).toContain('blue');
    expect(isShared).toBe(true);
  });
  test('changes nothing when nobody else wrote', () => {
    fc.assert(
      fc.property(text, text, (before, mine) => {
        expect(takeIn(before, mine, before)).toEqual({ edits: [], text: mine, isShared: false });
      }),
    );
  });
  test('gives what was written elsewhere when the reader wrote nothing', () => {
    fc.assert(
      fc.property(text, text, (before, current) => {
        expect(takeIn(before, before, current)).toMatchObject({ text: current, isShared: false });
      }),
    );
  });
  test('its edits turn what the editor held into what it then holds', () => {
    fc.assert(
      fc.property(text, text, text, (before, mine, current) => {
        const taken = takeIn(before, mine, current);
        expect(applyEdits(mine, taken.edits)).toBe(taken.text);
      }),
    );
  });
  test('loses nothing that either inserted', () => {
    fc.assert(
      fc.property(text, text, text, fc.nat(), fc.nat(), (before, one, other, i, j) => {
        const [x, y] = [i % (before.length + 1), j % (before.length + 1)];
        const [mine, current] = [
          `${before.slice(0, x)}<${one}>${before.slice(x)}`.toWellFormed(),
          `${before.slice(0, y)}{${other}}${before.slice(y)}`.toWellFormed(),
        ];
        const { text } = takeIn(before.toWellFormed(), mine, current);
        for (const sign of ['<', '>', '{', '}']) expect(text).toContain(sign);
      }),
    );
  });
});

test('edits apply as they are made', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(applyEdits(before, editsBetween(before, after))).toBe(after);
    }),
  );
});

test.each([
  ['abc', 'abXc', 'Yabc', false],
  ['abc', 'abXc', 'abYc', true],
  ['abc def', 'abc', 'abc deX', true],
  ['abc', 'abX', 'abX', false],
])('%j: %j and %j at one place: %s', (before, one, other, meet) => {
  expect(areAtOnePlace(before, one, other)).toBe(meet);
});
