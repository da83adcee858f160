import { describe, expect, it } from 'vitest';
import { normalise } from '../../lib/text/normalise.ts';
import { asTextOffset } from '../../lib/text/offsets.ts';
import { plainTextDocument } from '../../lib/text/plain-text.ts';
import { sentencesOf } from '../../lib/text/sentences.ts';

function sentences(raw: string): string[] {
  const { blocks } = plainTextDocument(raw);
  const norm = normalise(raw);
  return sentencesOf(raw, norm, blocks).map((s) => norm.text.slice(s.start, s.end));
}

function clauses(raw: string): string[] {
  const { blocks } = plainTextDocument(raw);
  const norm = normalise(raw);
  return sentencesOf(raw, norm, blocks).flatMap((s) =>
    s.clauses.map((start, i) => norm.text.slice(start, s.clauses[i + 1] ?? s.end).trim()),
  );
}

describe('sentences', () => {
  it.each([
    [
      'initials and abbreviations',
      'The U.S. government and Mr. Ma met. They spoke of Alibaba Group Holding Ltd. for hours.',
      2,
    ],
    ['addresses and decimals', 'Sellers went to 2.taobao.com. About 3.5 percent did so.', 2],
    ['names that begin with a small letter', 'It is slow. eBay says so. iPhones are sold, i.e. fakes.', 3],
    ['closing quotes', 'It is "insufficient." The report says so.', 2],
    [
      'references to notes',
      'It is slow.[2] Brands know. So it is.² They wait.* And "complain."3 Always.(4) Yes.',
      7,
    ],
    ['no reference where an item begins', '其一很慢。（2）其二也慢。', 2],
    ['figures that begin a sentence', 'It was slow in 3.5 of 10 cases. 2017 was better.', 2],
    ['Chinese', '这很荒谬。真的吗？是的！', 3],
    ['Chinese with ASCII full stops', '这很荒谬.美国贸易代表署说.', 2],
    ['an ellipsis inside a sentence', 'The measures … have helped. So it says.', 2],
  ])('end where a reader would end them: %s', (_what, raw, count) => {
    expect(sentences(raw)).toHaveLength(count);
  });

  it('end with their block', () => {
    expect(sentences('Heading without a stop\n\nA sentence.')).toEqual([
      'heading without a stop',
      'a sentence.',
    ]);
  });

  it.each([
    ['who speaks next', 'amy: it is slow\nbob: no, it is quite a bit faster than it was', 2],
    ['who speaks next, in Chinese', '推 amy: 檢舉很慢\n噓 joe: 報告還要淘寶禁賣安全氣囊', 2],
    ['a time', '12:01 it is slow and will stay so\n12:03 no', 2],
    ['a short line before a capital', 'It is slow\nRain is expected in Boston tomorrow, says the office', 2],
    ['a short Chinese line', '檢舉很慢\n報告還要阿里在淘寶禁賣安全氣囊', 2],
    [
      'not one word and a colon',
      'It is slow, and this is the\nconclusion: it is as slow as it was before',
      1,
    ],
    ['not a dash amid what is said', 'The site, says the office of trade\n– which is large – is slow', 1],
    [
      'not lines that mail quotes',
      '> It is slow, says the office, and it\n> will stay as slow as that, for all\n> that one knows',
      1,
    ],
    ['a line that somebody else wrote', '> it is slow\nit is not\n> and dear', 3],
    ['not small letters', 'It is\nslow, and it will stay as slow as that', 1],
    [
      'not a capital after a full line',
      'It is slow, says the office of the\nUnited States Trade Representative',
      1,
    ],
    [
      'not a Chinese line as wide as the next',
      '中小企業仍舊在進入和使用淘寶\n網的投訴系統時存在很多的問題',
      1,
    ],
  ])('end with a line before %s', (_what, raw, count) => {
    const block = { start: asTextOffset(0), end: asTextOffset(raw.length), kind: 'paragraph' as const };
    expect(sentencesOf(raw, normalise(raw), [block])).toHaveLength(count);
  });

  it('are parted into clauses, but not at figures', () => {
    expect(clauses('Over 1,000 were arrested, and leads were passed on; nothing else.')).toEqual([
      'over 1,000 were arrested,',
      'and leads were passed on;',
      'nothing else.',
    ]);
  });

  it.each([
    [
      'the last item of a list, after "and"',
      'It asks for shorter forms for brand owners, and for advice from small firms and better tools against picture theft.',
      3,
    ],
    ['not the halves of a phrase with "and" in it', 'Problems accessing and utilizing the procedures.', 1],
    ['cells and slashes', 'Shorter forms | faster penalties / more advice', 3],
    ['Chinese items', '要求简化权利人注册的流程、缩短处理投诉的时间以及更好的防盗图工具', 3],
    ['Chinese asks with "and" between them', '报告建议简化权利人注册的流程及缩短处理投诉的时间', 2],
    ['not Chinese things with "and" between them', '报告建议征询中小企业和权利人的意见', 1],
    ['what brackets hold', 'Takedowns take weeks (for small firms often months) and many fail.', 3],
    ['not a name in brackets', 'Small and medium-sized enterprises (SMEs) still have problems.', 1],
    ['not a Chinese name in brackets', '中小企業（SME）和小賣家（淘寶）仍有困難', 1],
    ['not what a bracket without its other holds', 'It says 2) that (small firms still have problems', 3],
    ['items, each with what counts it', 'It asks to a) shorten its forms, b) hasten its penalties', 3],
    [
      'items with words that count them',
      'Firstly, shorten the forms; secondly, hasten penalties; and thirdly, seek advice',
      3,
    ],
    ['Chinese items that figures count', '要求三项：1、简化流程；2、缩短处罚时间；3、征询小企业', 4],
    ['items that figures in circles count', '要求①简化流程；②缩短处罚时间；③征询小企业', 3],
    ['before a year that follows a comma at once', '名单已公布，2017年新增两项要求', 2],
    ['not at figures with a comma or a colon', '1,000 were caught at 10:30, it says', 2],
    ['not Chinese names side by side', '他说的是淘宝、天猫和闲鱼', 1],
  ])('are parted into clauses: %s', (_what, raw, count) => {
    expect(clauses(raw)).toHaveLength(count);
  });
});

it('is done in time that grows with a sentence, whatever brackets it has', () => {
  const text = `It says ${'(a word, '.repeat(50_000)}${')'.repeat(50_000)} and ${'1), '.repeat(50_000)}.`;
  expect(clauses(text).length).toBeGreaterThan(50_000);
});
