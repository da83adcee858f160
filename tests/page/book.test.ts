import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Book, createBook } from '../../entrypoints/annotator/book.ts';
import type { Reading } from '../../entrypoints/annotator/reading.ts';
import { createPainter, type Painter } from '../../lib/page/paint.ts';
import { rangesOf, read, show, spanOf } from './page.ts';

const WORDS = 'brands are said to benefit more than small firms';

let painter: Painter;
let book: Book;
beforeEach(() => {
  painter = createPainter(document);
  book = createBook(painter);
});
afterEach(() => book.clear());

/** What a reading of a page finds that was asked for before the reader said anything about these words. */
function readingOf(root: Element): Reading {
  const text = read(root);
  const found = {
    match: {
      exchange: 'finding-7',
      passage: 'P08',
      tier: 'restatement' as const,
      confidence: 0.95,
      span: spanOf(text, WORDS),
      reasons: [],
    },
    key: `P08 ${WORDS}`,
    dismissed: false,
  };
  return {
    covers: (node) => root.contains(node),
    matches: [{ found, ranges: rangesOf(text, WORDS), words: WORDS, context: { before: '', after: '' } }],
    text,
  };
}

const shownWords = (): string[] => book.shown.map(({ words }) => words);
const paintedWords = (): string[] => painter.marks.map(({ ranges }) => ranges.join(''));

describe('what the reader sets aside while a reading is under way', () => {
  test('stays set aside when the reading comes in, and comes back when it is taken back', () => {
    const root = show(`<p>Global ${WORDS}.</p>`);
    const underWay = readingOf(root);
    book.take(readingOf(root));
    expect(paintedWords()).toEqual([WORDS]);

    book.setDismissed(`P08 ${WORDS}`, true);
    book.take(underWay);
    expect(shownWords()).toEqual([]);
    expect(paintedWords()).toEqual([]);

    book.setDismissed(`P08 ${WORDS}`, false);
    expect(shownWords()).toEqual([WORDS]);
    expect(paintedWords()).toEqual([WORDS]);
  });

  test('stays shown when it was brought back meanwhile', () => {
    const root = show(`<p>Global ${WORDS}.</p>`);
    const { matches, ...rest } = readingOf(root);
    const underWay = {
      ...rest,
      matches: matches.map((each) => ({ ...each, found: { ...each.found, dismissed: true } })),
    };
    book.take(underWay);
    expect(shownWords()).toEqual([]);
    book.setDismissed(`P08 ${WORDS}`, false);
    book.take(underWay);
    expect(shownWords()).toEqual([WORDS]);
  });

  test('is forgotten with the page: what another one says of the same words is a question of its own', () => {
    const root = show(`<p>Global ${WORDS}.</p>`);
    book.take(readingOf(root));
    book.setDismissed(`P08 ${WORDS}`, true);
    book.renew();
    book.take(readingOf(root));
    expect(shownWords()).toEqual([WORDS]);
  });
});

test('the same words that stand twice keep their marks apart, whichever is read again', () => {
  const root = show(`<div id="one">First, ${WORDS}.</div><div id="two">Again, ${WORDS}.</div>`);
  const [one, two] = ['one', 'two'].map((id) => root.querySelector(`#${id}`) as Element);
  const whole = (): Reading => {
    const parts = [one, two].map((part) => readingOf(part as Element));
    return {
      ...(parts[0] as Reading),
      covers: (node) => root.contains(node),
      matches: parts.flatMap(({ matches }) => matches),
    };
  };
  const ids = (): string[] => book.shown.map(({ mark }) => mark.id);
  book.take(whole());
  const before = ids();
  expect(before).toHaveLength(2);
  book.take(readingOf(one as Element));
  book.take(whole());
  expect(ids()).toEqual(before);
  expect(book.shown.map(({ mark }) => one?.contains(mark.ranges[0]?.startContainer ?? null))).toEqual([
    true,
    false,
  ]);
});
