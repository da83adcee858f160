import { describe, expect, it } from 'vitest';
import { compileFulfilled } from '../../lib/recogniser/fulfilled.ts';
import { firstBlock, pack, passagesIn, roles } from './own-pack.ts';

const fulfilledIn = compileFulfilled(pack.unstated ?? expect.fail('no lists'), roles);

/** What the first sentence of a text says was done. */
function doneIn(text: string): string[] {
  const { block, textOf } = firstBlock(text);
  return fulfilledIn(block, block.sentences[0] ?? expect.fail('no sentence')).map(textOf);
}

describe('what the subject has done', () => {
  it.each([
    ['in the past', 'Alibaba improved its tools.', ['improved its tools']],
    [
      'in the perfect',
      'Alibaba has since greatly improved its tools.',
      ['has since greatly improved its tools'],
    ],
    ['by itself, speaking', 'We have improved our tools.', ['have improved our tools']],
    [
      'through what is its own',
      'Leads that Alibaba sends have produced raids.',
      ['sends have produced raids'],
    ],
    ['and does now', 'Alibaba now seeks advice.', ['now seeks advice']],
    [
      'and goes on doing',
      'We simplified it for brands to register and request takedowns.',
      ['simplified it for brands to register and request takedowns'],
    ],
    ['up to what is asked', 'Alibaba improved its tools, but should seek advice.', ['improved its tools']],
    ['in Chinese', '阿里巴巴改进了工具。', ['改进了工具']],
    ['in Chinese: already', '阿里巴巴已大幅缩短时间。', ['已大幅缩短时间']],
    ['in Traditional characters', '阿里巴巴已經改進工具。', ['已经改进工具']],
  ])('is found %s', (_how, text, done) => {
    expect(doneIn(text)).toEqual(done);
  });

  it.each([
    ['what it is asked for', 'USTR asked Alibaba to improve its tools.'],
    ['what it should have done', 'USTR wishes that Alibaba had improved its tools.'],
    ['what is recommended', 'USTR recommended that Alibaba made it available.'],
    ['what is waited for', 'USTR will see whether Alibaba has improved its tools.'],
    ['what it has not done', 'Alibaba has not improved its tools.'],
    ['what it has to do', 'Alibaba has to be improved.'],
    ['what was done to others of its own', 'Keep Taobao’s banned sellers off Xianyu.'],
    ['what others did', 'Right holders improved their tools.'],
    ['what is to be improved', 'Improved tools are wanted of Taobao.'],
    ['in Chinese: what it should do', '阿里的工具该升级了。'],
    ['in Chinese: what it is asked for', '美方要求阿里巴巴改进了工具再说。'],
    ['in Chinese: what was not done', '阿里巴巴尚未改进工具。'],
  ])('is not %s', (_what, text) => {
    expect(doneIn(text)).toEqual([]);
  });
});

describe('an ask that is reported as met', () => {
  it.each([
    'Alibaba has improved tools for preventing the unauthorized use of product images.',
    'Alibaba made its good faith takedown program generally available in 2017.',
    'Had Taobao simplified the process for right holders to register and request takedowns, it might have been spared.',
    '阿里巴巴提高了治理重複侵權政策的有效性。',
    '阿里巴巴向中国执法部门提交的犯罪线索带来了有意义的执法成果。',
  ])('has no mark: %s', (text) => {
    expect(passagesIn(text)).toEqual([]);
  });

  it.each([
    ['N06', 'Alibaba should improve tools for preventing the unauthorized use of product images.'],
    [
      'N03',
      'Alibaba has simplified its forms, but USTR asks it to improve the effectiveness of its repeat infringer policy.',
    ],
    ['N03', '美国贸易代表办公室建议阿里巴巴提高治理重复侵权政策的有效性。'],
    // A finding isn't an ask: that the subject has done something may be what it says.
    [
      'P02',
      'Alibaba has made some efforts, and over the last six months some measures have been able to curb the offer and sale of infringing products on Taobao.',
    ],
  ])('but %s where it is asked: %s', (passage, text) => {
    expect(passagesIn(text)).toEqual([passage]);
  });
});
