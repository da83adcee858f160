import { describe, expect, it } from 'vitest';
import { compileTurnedAsks } from '../../lib/recogniser/turned-asks.ts';
import { firstBlock, pack, passagesIn, roles } from './own-pack.ts';

const turnedAsksIn = compileTurnedAsks(pack.unstated ?? expect.fail('no lists'), roles);

/** What the first sentence of a text asks that is an ask turned round, for a passage. */
function turnedIn(text: string, passage: string): string[] {
  const { block, textOf } = firstBlock(text);
  return turnedAsksIn(block, block.sentences[0] ?? expect.fail('no sentence'))
    .filter(({ passages }) => passages.has(passage))
    .map(textOf);
}

describe('an ask that is turned round', () => {
  it.each([
    [
      'the contrary, after "to"',
      'R02',
      'USTR asked Alibaba to close the program.',
      'asked alibaba to close the program',
    ],
    [
      'after "should"',
      'R03',
      'Taobao should really lengthen its timelines.',
      'should really lengthen its timelines',
    ],
    [
      'after "that" and the subject',
      'N03',
      'USTR recommended that Taobao soften its policy.',
      'recommended that taobao soften its policy',
    ],
    [
      'up to another ask',
      'R02',
      'USTR asked Alibaba to shrink it, but to be quick.',
      'asked alibaba to shrink it',
    ],
    ['in Chinese', 'N03', '美方要求阿里巴巴放宽政策。', '要求阿里巴巴放宽政策'],
    [
      'to end it',
      'N01',
      'USTR asked Alibaba to consider ending the ban.',
      'asked alibaba to consider ending the ban',
    ],
    [
      'what makes it harder',
      'R02',
      '美方要求阿里巴巴提高参加诚信投诉的门槛。',
      '美方要求阿里巴巴提高参加诚信投诉的门槛',
    ],
    [
      'what makes it harder, in English',
      'R01',
      'USTR asked Alibaba to raise the registration requirements.',
      'ustr asked alibaba to raise the registration requirements',
    ],
    [
      'of those who are told to, in Chinese',
      'N04',
      '美方要求权利人把卖家的资料交给阿里。',
      '权利人把卖家的资料交给阿里',
    ],
    [
      'of those who are told to, by a verb of asks',
      'R01',
      'USTR要求权利人简化提交给淘宝的请求。',
      '权利人简化提交给淘宝的请求',
    ],
    [
      'of others, by whom it goes to',
      'N04',
      'USTR asked Taobao to provide infringing sellers with contact details.',
      'ustr asked taobao to provide infringing sellers with contact details',
    ],
    [
      'of others, with whose advice is sought',
      'N05',
      'USTR suggested that small businesses seek advice from Alibaba.',
      'ustr suggested that small businesses seek advice from alibaba',
    ],
    ['what goes on', 'N01', '美方要求阿里巴巴继续在淘宝销售安全气囊。', '要求阿里巴巴继续在淘宝销售安全气囊'],
    [
      'of whom nothing is asked',
      'N05',
      'USTR asked Alibaba to seek the advice of large brands only.',
      'ustr asked alibaba to seek the advice of large brands only',
    ],
    [
      'the other way round',
      'N05',
      'USTR asked Alibaba to give advice to small firms.',
      'asked alibaba to give advice to small firms',
    ],
    ['what is kept as it is', 'R01', '美方要求阿里巴巴保留现有的流程。', '要求阿里巴巴保留现有的流程'],
    ['a finding, by how little is left', 'P05', 'USTR said few fakes remain.', 'ustr said few fakes remain'],
    ['who is left out', 'R02', '美方要求阿里巴巴把小企业排除在外。', '美方要求阿里巴巴把小企业排除在外'],
    ['that it be not done', 'R03', '美方要求淘宝不得缩短时间。', '要求淘宝不得缩短时间'],
    [
      'of those for whom it is',
      'N04',
      'Right holders should tell Alibaba who sells.',
      'right holders should tell alibaba who sells',
    ],
    ['of those who are told to', 'R01', 'USTR asked brands to simplify it.', 'brands to simplify it'],
    [
      'with all that it is asked of',
      'N07',
      'USTR asked Alibaba to let sellers and their stock move to Xianyu.',
      'asked alibaba to let sellers and their stock move to xianyu',
    ],
    [
      'not to be done, where that is asked',
      'N07',
      'Alibaba should not prevent sellers from moving.',
      'should not prevent sellers from moving',
    ],
    [
      'by a word that isn’t a verb, wherever it stands',
      'R03',
      'Complaints should be handled more slowly on Taobao.',
      'complaints should be handled more slowly on taobao',
    ],
    [
      'the other way',
      'N07',
      'USTR asks that sellers not move from Xianyu to Taobao.',
      'ustr asks that sellers not move from xianyu to taobao',
    ],
    [
      'the other way, in Chinese',
      'N07',
      '美方要求侵权卖家不得由闲鱼转移到淘宝。',
      '美方要求侵权卖家不得由闲鱼转移到淘宝',
    ],
    [
      'of others, by what it is about',
      'N04',
      '报告要求阿里提供权利人的联系方式。',
      '报告要求阿里提供权利人的联系方式',
    ],
    [
      'a finding, by whom it harms',
      'P08',
      'USTR说阿里巴巴的措施忽略大品牌。',
      'ustr说阿里巴巴的措施忽略大品牌',
    ],
    [
      'a finding, by how much there is of it',
      'P02',
      'USTR said that right holders see little progress on Taobao.',
      'ustr said that right holders see little progress on taobao',
    ],
    [
      'a finding, by how much there is of it, in Chinese',
      'P02',
      'USTR说少有权利人看到淘宝的进步。',
      'ustr说少有权利人看到淘宝的进步',
    ],
    [
      'a finding, by how rare it is',
      'P06',
      'USTR said that members report few delays.',
      'ustr said that members report few delays',
    ],
    ['a finding, by what is rare', 'P03', 'USTR说搜索很少出现假货。', 'ustr说搜索很少出现假货'],
    ['a finding that asks', 'P09', 'Alibaba should halt its reforms.', 'should halt its reforms'],
    ['not of the subject', 'R01', 'Congress should simplify it, not Alibaba.', 'congress should simplify it'],
    ['not of the subject, in Chinese', 'R01', '简化流程要靠立法，而不是靠淘宝。', '简化流程要靠立法'],
  ])('is found: %s', (_what, passage, text, turned) => {
    expect(turnedIn(text, passage).map((t) => t.replace(/[,，]\s*$/, ''))).toContain(turned);
  });

  it.each([
    ['to cease to do the contrary', 'R02', 'USTR asked Alibaba to cease to restrict the program.'],
    [
      'a reversal that is denied',
      'R03',
      'Complaints should be handled in days, no more slowly than elsewhere.',
    ],
    ['a reversal that gives way', 'N03', '报告说阿里巴巴的政策不应更宽松。'],
    [
      'a reason to ask',
      'R03',
      'Taobao, which handles complaints more slowly than others, should cut its timelines.',
    ],
    ['of another passage', 'R01', 'USTR asked Alibaba to close the program.'],
    ['not to do the contrary', 'R02', 'USTR asked Alibaba not to close the program.'],
    ['what serves another end', 'N06', 'USTR asked Alibaba to give brands tools to retire fakes.'],
    ['the contrary of what stands in the way', 'R02', 'USTR asked Alibaba to cut the requirements for it.'],
    ['what others are to be let do', 'N05', 'USTR asked Alibaba to let small firms give advice.'],
    ['what is not to go on', 'N01', '美方要求阿里巴巴不要继续在淘宝销售安全气囊。'],
    ['what is no longer to be done', 'R02', '美方要求阿里巴巴别再限制诚信投诉。'],
    ['what is not to be made harder', 'R01', '美方要求阿里巴巴不要提高注册的门槛。'],
    ['what is not to be helped', 'N07', '美方要求阿里巴巴别给侵权卖家从淘宝转到闲鱼提供方便。'],
    ['what ends a sale', 'N01', 'USTR asked Alibaba to consider ending the sale of air bags on Taobao.'],
    ['what keeps them away', 'N01', 'USTR asked Alibaba to keep Taobao free of air bags.'],
    ['what ends a sale, in Chinese', 'N01', '美方要求阿里巴巴考虑取消安全气囊的销售。'],
    [
      'what is harder for infringers',
      'N03',
      'USTR asked Alibaba to give repeat infringers tougher penalties.',
    ],
    ['what is cut for brands', 'N06', 'USTR asked Alibaba to cut the misuse of their pictures.'],
    ['what is raised of a hurdle', 'R01', '美方要求阿里巴巴提高注册手续的效率。'],
    ['what the subject asks of others', 'N04', '阿里要求权利人把卖家的资料交给它。'],
    ['what belongs to others', 'R01', '美方要求权利人注册的手续从简。'],
    ['what others should get', 'N04', 'Right holders should be told who sells.'],
    ['what others should learn', 'N04', 'Right holders should learn who sells.'],
    ['what others have to do now', 'R01', 'Right holders must go through many steps.'],
    ['what is said to somebody', 'N04', 'Leads to right holders should name who sells.'],
    ['what is forbidden where that is asked', 'N07', '美方要求阿里巴巴不得让侵权卖家转移。'],
    ['what a few have', 'P02', 'USTR said that a few right holders have seen progress.'],
    ['that there are a few', 'P06', 'USTR said that members report quite a few delays.'],
    ['what is said over a comma', 'P08', 'Small firms are hurt, he says, they ignore, large brands gain.'],
    ['what is said over a comma, in Chinese', 'P08', 'USTR说小企业被忽略，大品牌得益。'],
    ['what is to be helped to keep them away', 'N07', '美方要求阿里巴巴帮助淘宝防止侵权卖家转移到闲鱼。'],
    ['what is harder now', 'R01', 'USTR asked Taobao to simplify steps that are harder for small firms.'],
    ['what is open to few now', 'R02', '美方建议淘宝开放目前仅限少数品牌的诚信投诉。'],
    ['not what is the subject’s', 'N04', 'USTR asked for details, not Alibaba’s word.'],
  ])('is not %s', (_what, passage, text) => {
    expect(turnedIn(text, passage)).toEqual([]);
  });

  it.each([
    [
      'USTR asked Alibaba to let infringing sellers move from Taobao to Xianyu.',
      'USTR asked Alibaba not to let infringing sellers move from Taobao to Xianyu.',
      'N07',
    ],
    [
      '美国贸易代表办公室要求阿里巴巴允许侵权卖家从淘宝转移到闲鱼。',
      '美国贸易代表办公室要求阿里巴巴不允许侵权卖家从淘宝转移到闲鱼。',
      'N07',
    ],
  ])('isn’t marked, and its contrary is: %s', (turned, asked, passage) => {
    expect(passagesIn(turned)).toEqual([]);
    expect(passagesIn(asked)).toEqual([passage]);
  });
});
