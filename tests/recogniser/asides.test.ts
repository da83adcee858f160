import { describe, expect, it } from 'vitest';
import { analyseBlock } from '../../lib/recogniser/analysis.ts';
import { compileLexicon } from '../../lib/recogniser/concepts.ts';
import { neighbourhoodOf } from '../../lib/recogniser/neighbourhood.ts';
import { rolesOf } from '../../lib/recogniser/roles.ts';
import { normalise } from '../../lib/text/normalise.ts';
import { plainTextDocument } from '../../lib/text/plain-text.ts';
import { pack, passagesIn } from './own-pack.ts';

const finder = compileLexicon(pack.lexicon ?? { concepts: [] });
const roles = rolesOf(pack);

const blockOf = (text: string): ReturnType<typeof analyseBlock> => {
  const doc = plainTextDocument(text);
  const [block] = doc.blocks;
  if (!block) throw new Error('no block');
  return analyseBlock(doc, normalise(text), block, finder, roles);
};

describe('a sentence that is no word on the claim before it', () => {
  it.each([
    ['other news', 'Its revenue came to $25 billion.', 'news'],
    ['other news in Chinese', '活跃买家数达到5.15亿。', 'news'],
    ['news of what grows', 'Revenue grew.', 'news'],
    ['news of what falls, with the subject', 'Alibaba’s shares fell 1.2% in New York.', 'news'],
    ['another market that is only named', 'It also listed Pinduoduo.', 'news'],
    ['another market on the list', 'The list also includes VK and Bukalapak.', 'news'],
    ['another market that isn’t on the list', 'Amazon is not on the list.', 'news'],
    ['another market on the list, in Chinese', '蝦皮也在名單上。', 'news'],
    ['not what falls that isn’t news', 'The number of fakes fell.', undefined],
    ['not a verdict', 'This quote was invented.', undefined],
    ['not a verdict in Chinese', '該說法純屬虛構。', undefined],
    ['what the subject has done', 'Alibaba has banned such sellers.', 'elsewhere'],
    ['what the subject has done, in Chinese', '2017年2月，淘宝已实施简明的三振规则。', 'elsewhere'],
    ['what has come of it since, in Chinese', '这一点后来已经落实。', 'elsewhere'],
    ['not what was taken back since', '这一点后来已经撤回。', undefined],
    ['another market', 'JD.com declined to comment.', 'elsewhere'],
    ['what else is said of the subject', 'Jack Ma met the president in January.', 'subject'],
    ['not what denies', 'Alibaba has nothing of the kind.', undefined],
    ['not what names the office', 'Alibaba has asked USTR for its figures.', undefined],
    ['not what may be about anything', 'That was long ago.', undefined],
  ])('is told: %s', (_what, sentence, aside) => {
    expect(blockOf(`It is so. ${sentence}`).sentences.at(-1)?.aside).toBe(aside);
  });

  it('is not read, nor with the last words before it; reviewers read what else is said of the subject', () => {
    const news = blockOf('USTR wants more of it. Its revenue came to $25 billion.');
    const [claim] = news.sentences;
    if (!claim) throw new Error('no sentence');
    expect(neighbourhoodOf(news, claim).after).toEqual({ from: claim.to, to: claim.to });
    expect(neighbourhoodOf(news, claim).readTo).toBe(claim.to);
    const subject = blockOf('USTR wants more of it. Jack Ma met the president.');
    expect(neighbourhoodOf(subject, claim).after).toEqual({ from: claim.to, to: claim.to });
    expect(neighbourhoodOf(subject, claim, true).after.to).toBe(subject.words.length);
    expect(neighbourhoodOf(subject, claim).readTo).toBeUndefined();
  });

  it.each([
    [
      'P06',
      'Members of an association report that Alibaba’s takedown procedure is slow and complicated.',
      'Singles Day sales came to $25 billion.',
    ],
    [
      'P06',
      'Members of an association report that Alibaba’s takedown procedure is slow and complicated.',
      'Alibaba has 552 million active buyers.',
    ],
    [
      'P08',
      'USTR says Alibaba’s efforts help global brands more than small firms.',
      'Ant Financial is valued at more than $60 billion.',
    ],
    [
      'P08',
      'USTR says Alibaba’s efforts help global brands more than small firms.',
      'Alibaba has 552 million active buyers.',
    ],
    ['P01', 'USTR said small firms still have trouble using Taobao’s takedown procedures.', 'Revenue grew.'],
    [
      'P08',
      'USTR said Alibaba’s efforts seem to help big global brands more than small firms.',
      'Critics say otherwise.',
    ],
    [
      'P01',
      'USTR said that SMEs continue to have problems accessing and utilizing Taobao’s takedown procedures.',
      'Pinduoduo was also named.',
    ],
    ['N03', 'USTR要求阿里提高重复侵权政策的有效性。', '活跃买家数达到5.15亿。'],
    ['P06', '协会说，会员反映投诉下架流程仍有延误、繁琐的问题。', '阿里表示，流程已经简单了很多。'],
    [
      'P01',
      'USTR称，中小企业在使用淘宝投诉系统时仍有困难。',
      '阿里巴巴2018财年第三季度营收830亿元，同比增长56%。',
    ],
  ])('leaves %s its mark: %s %s', (passage, claim, next) => {
    expect(passagesIn(`${claim}${/[a-z]\.$/.test(claim) ? ' ' : ''}${next}`)).toContain(passage);
  });
});
