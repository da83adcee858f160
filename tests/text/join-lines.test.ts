import { expect, it } from 'vitest';
import type { BlockKind } from '../../lib/text/document.ts';
import { joinLines } from '../../lib/text/join-lines.ts';
import { asTextOffset } from '../../lib/text/offsets.ts';

/** The blocks that lines come to, each a block at first. */
function joined(lines: readonly string[], kind: BlockKind = 'paragraph'): string[] {
  let at = 0;
  const blocks = lines.map((line) => {
    const start = at;
    at += line.length + 1;
    return { start: asTextOffset(start), end: asTextOffset(start + line.length), kind };
  });
  const text = lines.join('\n');
  return joinLines({ text, blocks }).blocks.map(({ start, end }) => text.slice(start, end));
}

const ENGLISH = [
  'Smaller companies, USTR wrote, still find it',
  'hard to use the complaint system of Taobao, and',
  'more of them asked for help.',
];
const CHINESE = [
  '美國貿易代表署表示，中小企業仍然難以使',
  '用淘寶網的投訴系統，去年有更多的中小企',
  '業為此求助。',
];

it('are one block where a sentence goes on in small letters', () => {
  expect(joined(ENGLISH)).toEqual([ENGLISH.join('\n')]);
});

it('are one block where Chinese lines are as wide as those of a column', () => {
  expect(joined(CHINESE)).toEqual([CHINESE.join('\n')]);
});

it.each([
  ['items of a list', ENGLISH, 'item' as const],
  ['names of a menu', ['home', 'about us', 'contact'], undefined],
  [
    'a headline and who wrote it',
    ['Small firms still find Taobao hard to use, USTR says', 'by Jane Smith'],
    undefined,
  ],
  [
    'speech',
    ['ustr says small businesses still struggle there', 'and then there is amazon, which is another story.'],
    undefined,
  ],
  [
    'a headline and a name in a small letter',
    ['Small firms still find Taobao hard to use, USTR says', 'eBay shares jumped.'],
    undefined,
  ],
  [
    'Chinese headlines',
    ['美国贸易代表：中小企业仍难用淘宝投诉系统', '拼多多去年的营收翻倍公司股价大涨近一成'],
    undefined,
  ],
  ['sentences that end', ['It is hard to use the complaint system.', 'more of them asked.'], undefined],
  [
    'a headline and what stands below',
    ['Taobao is on the list of notorious markets', 'Alibaba disagreed.'],
    undefined,
  ],
  [
    'a Chinese headline and what stands below',
    ['中美貿易摩擦升級阿里巴巴再上惡名市場黑名單', '淘寶回應'],
    undefined,
  ],
])('stay blocks where they are %s', (_, lines, kind) => {
  expect(joined(lines, kind)).toEqual(lines);
});
