import { describe, expect, it } from 'vitest';
import { readInOrder } from '../../lib/pdf-text/read-in-order.ts';
import { asTextOffset } from '../../lib/text/offsets.ts';
import { column, page, run } from './pages.ts';

const blocks = (...pages: Parameters<typeof readInOrder>[0][number][]): string[] => {
  const { document } = readInOrder(pages);
  return document.blocks.map((b) => document.text.slice(b.start, b.end));
};
const WORDS =
  'The market lets sellers open shops within an hour and says that it checks each of them before goods are shown to buyers in other countries of the world';

describe('reading order', () => {
  it('reads one column after the other, below a title over both', () => {
    const left = column(WORDS.replace('The', 'LEFT'), { x: 72, y: 660, width: 210 });
    const right = column(WORDS.replace('The', 'RIGHT'), { x: 310, y: 660, width: 210 });
    // Drawn row by row, as some producers do.
    const rows = left.flatMap((l, i) => [l, right[i] ?? []].flat());
    const texts = blocks(
      page(0, [run('A title that goes over both of the columns of it', 72, 700, 16), ...rows]),
    );
    expect(texts[0]).toMatch(/^A title/);
    expect(texts.slice(1).join(' ')).toBe(`${WORDS.replace('The', 'LEFT')} ${WORDS.replace('The', 'RIGHT')}`);
  });

  it('leaves hyphen and line feed where a word is cut, so that normalisation heals it', () => {
    expect(
      blocks(page(0, [run('sellers of counter-', 72, 700, 10), run('feit goods are asked', 72, 688, 10)])),
    ).toEqual(['sellers of counter-\nfeit goods are asked']);
  });

  it('joins Chinese lines without a space, and words with one', () => {
    expect(
      blocks(
        page(0, [
          run('中小企業仍舊在進入和使用', 72, 700, 10),
          run('淘寶網的投訴系統時存在問題', 72, 684, 10),
        ]),
      ),
    ).toEqual(['中小企業仍舊在進入和使用淘寶網的投訴系統時存在問題']);
  });

  it('leaves running lines and page numbers out, and goes on over the page', () => {
    const pages = [0, 1, 2, 3].map((n) =>
      page(n, [
        run('A report on markets', 72, 760, 9),
        ...column(`${n === 0 ? 'It begins' : 'and it goes on'} ${WORDS}${n === 3 ? '.' : ''}`, {
          x: 72,
          y: 700,
          width: 400,
        }),
        run(`${n + 5}`, 290, 30, 9),
      ]),
    );
    expect(blocks(...pages)).toEqual([
      `It begins ${WORDS} and it goes on ${WORDS} and it goes on ${WORDS} and it goes on ${WORDS}.`,
    ]);
  });

  it('puts spaces where gaps are, and none within words drawn glyph by glyph', () => {
    const glyphs = [...'market'].map((char, i) => run(char, 72 + i * 5, 700, 10, { width: 5 }));
    const texts = blocks(page(0, [...glyphs, run('place', 105, 700, 10)]));
    expect(texts).toEqual(['market place']);
  });

  it('knows for each character where it stands, and back', () => {
    const one = page(0, [run('sellers of counter-', 72, 700, 10), run('feit goods', 72, 688, 10)]);
    const text = readInOrder([one]);
    const at = text.document.text.indexOf('counter');
    expect(text.runsOf({ start: asTextOffset(at), end: asTextOffset(at + 'counter-\nfeit'.length) })).toEqual(
      [
        { page: 0, run: 0, start: 11, end: 19 },
        { page: 0, run: 1, start: 0, end: 4 },
      ],
    );
    expect(text.at(0, 1, 0)).toBe(at + 'counter-\n'.length);
    expect(text.pageOf(asTextOffset(at))).toBe(0);
  });

  it('goes from what was left out of a run to what stands beside it there, not to another run', () => {
    const marked = page(0, [
      run('  sellers of goods.¹² And more ', 72, 700, 10),
      run('that follows.', 72, 688, 10),
    ]);
    const text = readInOrder([marked]);
    const { text: words } = text.document;
    expect(words).toBe('sellers of goods. And more that follows.');
    expect(text.at(0, 0, 0)).toBe(0);
    expect(text.at(0, 0, 19)).toBe(words.indexOf(' And'));
    expect(text.at(0, 0, 20)).toBe(words.indexOf(' And'));
    expect(text.at(0, 0, 31)).toBe(words.indexOf(' that'));
  });

  it('says which pages hold only pictures', () => {
    expect(readInOrder([page(0, []), page(1, [run('text', 72, 700, 10)])])).toMatchObject({
      pageCount: 2,
      pagesWithoutText: [0],
    });
  });
});
