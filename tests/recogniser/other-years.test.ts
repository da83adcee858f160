import { describe, expect, it } from 'vitest';
import { compileOtherYears } from '../../lib/recogniser/other-years.ts';
import { firstBlock, pack, passagesIn, roles } from './own-pack.ts';

const otherYearsIn = compileOtherYears(pack.unstated ?? expect.fail('no lists'), roles);

/** What the first sentence of a text says of another year. */
function saidThenIn(text: string): string[] {
  const { block, textOf } = firstBlock(text);
  return otherYearsIn(block, block.sentences[0] ?? expect.fail('no sentence')).map(textOf);
}

describe('what was said in another year', () => {
  it.each([
    ['at the beginning', 'In 2011, USTR asked Taobao to simplify its procedures.'],
    ['beside the office', 'USTR in 2011 asked Taobao to simplify its procedures.'],
    ['by a paper', "USTR's 2011 report asked Taobao to simplify its procedures."],
    ['in a paper', 'In its report of 2011, USTR asked Taobao to simplify its procedures.'],
    ['by a paper, behind what it said', 'Taobao is hard for small businesses to use, its 2010 report said.'],
    ['in Chinese', '早在2011年，美国贸易代表办公室就要求淘宝简化流程。'],
    ['beside the office, in Chinese', '美國貿易代表署2011年要求淘寶簡化流程。'],
    ['by a paper, in Chinese', '2011 年的報告要求淘寶簡化流程。'],
  ])('is found: %s', (_where, text) => {
    expect(saidThenIn(text).map((then) => then.length)).toEqual([
      text.replace(/ (?=年)|年 |[.。]$/g, '').length,
    ]);
  });

  it('ends with its sentence, and begins with its clause', () => {
    expect(saidThenIn('Little has changed: the 2011 report asked Taobao to be quick. It was.')).toEqual([
      'the 2011 report asked taobao to be quick',
    ]);
  });

  it.each([
    ['a year of the passages’ own', 'In 2016, USTR asked Taobao to simplify its procedures.'],
    ['both', 'In 2011 and in 2017 USTR asked Taobao to simplify its procedures.'],
    ['that it is so again', 'As in 2011, USTR asked Taobao to simplify its procedures.'],
    ['that it is so again, in Chinese', '继2011年之后，美国贸易代表办公室再次要求淘宝简化流程。'],
    ['when something else was', 'Taobao, which left the list in 2012, should be quick, USTR said.'],
    ['since when', '自2011年以来，美国贸易代表办公室一直要求淘宝简化流程。'],
    ['that others look back', 'In 2020 a lawyer recalled that USTR had asked Taobao to simplify it.'],
    ['that others’ paper does', 'A 2020 report by a bank said that USTR had asked Taobao to simplify it.'],
    ['that others look back, in Chinese', '2020年，律师回忆说，美国贸易代表办公室要求淘宝简化流程。'],
    ['nothing that was said', 'Taobao had 2011 sellers in its report on counterfeits.'],
  ])('is not: where it says %s', (_what, text) => {
    expect(saidThenIn(text)).toEqual([]);
  });

  it('has no mark', () => {
    const ask = 'asked Taobao to simplify the processes for right holders to register and request takedowns.';
    expect(passagesIn(`In its 2017 report USTR ${ask}`)).toEqual(['R01']);
    expect(passagesIn(`In its 2011 report USTR ${ask}`)).toEqual([]);
  });
});
