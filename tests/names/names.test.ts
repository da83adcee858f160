import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NAMES_FILE, namesModule } from '../../lib/cli/make-names.ts';
import { OFFICE_NAMES, OFFICE_WORDS, SUBJECT_NAMES } from '../../lib/names/names.gen.ts';
import { compileNames } from '../../lib/page/names.ts';

const holds = compileNames([...SUBJECT_NAMES, ...OFFICE_NAMES], OFFICE_WORDS);

test('the gate’s names are those of the lexicon (npm run make:names brings them up to date)', () => {
  expect(readFileSync(NAMES_FILE, 'utf8')).toBe(namesModule());
});

test.each([
  'on Taobao',
  'ALIBABA Group',
  'the USTR said',
  '(USTR)',
  '淘寶網',
  '淘宝',
  '貿易代表署',
  '閑魚',
  '閒魚',
  '闲鱼',
  '全球貿易平臺',
  'Notorious  Markets',
  'Trade\nRepresentative',
])('opens for %s', (text) => expect(holds(text)).toBe(true));

test.each(['the industry', 'an illustration', 'Australia', 'Washington', 'nothing', '国际站点', '一個網站'])(
  'stays shut for %s',
  (text) => expect(holds(text)).toBe(false),
);

test('characters in brackets stand for one another, and for nothing else', () => {
  const test = compileNames(['淘[宝寶]', 'a.b']);
  expect(['淘宝', '淘寶', 'A.B', '淘網', '[宝', 'axb'].filter((text) => test(text))).toEqual([
    '淘宝',
    '淘寶',
    'A.B',
  ]);
  expect(test.longest).toBe(3);
});
