import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { isNotable, pageTarget, placeTarget } from '../../lib/notes/new-target.ts';
import { NoteTarget } from '../../lib/notes/note.ts';
import { asTextOffset } from '../../lib/text/offsets.ts';

const ADDRESS = 'https://example.com/story';
const selected = {
  text: 'The harbour was quiet that morning.',
  span: { start: asTextOffset(4), end: asTextOffset(11) },
  title: 'Story',
  lang: 'en',
  exchange: null,
};

describe('the target of a note on a selection', () => {
  test.each([
    ['en', 'en'],
    ['zh-Hant-TW', 'zh-Hant-TW'],
    ['en_US', 'en-US'],
    ['zh_TW', 'zh-TW'],
    [' de ', 'de'],
    ['chinese-simplified', ''],
    ['en; fr', ''],
    ['en\u2011US', ''],
    ['x'.repeat(100_000), ''],
    ['', ''],
  ])('can be kept where the page’s language is %j', (lang, kept) => {
    const target = placeTarget(ADDRESS, { ...selected, lang });
    expect(target).toMatchObject({ lang: kept, selectors: { quote: { exact: 'harbour' } } });
    expect(v.parse(NoteTarget, target)).toEqual(target);
  });

  test('knows the exchange whose passage it lies in, and no other', () => {
    expect(placeTarget(ADDRESS, { ...selected, exchange: 'finding-1' }).exchange).toBe('finding-1');
    expect(placeTarget(ADDRESS, selected)).not.toHaveProperty('exchange');
  });

  test('can be kept under a title of any length, cut between characters', () => {
    for (const target of [
      placeTarget(ADDRESS, { ...selected, title: `x${'🚢'.repeat(2_000)}` }),
      pageTarget(ADDRESS, `x${'🚢'.repeat(2_000)}`),
    ]) {
      expect(v.parse(NoteTarget, target)).toEqual(target);
      expect(target.title.isWellFormed()).toBe(true);
    }
  });
});

test.each([
  [ADDRESS, true],
  ['urn:x-pdf:0123456789abcdef', true],
  ['about:srcdoc', false],
  ['blob:https://example.com/0d9f', false],
  ['file:///home/me/story.html', false],
  [`https://example.com/${'x'.repeat(9_000)}`, false],
  [undefined, false],
])('notes can hang on %s: %s', (address, can) => {
  expect(isNotable(address)).toBe(can);
});
