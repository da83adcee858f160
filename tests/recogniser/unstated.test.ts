import { describe, expect, it } from 'vitest';
import { compileUnstated } from '../../lib/recogniser/unstated.ts';
import { firstBlock, pack, passagesIn, roles } from './own-pack.ts';

/** What of the first sentence of a text is left unstated. */
function unstatedOf(text: string, unstatedIn = compileUnstated(pack, roles)): string[] {
  const { block, textOf } = firstBlock(text);
  return unstatedIn(block, block.sentences[0] ?? expect.fail('no sentence')).map(textOf);
}

describe('what a sentence leaves unstated', () => {
  it.each([
    ['what is not said', 'USTR has never said that it is slow.', ['it is slow']],
    ['what nobody says', 'Nobody claims that it is slow.', ['it is slow']],
    ['with the office after the negation', 'Nor did USTR recommend closing it.', ['closing it']],
    ['what is denied', 'USTR denied that it is slow.', ['it is slow']],
    ['what is said no longer', 'USTR no longer complains that it is slow.', ['it is slow']],
    ['what was withdrawn', 'USTR withdrew its claim that it is slow.', ['it is slow']],
    ['what was supposed', 'Had USTR said that it is slow, few would wonder.', ['it is slow']],
    ['what is taken back after it', 'It is slow, or so one might think.', ['it is slow']],
    ['in the next sentence', 'It is slow. Not according to USTR.', ['it is slow']],
    ['what another should do', 'The police should give them details.', ['should give them details']],
    ['what the office should do', 'USTR should consult them.', ['should consult them']],
    ['what is the office’s own', 'USTR itself has no figures.', ['itself has no figures']],
    ['what the subject asks of it', 'Alibaba asked USTR to consult them.', ['to consult them']],
    ['what the subject blames it for', 'Alibaba criticized USTR for having no data.', ['for having no data']],
    ['what another is asked', 'USTR urges China to give them details.', ['to give them details']],
    [
      'what the office should do, before it says',
      'USTR should know: it says that it is slow.',
      ['should know'],
    ],
    ['what the office may say', 'USTR may find that it is slow.', ['it is slow']],
    ['what it is expected to ask', 'USTR is widely expected to ask for metrics.', ['for metrics']],
    ['what it should have said', 'Critics say USTR should have found that it is slow.', ['it is slow']],
    ['what it is urged to ask', 'Lawyers urge USTR to ask for metrics.', ['for metrics']],
    ['what it wonders', 'USTR is examining whether it is slow.', ['it is slow']],
    ['what is supposed once', 'Once USTR says that it is slow, it will act.', ['it is slow']],
    ['what is not said, without a that', 'USTR never said it is slow.', ['it is slow']],
    ['what somebody isn’t accused of', 'USTR doesn’t accuse it of being slow.', ['being slow']],
    ['in Chinese: what the subject blames it for', '阿里巴巴批评USTR没有数据。', ['没有数据']],
    ['in Chinese: what it may say', 'USTR可能认为它很慢。', ['它很慢']],
    ['in Chinese: what it might have asked', 'USTR本可以要求它提供数据，结果没有。', ['它提供数据']],
    [
      'in Chinese: what is another report',
      '说USTR嫌它很慢的人，看的恐怕是另一份报告。',
      ['说ustr嫌它很慢的人,看的恐怕'],
    ],
    ['in Chinese: what it is called on to ask', '律师呼吁USTR要求它提供数据。', ['它提供数据']],
    ['in Chinese: what isn’t its word', '它很慢，这不是USTR说的。', ['它很慢,这']],
    ['to the end of its clause', 'USTR did not say that it is slow, but that it is dear.', ['it is slow']],
    ['in Chinese: not said', 'USTR并未指出它很慢。', ['它很慢']],
    ['in Chinese: deleted', '美方删去了它很慢的说法。', ['了它很慢的']],
    ['in Chinese: the office itself', 'USTR自己也没有数据。', ['自己也没有数据']],
    ['in Chinese: another is asked', '报告敦促中国当局提供线索。', ['提供线索']],
    ['in Traditional characters', 'USTR從未說過它很慢。', ['它很慢']],
  ])('is %s', (_what, text, left) => {
    expect(unstatedOf(text)).toEqual(left);
  });

  it.each([
    ['what is said', 'USTR said that it is slow.'],
    ['what is not denied', 'USTR cannot deny that it is slow.'],
    ['what the subject denies', 'Alibaba disputes USTR’s finding that it is slow.'],
    ['what the subject denies, in Chinese', '阿里巴巴反驳USTR所说它很慢。'],
    ['what the office says that another should ask', 'USTR says Alibaba should ask for advice.'],
    ['what it asks after somebody’s advice, in Chinese', '协会提出建议，USTR要求它提供数据。'],
    ['what it asks after words that end in one of wanting', '淘宝应交出资料，USTR要求它提供数据。'],
    ['what the subject blames it for saying', 'Alibaba criticized USTR for saying that it is slow.'],
    ['what it blames the subject for', 'Alibaba was criticized by USTR for having no data.'],
    ['what it may have said', 'USTR may have said that it is slow.'],
    ['what it can’t say', 'USTR cannot say how slow it is.'],
    ['what it can’t tell', 'USTR could not tell whether it is slow.'],
    ['what was asked by it', 'Alibaba was urged by USTR to ask for metrics.'],
    ['what was not withdrawn', 'USTR has not withdrawn its claim that it is slow.'],
    [
      'what is said with a negation that is about something else',
      'USTR did not hesitate to say that it is slow.',
    ],
    ['what nobody believes of the office’s claims', 'Nobody believes USTR’s claim that it is slow.'],
    ['with whom not everybody agrees', 'Not everyone agrees with USTR that it is slow.'],
    ['what the subject is urged in the report', 'Alibaba was urged in the USTR report to trim it.'],
    ['what is not only said', 'USTR not only says that it is slow.'],
    ['what the subject denies', 'Alibaba denied that it is slow.'],
    ['what the subject is asked by the office', 'Alibaba was asked by USTR to trim it.'],
    ['what the subject doesn’t show', 'USTR isn’t convinced: Alibaba hasn’t shown that it is quick.'],
    ['what others than the office don’t say', 'The booklet of the fair did not say that it is slow.'],
    ['what the office says by itself', 'USTR itself says that it is slow.'],
    ['what the office says should be', 'USTR says Taobao should consult them.'],
    ['what is done with what another has', 'Leads to the police should end in raids.'],
    ['what is asked of the subject', 'USTR asked Alibaba to consult them.'],
    ['what another is to have the subject do', 'USTR urges China to make Alibaba consult them.'],
    ['what another is given', 'USTR asks that leads to the police be followed up.'],
    ['in Chinese: what a company of another is asked', '报告敦促中国电商平台提供线索。'],
    ['in Chinese', 'USTR并未收回它很慢的说法。'],
  ])('is not %s', (_what, text) => {
    expect(unstatedOf(text)).toEqual([]);
  });

  it('is nothing with a pack that says nothing of it', () => {
    expect(unstatedOf('USTR has never said that it is slow.', compileUnstated({}, roles))).toEqual([]);
  });

  it('is nothing in a sentence of thousands of words', () => {
    expect(
      unstatedOf(`USTR has never said that it is slow ${'and it was never said that it '.repeat(2000)}.`),
    ).toEqual([]);
  });
});

