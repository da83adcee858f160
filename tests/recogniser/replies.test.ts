import { describe, expect, it } from 'vitest';
import { analyseBlock } from '../../lib/recogniser/analysis.ts';
import { compileLexicon } from '../../lib/recogniser/concepts.ts';
import { rolesOf } from '../../lib/recogniser/roles.ts';
import { normalise } from '../../lib/text/normalise.ts';
import { plainTextDocument } from '../../lib/text/plain-text.ts';
import { pack, passagesIn } from './own-pack.ts';

const finder = compileLexicon(pack.lexicon ?? { concepts: [] });
const roles = rolesOf(pack);

/** The sentences of a paragraph, those in which the subject answers in brackets. */
function sentencesIn(text: string): string[] {
  const doc = plainTextDocument(text);
  const norm = normalise(doc.text);
  return doc.blocks.flatMap((block) => {
    const { words, sentences } = analyseBlock(doc, norm, block, finder, roles);
    return sentences.map(({ from, to, isReply }) => {
      const said = norm.text.slice(words[from]?.start, words[to - 1]?.end);
      return isReply ? `[${said}]` : said;
    });
  });
}

describe('what the subject answers', () => {
  it.each([
    [
      'to the office, before what that said',
      'Alibaba flatly rejected the USTR’s finding that small firms have trouble.',
      ['[alibaba flatly rejected]', "the ustr's finding that small firms have trouble"],
    ],
    [
      'after a whole claim, beginning with "which"',
      'USTR says that small firms have trouble with it, which Alibaba denies.',
      ['ustr says that small firms have trouble with it', '[which alibaba denies]'],
    ],
    [
      'to the office, in Chinese',
      '阿里巴巴反駁USTR所說小公司仍有困難。',
      ['[阿里巴巴反驳]', 'ustr所说小公司仍有困难'],
    ],
    [
      'and is named last',
      'USTR wants more. That is absurd, says Alibaba.',
      ['ustr wants more', '[that is absurd, says alibaba]'],
    ],
    [
      'in a sentence',
      'USTR wants more. Alibaba rejected the finding.',
      ['ustr wants more', '[alibaba rejected the finding]'],
    ],
    [
      'at the end of one',
      'USTR wants more, but Alibaba called it baseless.',
      ['ustr wants more', '[but alibaba called it baseless]'],
    ],
    [
      'by a word for its answer',
      '报告说流程繁琐。阿里的回应是，绝大多数请求在一天内处理。',
      ['报告说流程繁琐', '[阿里的回应是,绝大多数请求在一天内处理]'],
    ],
    ['not by what is its own', '阿里的流程是繁琐的。', ['阿里的流程是繁琐的']],
    [
      'after a semicolon',
      'USTR finds it slow; Alibaba disagreed.',
      ['ustr finds it slow', '[alibaba disagreed]'],
    ],
    [
      'in an apposition',
      'USTR finds it slow, a charge Alibaba denies.',
      ['ustr finds it slow', '[a charge alibaba denies]'],
    ],
    [
      'before it is said who speaks',
      '美方要求改善。“我們反對，”阿里巴巴總裁說。',
      ['美方要求改善', '[我们反对,"阿里巴巴总裁说]'],
    ],
    ['before one', 'Alibaba denies it, but USTR wants more.', ['[alibaba denies it]', 'but ustr wants more']],
    ['in Chinese, before one', '阿里否認，但美方要求改善。', ['[阿里否认]', '但美方要求改善']],
    ['in Chinese', '美方要求改善，但阿里認為毫無根據。', ['美方要求改善', '[但阿里认为毫无根据]']],
    [
      'where it takes the word, however much it says',
      '美方指投訴流程拖延，阿里則稱百分之九十七的投訴在一天之內就已經處理完畢。',
      ['美方指投诉流程拖延', '[阿里则称百分之九十七的投诉在一天之内就已经处理完毕]'],
    ],
    [
      'where it takes the word in English',
      'USTR finds it slow, while Alibaba says that nearly all complaints are dealt with on the very day on which they come in.',
      [
        'ustr finds it slow',
        '[while alibaba says that nearly all complaints are dealt with on the very day on which they come in]',
      ],
    ],
    [
      'where the sentence begins with a contrast',
      'While USTR finds it slow, Alibaba says it is quick.',
      ['while ustr finds it slow', '[alibaba says it is quick]'],
    ],
    [
      'where the report has spoken before',
      '報告說投訴流程拖延，阿里說一天就處理完畢。',
      ['报告说投诉流程拖延', '[阿里说一天就处理完毕]'],
    ],
    [
      'not where it may only be told who said what stands before',
      'USTR finds it quick, Alibaba said.',
      ['ustr finds it quick, alibaba said'],
    ],
    ['not where nobody else spoke', '權利人說流程拖延，阿里稱會處理。', ['权利人说流程拖延,阿里称会处理']],
    [
      'not where the office is named',
      'It wants more. USTR rejected what Alibaba said.',
      ['it wants more', 'ustr rejected what alibaba said'],
    ],
    [
      'not where it is answered',
      'It wants more. Rejected by many, Alibaba went on.',
      ['it wants more', 'rejected by many, alibaba went on'],
    ],
    [
      'not what belongs to the claim',
      'USTR speaks of a finding, which Alibaba rejected.',
      ['ustr speaks of a finding, which alibaba rejected'],
    ],
    [
      'conceded before the claim',
      'Despite Alibaba’s assurances, USTR concluded that it is slow.',
      ["[despite alibaba's assurances]", 'ustr concluded that it is slow'],
    ],
    [
      'conceded before what its report says, in words of its own',
      'Contrary to what Alibaba says, the report finds it slow.',
      ['[contrary to what alibaba says]', 'the report finds it slow'],
    ],
    [
      'conceded in Chinese',
      '與阿里巴巴的說法相反，報告指出流程緩慢。',
      ['[与阿里巴巴的说法相反]', '报告指出流程缓慢'],
    ],
    [
      'before the office speaks',
      '阿里巴巴說已經做到，USTR卻認為流程緩慢。',
      ['[阿里巴巴说已经做到]', 'ustr却认为流程缓慢'],
    ],
    [
      'on both sides of a claim',
      'Although Alibaba says it is quick, USTR finds it slow, which Alibaba denies.',
      ['[although alibaba says it is quick]', 'ustr finds it slow, which alibaba denies'],
    ],
    [
      'behind the claim that it rejects',
      'USTR’s finding that it is slow was rejected by Alibaba on Friday.',
      ["ustr's finding that it is slow", '[was rejected by alibaba on friday]'],
    ],
    [
      'behind the claim, with a noun',
      'USTR’s finding that it is slow drew a swift denial from Alibaba.',
      ["ustr's finding that it is slow", '[drew a swift denial from alibaba]'],
    ],
    [
      'behind the claim, in Chinese',
      'USTR關於流程緩慢的結論遭到阿里巴巴反駁。',
      ['ustr关于流程缓慢的结论', '[遭到阿里巴巴反驳]'],
    ],
    [
      'to a request that it opposes',
      'Alibaba opposes USTR’s recommendation that it be quick.',
      ['[alibaba opposes]', "ustr's recommendation that it be quick"],
    ],
    [
      'or anybody, that it can’t be doubted',
      'USTR確實要求淘寶改善，誰也否認不了。',
      ['ustr确实要求淘宝改善', '[谁也否认不了]'],
    ],
    [
      'not what is conceded to others',
      'Despite its assurances, USTR finds Alibaba slow.',
      ['despite its assurances, ustr finds alibaba slow'],
    ],
    [
      'not what the office itself says before',
      'Although USTR praised Alibaba, the report finds it slow.',
      ['although ustr praised alibaba, the report finds it slow'],
    ],
    [
      'not where it asks something of the office',
      'Alibaba called on USTR to make it simpler.',
      ['alibaba called on ustr to make it simpler'],
    ],
    [
      'not what was done by it',
      'USTR’s report says that fakes were removed by Alibaba.',
      ["ustr's report says that fakes were removed by alibaba"],
    ],
  ])('is told from the rest: %s', (_where, text, sentences) => {
    expect(sentencesIn(text)).toEqual(sentences);
  });

  it.each([
    [
      'R03',
      'USTR wants Taobao to speed up the handling of complaints',
      ['. Alibaba disagrees.', ', but Alibaba called the claim baseless.'],
    ],
    [
      'N06',
      'USTR asked Taobao to improve its tools against image misuse',
      ['. Alibaba rejected the finding.', ', but Alibaba called the claim baseless.'],
    ],
    [
      'P04',
      'USTR said Taobao’s good-faith takedown programme remains cumbersome',
      ['; Alibaba disagreed.', ', a charge Alibaba denies.'],
    ],
    [
      'P04',
      '報告批評淘寶的誠信投訴機制至今仍然繁瑣，不足以杜絕假貨',
      ['。“我們不同意這一決定，”阿里巴巴總裁說。'],
    ],
    [
      'R03',
      'USTR要求淘寶縮短處理投訴的時間',
      ['。阿里否認上述說法。', '，但阿里認為毫無根據。', '，這一點毋庸置疑。'],
    ],
    [
      'R03',
      'USTR’s request that Alibaba shorten the time it takes to handle complaints on Taobao',
      [' was rejected by Alibaba.'],
    ],
  ])('takes nothing of a claim back (%s: %s)', (passage, claim, answers) => {
    for (const answer of ['', ...answers]) expect(passagesIn(`${claim}${answer}`)).toEqual([passage]);
  });

  it.each([
    [
      'R03',
      'USTR asked it to shorten the time it takes to handle complaints on Taobao.',
      ['Despite Alibaba’s claim that it already does so, ', 'Contrary to Alibaba’s account, '],
    ],
    [
      'P04',
      'USTR還是指出淘寶的誠信投訴機制不易操作。',
      ['雖然阿里巴巴不同意，', '阿里巴巴說自己做得夠多了，'],
    ],
    ['R03', 'USTR仍要求其縮短處理投訴的時間。', ['儘管阿里巴巴稱早已做到，']],
  ])('takes nothing of a claim behind it (%s: %s)', (passage, claim, conceded) => {
    for (const head of conceded) expect(passagesIn(`${head}${claim}`)).toEqual([passage]);
  });

  it('is looked for in time that grows with a paragraph', () => {
    const text = `${'Alibaba rejected it, but Alibaba rejected this, '.repeat(20_000)}. ${'Although Alibaba says it, USTR says this, '.repeat(20_000)}. ${'Alibaba disagrees. '.repeat(20_000)}`;
    expect(sentencesIn(text).length).toBe(20_003);
  });
});
