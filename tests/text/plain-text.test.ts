import { describe, expect, it } from 'vitest';
import { plainTextDocument } from '../../lib/text/plain-text.ts';

const blocks = (text: string): string[] => {
  const doc = plainTextDocument(text);
  return doc.blocks.map((b) => `${b.kind}: ${doc.text.slice(b.start, b.end)}`);
};

describe('plainTextDocument', () => {
  it('leaves the text as it is', () => {
    const text = ' a\r\n\r\nb ';
    expect(plainTextDocument(text).text).toBe(text);
  });
  it('joins the lines of a hard-wrapped paragraph', () => {
    const wrapped =
      'The office said that small companies still struggle with the\ntakedown system of the platform, which is counter-\nproductive.';
    expect(blocks(wrapped)).toHaveLength(1);
  });
  it.each([
    [
      'a line that begins with a name',
      'The office urged the company to make its policy on those who repeat\nTaobao more effective by the spring.\n\nIt has asked for the same thing several times before, said Angela\nMartinez of the association.',
    ],
    [
      'Chinese',
      '在本年度的報告中，美國貿易代表辦公室再次要求該公司採取措施，使其網上平台\n的重複侵權者政策更加有效。\n\n美國貿易代表辦公室要求該集團使其旗下電子商務平台，管好那些一再售賣假貨的\n商家，並且更加有效。',
    ],
    [
      'narrow columns',
      'Some firms still have trouble with\nTaobao and find it hard to reach.\n\nWhat they ask of the company today\nWashington has asked before.',
    ],
  ])('joins what is wrapped at a margin: %s', (_what, text) => {
    expect(blocks(text)).toHaveLength(2);
  });
  it('leaves lines that had room for what follows', () => {
    const list =
      'Taobao to be listed again this year\nAlibaba replies to the office\nFakes found on a site in Shenzhen\nNew rules for sellers';
    expect(blocks(list)).toHaveLength(4);
  });
  it('reads quoted lines as if they weren’t, each character where it was', () => {
    const wrapped =
      'The office said that small companies still struggle with the\n> takedown system of the platform, which is\n>> > slow.';
    const text = `On Monday she wrote:\r\n>  ${wrapped}\n>\n> - one\n>   two\n\n> 50 complaints`;
    const doc = plainTextDocument(text);
    expect(doc.text).toHaveLength(text.length);
    expect(doc.text.replace(/ /g, '')).toBe(text.replace(/ |>(?! 5)/g, ''));
    expect(doc.blocks.map(({ start, end }) => text.slice(start, end).trim())).toEqual([
      'On Monday she wrote:',
      `>  ${wrapped}`,
      '> - one',
      '>   two',
      '> 50 complaints',
    ]);
  });
  it('leaves what is larger than something', () => {
    const text = 'More than 9:\n> 10\nand less than 7:\n< 6 and a > b';
    expect(plainTextDocument(text).text).toBe(text);
  });
  it('parts list items, whatever marks them', () => {
    expect(blocks('It asks Alibaba to:\n- one thing;\n2) another;\n（三）第三件事\n• a fourth')).toEqual([
      'paragraph: It asks Alibaba to:',
      'item: - one thing;',
      'item: 2) another;',
      'item: （三）第三件事',
      'item: • a fourth',
    ]);
  });
  it('tells a heading from a paragraph', () => {
    expect(blocks('Taobao is back\nThe office has listed it again.')[0]).toBe('heading: Taobao is back');
  });
  it('has no blocks for text without a letter', () => {
    expect(plainTextDocument(' \n\t\n').blocks).toEqual([]);
  });
  it('reads a paragraph of however many lines', () => {
    expect(blocks('Alibaba said nothing.\n'.repeat(130_000))).toHaveLength(130_000);
  });
});
