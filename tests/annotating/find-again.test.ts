import { expect, test } from 'vitest';
import { contextOfSpan } from '../../lib/annotating/entry.ts';
import { findAgain } from '../../lib/annotating/find-again.ts';
import type { Block, TextDocument } from '../../lib/text/document.ts';
import { asTextOffset } from '../../lib/text/offsets.ts';

/** A document of these paragraphs. */
function documentOf(...paragraphs: string[]): TextDocument {
  const text = paragraphs.join('\n');
  let start = 0;
  const blocks = paragraphs.map((paragraph): Block => {
    const end = start + paragraph.length;
    const block = { start: asTextOffset(start), end: asTextOffset(end), kind: 'paragraph' } as const;
    start = end + 1;
    return block;
  });
  return { text, blocks };
}

const WORDS = 'the forms are too many';
const was = documentOf('News.', `It is 3 s old. They say that ${WORDS}. So be it.`);
const at = was.text.indexOf(WORDS);
const lost = {
  words: WORDS,
  context: contextOfSpan(was, { start: asTextOffset(at), end: asTextOffset(at + WORDS.length) }),
};
const nobody = (): boolean => false;
const found = (document: TextDocument, isTaken = nobody as Parameters<typeof findAgain>[2]): number =>
  findAgain(document, lost, isTaken)?.start ?? -1;

test('words are found where their block stands anew, whatever stands in others, and whatever a clock beside them says', () => {
  const now = documentOf('Other news.', 'And more.', `It is 17 s old. They say that ${WORDS}. So be it.`);
  expect(found(now)).toBe(now.text.indexOf(WORDS));
});

test.each([
  ['other words before them', `It is 3 s old. Nobody says that ${WORDS}. So be it.`],
  ['other words after them', `It is 3 s old. They say that ${WORDS}. It isn't so.`],
  ['one word changed', 'It is 3 s old. They say that the forms are not many. So be it.'],
])('words are not found with %s: they may say something else now', (_, paragraph) => {
  expect(found(documentOf(paragraph))).toBe(-1);
});

test('the same words in another block are somebody else’s, and so is what is taken', () => {
  const paragraph = `It is 3 s old. They say that ${WORDS}. So be it.`;
  const now = documentOf(`He asked whether ${WORDS}.`, paragraph, paragraph);
  const first = found(now);
  expect(first).toBeGreaterThan(now.text.indexOf(WORDS));
  expect(found(now, ({ start }) => start === first)).toBe(now.text.lastIndexOf(WORDS));
});