describe('what states no passage though it has all words of one', () => {
  const claim = 'small businesses find it hard to use Taobao’s takedown tools';
  const quote = 'small businesses have problems accessing and utilizing Taobao’s takedown procedures';

  it.each([
    `USTR has never said that ${claim}.`,
    `USTR denied that ${claim}.`,
    `USTR withdrew its claim that ${claim}.`,
    `USTR did not say that ${quote}.`,
    'USTR should seek the advice of small businesses and develop more effective policies for the challenges they face on Taobao.',
    'The Chinese government has no objective metrics for the scale of counterfeiting on Taobao.',
    'USTR并未指出中小企业仍然难以使用淘宝的下架系统。',
    '權利人自己也沒有客觀的方法評估淘寶上有多少假貨，教授指出。',
    '美国商务部应寻求中小企业的建议，针对它们在电商平台上面临的挑战制定更有效的政策。',
  ])('%s', (text) => {
    expect(passagesIn(text)).toEqual([]);
  });

  it.each([
    ['P01', `USTR has not withdrawn its claim that ${claim}.`],
    ['P01', `Nobody was surprised when USTR wrote that ${claim}.`],
    ['P01', `Alibaba denied it, yet USTR said that ${quote}.`],
    ['P01', 'USTR不讳言，中小企业仍然难以使用淘宝的下架系统。'],
  ])('but %s where it is stated: %s', (passage, text) => {
    expect(passagesIn(text)).toEqual([passage]);
  });
});
