import { describe, expect, test } from 'vitest';
import { contrast, LEAST_LINE, LEAST_TEXT, over } from '../../lib/marks/colour.ts';
import { contrastOf } from '../../lib/marks/contrast.ts';
import {
  bandCss,
  HIGHLIGHT_NAMES,
  highlightName,
  inkOf,
  lineOf,
  markCss,
  type Rgba,
  TINTS,
  tintOf,
} from '../../lib/marks/look.ts';

const KINDS = ['quote', 'restatement', 'note'] as const;
const WHITE: Rgba = [255, 255, 255, 1];
const NIGHT: Rgba = [18, 18, 18, 1];

describe.each(TINTS)('%s tints', (tint) => {
  test.each(KINDS)('%s: its line reaches 3:1 on white and on night, current or not', (kind) => {
    for (const dark of [false, true])
      for (const current of [false, true]) {
        const tinted = over(tintOf(kind, dark, tint, current), dark ? NIGHT : WHITE);
        expect(contrast(lineOf(kind, dark), tinted)).toBeGreaterThan(LEAST_LINE);
      }
  });
  test.each(KINDS)('%s: text and line of a plain page stay over AA', (kind) => {
    for (const dark of [false, true])
      for (const current of [false, true]) {
        const { text, line } = contrastOf(kind, dark, tint, current);
        expect(text).toBeGreaterThan(LEAST_TEXT);
        expect(line).toBeGreaterThan(LEAST_LINE);
      }
  });
  test('have a rule for each name, and one more in forced colours', () => {
    const css = markCss(tint);
    for (const name of HIGHLIGHT_NAMES) expect(css.split(`::highlight(${name})`)).toHaveLength(3);
  });
});

test('bands have a look for each name, and highlights in forced colours', () => {
  const css = bandCss('normal', '.layer span');
  for (const name of HIGHLIGHT_NAMES) {
    expect(css.split(`[data-look="${name}"]`)).toHaveLength(3);
    expect(css.split(`.layer span::highlight(${name})`)).toHaveLength(2);
  }
});

test.each(KINDS)('%s: a mark that brings text and ground brings 7:1, and 3:1 for its line', (kind) => {
  for (const dark of [false, true])
    for (const current of [false, true]) {
      const { ink, paper } = inkOf(kind, dark, current);
      expect(contrast(ink, paper)).toBeGreaterThan(7);
      expect(contrast(lineOf(kind, dark), paper)).toBeGreaterThan(LEAST_LINE);
    }
});

describe('the current mark differs more from the page than any mark that isn’t current', () => {
  const difference = (ground: Rgba, dark: boolean): number => {
    const page = dark ? NIGHT : WHITE;
    return contrast(over(ground, page), page);
  };
  const others = (groundOf: (kind: (typeof KINDS)[number]) => Rgba, dark: boolean): number =>
    Math.max(...KINDS.map((kind) => difference(groundOf(kind), dark)));

  test.each(KINDS)('%s, tinted', (kind) => {
    for (const dark of [false, true])
      for (const tint of TINTS)
        expect(difference(tintOf(kind, dark, tint, true), dark)).toBeGreaterThan(
          others((other) => tintOf(other, dark, tint), dark),
        );
  });
  test.each(KINDS)('%s, with a ground of its own', (kind) => {
    for (const dark of [false, true])
      expect(difference(inkOf(kind, dark, true).paper, dark)).toBeGreaterThan(
        others((other) => inkOf(other, dark).paper, dark),
      );
  });
});

test('a stronger choice is a stronger tint, and the current mark stronger than the rest', () => {
  for (const kind of KINDS)
    for (const dark of [false, true]) {
      const [faint, normal, strong] = TINTS.map((tint) => tintOf(kind, dark, tint)[3]) as [
        number,
        number,
        number,
      ];
      expect(faint).toBeLessThan(normal);
      expect(normal).toBeLessThan(strong);
      for (const tint of TINTS)
        expect(tintOf(kind, dark, tint, true)[3]).toBeGreaterThan(tintOf(kind, dark, tint)[3]);
    }
});

test('contrast is WCAG’s: black on white is 21, and #777 on white just under 4.5', () => {
  expect(contrast([0, 0, 0, 1], WHITE)).toBeCloseTo(21, 5);
  expect(contrast([119, 119, 119, 1], WHITE)).toBeCloseTo(4.48, 2);
});

test('in forced colours the current mark has another ground than the rest', () => {
  const forced = markCss('normal').split('@media screen and (forced-colors: active)')[1] ?? '';
  const grounds = (current: boolean): Set<string | undefined> =>
    new Set(
      HIGHLIGHT_NAMES.filter((name) => name.includes('current') === current).map(
        (name) => /background-color:(\w+)/.exec(forced.slice(forced.indexOf(`(${name})`)))?.[1],
      ),
    );
  expect([...grounds(false)]).toEqual(['Mark']);
  expect([...grounds(true)]).toEqual(['CanvasText']);
  // And another line, for browsers that give all highlights one ground; none that is unbroken and fills what is under the letters.
  const lineOf = (name: string): string =>
    /text-decoration:(underline \w+ \d+px)/.exec(forced.slice(forced.indexOf(`(${name})`)))?.[1] ?? '';
  const lines = [false, true].flatMap((current) =>
    KINDS.map((kind) => lineOf(highlightName(kind, { dark: false, ink: false }, current))),
  );
  expect(new Set(lines).size).toBe(2 * KINDS.length);
  for (const line of lines) expect(line).not.toMatch(/solid ([3-9]|\d\d)px/);
  expect(forced).not.toContain('rgb');
});
