import { describe, expect, it } from 'vitest';
import { compileOwnDeeds } from '../../lib/recogniser/own-deeds.ts';
import { firstBlock, pack, passagesIn, roles } from './own-pack.ts';

const ownDeedsIn = compileOwnDeeds(pack.unstated ?? expect.fail('no lists'), roles);

/** What the first sentence of a text says that somebody does himself. */
function deedsIn(text: string): string[] {
  const { block, textOf } = firstBlock(text);
  return ownDeedsIn(block, block.sentences[0] ?? expect.fail('no sentence')).map(textOf);
}

describe('what somebody says that he does', () => {
  it.each([
    ['speaking', 'We improve our tools.', ['we improve our tools']],
    ['speaking of what goes on', 'We are opening it to all.', ['we are opening it to all']],
    ['told of by others', 'It keeps opening it to all.', ['it keeps opening it to all']],
    ['as the company', 'The company will share them.', ['the company will share them']],
    [
      'with what he handles',
      'We keep simplifying takedown requests.',
      ['we keep simplifying takedown requests'],
    ],
    ['on its market', 'We ban them on Taobao.', ['we ban them on taobao']],
    ['in Chinese', '我们不断改进工具。', ['我们不断改进工具']],
    ['in Chinese, as the company', '该公司正在简化流程。', ['该公司正在简化流程']],
    ['in Traditional characters', '我們會繼續徵詢意見。', ['我们会继续征询意见']],
    ['in Chinese, after who says so', '阿里巴巴表示，公司不断改进工具。', ['公司不断改进工具']],
  ])('is found %s', (_how, text, done) => {
    expect(deedsIn(text)).toEqual(done);
  });

  it.each([
    ['what it should do', 'It should improve its tools.'],
    ['what he asks', 'We also urge the company to improve its tools.'],
    ['what he says', 'It says that tools were improved.'],
    ['what he wants', 'We want better tools.'],
    ['what another is asked for', 'We see every reason for Alibaba to improve its tools.'],
    ['what the office does', 'It is USTR that improves tools.'],
    ['what it is', 'It is slow.'],
    ['what is somebody’s', 'Its tools improve.'],
    ['what others do', 'Sellers improve their tools.'],
    ['in Chinese: what he asks', '我们强烈要求改进工具。'],
    ['in Chinese: what it is', '它很慢。'],
    ['in Chinese: what is its own', '它的工具改进了。'],
  ])('is not %s', (_what, text) => {
    expect(deedsIn(text)).toEqual([]);
  });
});

describe('an ask in the words of who answers it', () => {
  const LISTED = 'USTR kept Taobao on its list of notorious markets.';
  it.each([
    `${LISTED}\n\n“It is unfair,” an Alibaba spokesman said. “We make sure that criminal leads bring results.”`,
    `${LISTED}\n\nAlibaba called the listing unfair. It gives right holders the contact details of infringing sellers.`,
    'USTR將淘寶留在惡名市場名單。\n\n「很不公平，」阿里巴巴發言人說。「我們不斷改進防止盜圖的工具。」',
  ])('is none: %s', (text) => {
    expect(passagesIn(text)).toEqual([]);
  });

  it('is one where the office speaks', () => {
    expect(
      passagesIn(`${LISTED}\n\n“We urge it to seek the advice of small businesses,” USTR said.`),
    ).toEqual(['N05']);
  });
});
