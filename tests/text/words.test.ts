import { describe, expect, it } from 'vitest';
import { plainSpelling, stemOf, wordsOf } from '../../lib/text/words.ts';

describe('words', () => {
  it('keeps addresses, initials and contractions whole and takes Han characters one by one', () => {
    expect(wordsOf("2.taobao.com, u.s. firms don't 中文").map((w) => w.word)).toEqual([
      '2.taobao.com',
      'us',
      'firms',
      "don't",
      '中',
      '文',
    ]);
  });
  it.each([
    ['programme', 'program'],
    ['utilising', 'utilizing'],
    ['authorised', 'authorized'],
    ['unauthorisation', 'unauthorization'],
    ['organisations', 'organizations'],
    ['dialogue', 'dialog'],
    ['labelled', 'labeled'],
    ['licence', 'license'],
    ["taobao's", 'taobao'],
  ])('spells %s as %s', (british, american) => {
    expect(plainSpelling(british)).toBe(american);
  });
  it.each(['advise', 'enterprise', 'merchandise', 'revised', 'promised', 'likewise', 'improvised'])(
    'leaves %s',
    (word) => {
      expect(plainSpelling(word)).toBe(word);
    },
  );
  it('stems English and nothing else', () => {
    expect([stemOf('utilizing'), stemOf('2017'), stemOf('文')]).toEqual(['util', '2017', '文']);
  });
});
