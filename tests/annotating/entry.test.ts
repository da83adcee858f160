import { describe, expect, test } from 'vitest';
import { contextOfSpan, type Entry, summaryOf } from '../../lib/annotating/entry.ts';
import type { TextDocument } from '../../lib/text/document.ts';
import { asTextOffset, type TextSpan } from '../../lib/text/offsets.ts';

const around = 'It rained on the quay, and the cranes stood still. '.repeat(20);
const found = 'They submit infor‐\nmation that nobody read.';
const text = `${around}${found} ${around}`;
const document: TextDocument = {
  text,
  blocks: [{ start: asTextOffset(0), end: asTextOffset(text.length), kind: 'paragraph' }],
};
const span = (start: number, end: number): TextSpan => ({
  start: asTextOffset(start),
  end: asTextOffset(end),
});

function entryAt(of: TextSpan): Entry {
  const words = text.slice(of.start, of.end);
  const match = {
    passage: 'P01',
    exchange: 'finding-1',
    tier: 'quote',
    confidence: 1,
    reasons: [],
    span: of,
  } as const;
  return {
    mark: { id: 'm1', kind: 'quote', ranges: [] },
    found: { match, key: 'P01:x', dismissed: false },
    words,
    context: contextOfSpan(document, of),
    dismissed: false,
  };
}

describe('a passage in its document', () => {
  const entry = entryAt(span(around.length, around.length + found.length));

  test('goes into a file whole, words that line ends had cut healed, with what stands around, no word of it cut', () => {
    const { words, context } = summaryOf(entry, false, true);
    const { before, after } = context;
    expect(words).toBe('They submit information that nobody read.');
    expect(before).toMatch(/^… [a-zA-Z]/);
    expect(around).toContain(` ${before.slice(2)}`);
    expect(after).toMatch(/[a-z,.] …$/);
    expect(around).toContain(after.trim().slice(0, -2).trim());
    expect(before.length).toBeLessThan(310);
  });

  test('goes into a file whole, however long its words are, and with what stands after them', () => {
    const { words, context } = summaryOf(entryAt(span(20, 600)), false, true);
    expect(words).toBe(text.slice(20, 600));
    expect(context.after).not.toBe('');
  });

  test('is listed with little of what stands around', () => {
    const { words, context } = summaryOf(entry, false);
    expect(words).toBe('They submit information that nobody read.');
    expect(context.before).toMatch(/^… [a-zA-Z]/);
    expect(around).toContain(` ${context.before.slice(2)}`);
    expect(context.after).toMatch(/[a-z,.] …$/);
    for (const each of [context.before, context.after]) expect(each.length).toBeLessThanOrEqual(62);
  });

  test('is listed without an ellipsis where nothing was cut, and with one where its words were', () => {
    const [first, last] = [entryAt(span(20, 40)), entryAt(span(text.length - 40, text.length - 10))];
    expect(summaryOf(first, false).context.before).toBe(text.slice(0, 20));
    expect(summaryOf(last, false).context.after).toBe(text.slice(-10));
    const long = summaryOf(entryAt(span(20, 600)), false);
    expect(long.words).toMatch(/[a-z,.] …$/);
    expect(long.words.length).toBeLessThanOrEqual(402);
    expect(long.context.after).toBe('');
  });

  test('at a block’s edge has nothing there, and no ellipsis', () => {
    expect(summaryOf(entryAt(span(0, 20)), false, true).context.before).toBe('');
    expect(summaryOf(entryAt(span(text.length - 20, text.length)), false, true).context.after).toBe('');
  });
});
