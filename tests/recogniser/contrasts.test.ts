import { describe, expect, it } from 'vitest';
import { compileContrasts } from '../../lib/recogniser/contrasts.ts';
import { firstBlock, pack, passagesIn, roles } from './own-pack.ts';

const contrastsIn = compileContrasts(pack.unstated ?? expect.fail('no lists'), roles);

/** What the first sentence of a text says of others, or of another time. */
function othersIn(text: string): string[] {
  const { block, textOf } = firstBlock(text);
  return contrastsIn(block, block.sentences[0] ?? expect.fail('no sentence')).map((range) =>
    textOf(range).replace(/[,，]\s*$/, ''),
  );
}

describe('what is said of others, or of another time', () => {
  it.each([
    [
      'what the subject is unlike',
      'Unlike its rivals, which are slow, Taobao is quick.',
      'unlike its rivals, which are slow',
    ],
    ['others in Chinese', '其他平台的投诉系统很慢，淘宝则很快。', '其他平台的投诉系统很慢'],
    ['what was', 'Alibaba used to be slow, but now it is quick.', 'alibaba used to be slow'],
    ['what was, in Chinese', '以往淘宝很慢，如今很快。', '以往淘宝很慢'],
    ['what is over', 'Gone are the days, it says, when Taobao was slow.', 'when taobao was slow'],
    [
      'what was turned down',
      'The proposal that Alibaba simplify it was turned down.',
      'the proposal that alibaba simplify it',
    ],
    [
      'what isn’t there',
      'The request that it ban them is missing from the report.',
      'the request that it ban them',
    ],
    ['what was turned down, in Chinese', '要淘宝简化流程的建议未被采纳。', '要淘宝简化流程的建议'],
  ])('is found: %s', (_what, text, others) => {
    expect(othersIn(text)).toEqual([others]);
  });

  it.each([
    ['what the subject is unlike, after its name', 'Taobao, unlike its rivals, is slow.'],
    ['what the subject is told to be unlike', 'Unlike Taobao, which is slow, Tmall is quick.'],
    ['what still is', 'Alibaba used to be slow, and now it is still slow.'],
    ['what was in the passages’ own time', '过去半年淘宝很慢，如今很快。'],
    ['what isn’t over', 'Far from gone are the days when Taobao was slow.'],
    ['what the subject turned down', 'The proposal that it simplify them was rejected by Alibaba.'],
    ['others beside whom the subject is no better', '其他平台的投诉系统很慢，淘宝也很慢。'],
  ])('is not %s', (_what, text) => {
    expect(othersIn(text)).toEqual([]);
  });

  it.each([
    'Unlike other platforms, which USTR urged to improve the effectiveness of their repeat infringer policies, Taobao got off without a word.',
    'Gone are the days, USTR says, when SMEs struggled to find their way into Taobao’s takedown procedures.',
    '其他平台的快速投诉机制不易操作，不足以阻止假货销售，美国贸易代表办公室说，淘宝的诚信投诉机制则不然。',
  ])('isn’t marked: %s', (text) => {
    expect(passagesIn(text)).toEqual([]);
  });
});
