import { describe, expect, it } from 'vitest';
import type { TextRun } from '../../lib/pdf-text/page-text.ts';
import { readInOrder } from '../../lib/pdf-text/read-in-order.ts';
import { normalise } from '../../lib/text/normalise.ts';
import { column, page, run, widthOf } from './pages.ts';

const kinds = (...runs: TextRun[]): [string, string][] => {
  const { document } = readInOrder([page(0, runs)]);
  return document.blocks.map((b) => [b.kind, document.text.slice(b.start, b.end)]);
};
const texts = (...runs: TextRun[]): string[] => kinds(...runs).map(([, text]) => text);
const TEXT =
  'Sellers of goods on this market are asked to show where what they offer was made and by whom and since when they have been allowed to sell it here';

describe('lines', () => {
  it('keeps small capitals and superscripts of ordinals in their words', () => {
    expect(
      texts(
        run('N', 72, 700, 10),
        run('OTORIOUS', 77, 700, 8),
        run('on the 4', 117, 700, 10),
        run('th', 157, 703, 6),
        run('of May', 166, 700, 10),
      ),
    ).toEqual(['NOTORIOUS on the 4th of May']);
  });

  it('reads spaced letters as a word', () => {
    const spaced = [...'MARKETS'].map((char, i) => run(char, 72 + i * 9, 700, 10, { width: 6 }));
    expect(texts(...spaced)).toEqual(['MARKETS']);
  });

  it('reads text that was drawn twice once', () => {
    expect(texts(run('bold words', 72, 700, 10), run('bold words', 72.3, 700, 10))).toEqual(['bold words']);
  });

  it('begins a paragraph with its drop capital', () => {
    const lines = column(`he market ${TEXT}`, { x: 100, y: 700, width: 200 });
    expect(texts(run('T', 72, 676, 40, { width: 26 }), ...lines)[0]).toMatch(/^T ?he market Sellers/);
  });

  it('reads right to left where a line is written so, numbers and all', () => {
    const rtl = { dir: 'rtl' };
    const line = [run('שלום', 300, 700, 10, rtl), run('2017', 270, 700, 10), run('בשנת', 240, 700, 10, rtl)];
    expect(texts(...line)).toEqual(['שלום 2017 בשנת']);
  });

  it('reads vertical Chinese from top to bottom, columns from right to left', () => {
    const vertical = (str: string, x: number): TextRun =>
      run(str, x, 700, 10, { dir: 'ttb', width: 10, height: widthOf(str, 10) });
    expect(texts(vertical('使用淘寶網的投訴', 484), vertical('中小企業仍舊在進', 500))).toEqual([
      '中小企業仍舊在進使用淘寶網的投訴',
    ]);
  });

  it('reads a page whose text is turned', () => {
    const turned = column(TEXT, { x: 72, y: 500, width: 300 }).map((line): TextRun => {
      const [, , , , x = 0, y = 0] = line.transform;
      return { ...line, transform: [0, 10, -10, 0, 700 - y, x] };
    });
    expect(texts(...turned)).toEqual([TEXT]);
  });
});

