import { describe, expect, it } from 'vitest';
import { compilePack } from '../../data/compile/compile-pack.ts';
import { figuresIn } from './figures.ts';
import { DATA, localisedTexts } from './pack-texts.ts';

describe('figures in a text', () => {
  it.each([
    ['over 1,000 people by May 2017', '截至 2017 年 5 月超過 1,000 人', ['1000', '2017', '5']],
    ['two thirds', '三分之二', ['2/3']],
    ['100 million a second', '每秒 1 億個', ['100000000']],
    ['in the last six months, 97%', '過去半年，97 %', ['6', '97%']],
    ['in the second half of 2017', '2017 年的下半年', ['2017']],
    ['a three-strikes policy of two platforms', '兩個平台的三振政策', ['2', '3']],
  ])('are the same in "%s" and "%s"', (en, zh, figures) => {
    expect(figuresIn(en, 'en')).toEqual(figures);
    expect(figuresIn(zh, 'zh')).toEqual(figures);
  });

  it('are told apart when they differ', () => {
    expect(figuresIn('83% of 1,000', 'en')).not.toEqual(figuresIn('1000 的 38%', 'zh'));
  });
});

describe('every text of the pack', () => {
  it.each(localisedTexts(compilePack(DATA)))('$at has the figures of its Chinese original', ({ text }) => {
    const figures = figuresIn(text['zh-Hant'], 'zh');
    expect(figuresIn(text['zh-Hans'], 'zh')).toEqual(figures);
    expect(figuresIn(text.en, 'en')).toEqual(figures);
  });
});
