import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contextOf } from '../../lib/ask/context.ts';
import { partsOf, placeMatch } from '../../lib/ask/parts.ts';
import type { Match } from '../../lib/recogniser/match.ts';
import type { Block, TextDocument } from '../../lib/text/document.ts';
import { asTextOffset } from '../../lib/text/offsets.ts';

function documentOf(texts: readonly string[]): TextDocument {
  const blocks: Block[] = [];
  let length = 0;
  for (const text of texts) {
    blocks.push({ start: asTextOffset(length), end: asTextOffset(length + text.length), kind: 'paragraph' });
    length += text.length + 1;
  }
  return { text: texts.join('\n'), blocks };
}

const matchAt = (start: number, end: number): Match => ({
  exchange: 'e',
  passage: 'p',
  tier: 'quote',
  confidence: 1,
  reasons: [],
  span: { start: asTextOffset(start), end: asTextOffset(end) },
});

const someTexts = fc.array(
  fc.string({ minLength: 1, maxLength: 40 }).map((s) => s.replaceAll('\n', ' ')),
  { minLength: 1, maxLength: 60 },
);

describe('parts', () => {
  test('hold every character once after their leads, in order, and none is larger than allowed', () => {
    fc.assert(
      fc.property(someTexts, fc.integer({ min: 1100, max: 2000 }), (texts, maxChars) => {
        const whole = documentOf(texts);
        const parts = partsOf(whole, ['about'], maxChars);
        expect(parts.map((p) => p.document.text.slice(p.lead)).join('\n')).toBe(whole.text);
        for (const { document } of parts) expect(document.text.length).toBeLessThanOrEqual(maxChars);
      }),
    );
  });

  test('have blocks that say what the whole has there', () => {
    fc.assert(
      fc.property(someTexts, (texts) => {
        const whole = documentOf(texts);
        for (const part of partsOf(whole, [], 1050)) {
          for (const block of part.document.blocks) {
            if (block.start < part.lead) continue;
            const shift = part.from - part.lead;
            expect(part.document.text.slice(block.start, block.end)).toBe(
              whole.text.slice(block.start + shift, block.end + shift),
            );
          }
        }
      }),
    );
  });

  test('a match goes back to the same words', () => {
    const whole = documentOf(['one', 'two', 'x'.repeat(900), 'three', 'y'.repeat(900), 'four']);
    for (const part of partsOf(whole, ['about'], 2000)) {
      for (const word of ['one', 'two', 'three', 'four']) {
        const at = part.document.text.indexOf(word, part.lead);
        if (at < 0) continue;
        const placed = placeMatch(matchAt(at, at + word.length), part);
        expect(whole.text.slice(placed?.span.start, placed?.span.end)).toBe(word);
      }
    }
  });

  test('what is found in a lead is dropped, and what begins in one begins after it', () => {
    const [part] = partsOf(documentOf(['words']), ['about']);
    if (!part) throw new Error('no part');
    expect(placeMatch(matchAt(0, 5), part)).toBeUndefined();
    expect(placeMatch(matchAt(0, part.lead + 3), part)?.span).toEqual({ start: 0, end: 3 });
  });

  test('a later part begins with the end of the one before', () => {
    const [, second] = partsOf(documentOf(['a'.repeat(900), 'before', 'b'.repeat(900)]), [], 2000);
    expect(second?.document.text.slice(0, second.lead).endsWith('\nbefore\n')).toBe(true);
  });

  test('a block that is too long by itself is cut after a space', () => {
    const parts = partsOf(documentOf([`${'word '.repeat(1000)}end`]), [], 2000);
    expect(parts.length).toBeGreaterThan(4);
    for (const { document, lead } of parts.slice(0, -1))
      expect(document.text.slice(lead).endsWith(' ')).toBe(true);
  });

  test('a document without text has no parts', () => {
    expect(partsOf({ text: '', blocks: [] })).toEqual([]);
  });
});

test('context is the first blocks that name each thing, cut short', () => {
  const whole = documentOf([
    'nothing',
    'USTR one',
    `Taobao ${'x'.repeat(400)}`,
    'USTR and Taobao',
    'USTR again',
    'Taobao again',
  ]);
  const context = contextOf(whole, [(t) => t.includes('Taobao'), (t) => t.includes('USTR')]);
  expect(context.map((text) => text.slice(0, 15))).toEqual([
    'USTR one',
    'Taobao xxxxxxxx',
    'USTR and Taobao',
  ]);
  expect(Math.max(...context.map((text) => text.length))).toBe(300);
});