describe('paragraphs', () => {
  it('tells headings and items, and keeps an item’s hanging lines', () => {
    expect(
      kinds(
        run('Findings', 72, 700, 14),
        ...column(TEXT, { x: 72, y: 670, width: 300 }),
        run('•', 72, 600, 10),
        ...column(`that ${TEXT}`, { x: 84, y: 600, width: 280 }),
      ),
    ).toEqual([
      ['heading', 'Findings'],
      ['paragraph', TEXT],
      ['item', `• that ${TEXT}`],
    ]);
  });

  it('ends where the next line is set in', () => {
    const first = column(TEXT, { x: 72, y: 700, width: 300 });
    const second = [
      run('New sellers are asked the same on the day on which they', 88, 700 - first.length * 12, 10),
      run('come here.', 72, 700 - (first.length + 1) * 12, 10),
    ];
    expect(texts(...first, ...second)).toHaveLength(2);
  });

  it('reads columns that are stacked under short headings one set after the other', () => {
    const set = (word: string, y: number): TextRun[] => [
      run(word, 72, y + 20, 14),
      ...column(`${word} left ${TEXT}`, { x: 72, y, width: 200 }),
      ...column(`${word} right ${TEXT}`, { x: 300, y, width: 200 }),
    ];
    const words = texts(...set('Alpha', 700), ...set('Beta', 520)).join(' ');
    const order = ['Alpha left', 'Alpha right', 'Beta left', 'Beta right'].map((part) => words.indexOf(part));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThanOrEqual(0);
  });

  it('reads the rows of a table one by one', () => {
    const rows = ['Alpha', 'Beta', 'Gamma'].flatMap((name, i) => [
      run(name, 72, 700 - i * 12, 10),
      run(`${i * 7}`, 200, 700 - i * 12, 10),
    ]);
    expect(kinds(...rows)).toEqual([
      ['cell', 'Alpha 0'],
      ['cell', 'Beta 7'],
      ['cell', 'Gamma 14'],
    ]);
  });

  it('does not take a list’s bullets, or the figures of a table, for a column', () => {
    const rows = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta'].flatMap((name, i) => [
      run(name, 72, 700 - i * 14, 10),
      run(`${i * 7}`, 200, 700 - i * 14, 10),
    ]);
    expect(texts(...rows).join(' ')).toMatch(/Alpha 0 .*Beta 7 .*Gamma 14/);
  });
});

describe('footnotes', () => {
  const noted = [
    ...column(TEXT, { x: 72, y: 700, width: 300 }),
    run('which the law', 72, 640, 10),
    run('1', 72 + widthOf('which the law', 10), 643.5, 6.5),
    run('of the place forbids since the year 2001, and 10', 142, 640, 10),
    run('6', 142 + widthOf('of the place forbids since the year 2001, and 10', 10), 643.5, 6.5),
    run('of them are sold.', 396, 640, 10),
    run('1', 72, 83, 5.5),
    run('See the docket.', 78, 80, 8),
  ];
  it('are blocks of their own, and their marks in no sentence; exponents stay', () => {
    const all = texts(...noted);
    expect(all.at(-1)).toMatch(/^1 ?See the docket\.$/);
    const body = all.slice(0, -1).join(' ');
    expect(body).toContain('the law of the place');
    expect(body).toContain('106 of them');
  });

  it('come after the paragraph that goes on over the page', () => {
    const next = column('and it goes on here until it ends.', { x: 72, y: 700, width: 300 });
    const first = [
      ...column(`${TEXT} ${TEXT}`, { x: 72, y: 700, width: 300 }),
      run('1', 72, 83, 5.5),
      run('See the docket.', 78, 80, 8),
    ];
    const { document } = readInOrder([page(0, first), page(1, next)]);
    expect(document.text.indexOf('and it goes on')).toBeLessThan(document.text.indexOf('See the docket'));
  });
});

describe('what normalisation makes of it', () => {
  it('heals cut words, whichever hyphen cut them', () => {
    for (const hyphen of ['-', '‐', '\u00ad']) {
      const { document } = readInOrder([
        page(0, [run(`sellers of counter${hyphen}`, 72, 700, 10), run('feit goods are asked', 72, 688, 10)]),
      ]);
      expect(normalise(document.text).text).toBe('sellers of counterfeit goods are asked');
    }
  });

  it('keeps the hyphen of a word that has one elsewhere', () => {
    const { document } = readInOrder([
      page(0, [
        run('their anti-counterfeiting work, anti-', 72, 700, 10),
        run('counterfeiting as such, and counter-', 72, 688, 10),
        run('feit goods', 72, 676, 10),
      ]),
    ]);
    expect(normalise(document.text).text).toBe(
      'their anti-counterfeiting work, anti-counterfeiting as such, and counterfeit goods',
    );
  });

  it('folds ligatures and Kangxi radicals, with their offsets', () => {
    const { document } = readInOrder([page(0, [run('ﬁne ⽂本', 72, 700, 10)])]);
    expect(document.text).toBe('ﬁne ⽂本');
    expect(normalise(document.text).text).toBe('fine文本');
  });
});
