/**
 * Cases in the manner of what annotation projects test: Hypothesis's match-quote and text-range, Apache Annotator, dom-anchor-text-quote,
 * text fragments, Zotero, Recogito. All texts are our own.
 */
import { expect, it, describe as suite } from 'vitest';
import { describe } from '../../lib/anchoring/describe.ts';
import { find, indexText } from '../../lib/anchoring/find.ts';
import { asTextOffset } from '../../lib/text/offsets.ts';

const selectorsOf = (text: string, quote: string, nth = 0) => {
  let start = text.indexOf(quote);
  for (let i = 0; i < nth; i += 1) start = text.indexOf(quote, start + 1);
  return describe(text, { start: asTextOffset(start), end: asTextOffset(start + quote.length) });
};

/** What is found of a quote (the nth of its kind) of `before` in `after`; both ways of asking must agree. */
function foundIn(before: string, quote: string, after: string, nth = 0): string | undefined {
  const selectors = selectorsOf(before, quote, nth);
  const found = find(after, selectors);
  expect(indexText(after).find(selectors)).toEqual(found);
  if (found) expect(Object.keys(found).sort()).toEqual(['score', 'span']);
  return found && after.slice(found.span.start, found.span.end);
}

/** As `foundIn`, but where it begins. */
const placeIn = (before: string, quote: string, after: string, nth = 0): number | undefined =>
  find(after, selectorsOf(before, quote, nth))?.span.start;

const STORY =
  'The lighthouse keeper climbed the stairs each evening at six. He carried a lamp, a book and half a loaf of bread. ' +
  'Nobody had asked him to read aloud to the gulls, but he did so every night until the lamp was lit. ' +
  'In the village they said that the birds had learned whole chapters by heart. When the keeper retired, the council ' +
  'bought a machine that lit the lamp by itself, and the gulls moved to the school.';
const READ = 'read aloud to the gulls, but he did so every night';
const PARAGRAPHS = [
  'Every spring the river takes back the lower meadow, and every summer the farmers measure it again.',
  STORY,
  'The ferry to the island runs twice a day, except when the ferryman has a wedding or the tide is wrong.',
  'Three winters ago the bridge was closed for repairs that nobody remembers having ordered.',
];
const PAGE = PARAGRAPHS.join('\n');

suite('a text that has not changed', () => {
  it.each([
    ['at the start', 'The lighthouse keeper'],
    ['at the end', 'moved to the school.'],
    ['in the middle', READ],
    ['the whole text', STORY],
    ['one letter', 'H'],
  ])('gives back a quote %s', (_where, quote) => {
    const selectors = selectorsOf(STORY, quote);
    expect(find(STORY, selectors)).toEqual({ span: selectors.position, score: 1 });
  });
  it('tells repeated quotes apart, also with the same context', () => {
    const rows = 'yes no\n'.repeat(1000);
    for (const nth of [0, 1, 500, 999]) expect(placeIn(rows, 'no', rows, nth)).toBe(nth * 7 + 4);
  });
});

suite('nothing to find', () => {
  it('in an empty text', () => expect(foundIn(STORY, READ, '')).toBeUndefined());
  it('where the quote is longer than the text', () =>
    expect(foundIn(STORY, STORY, 'The lighthouse')).toBeUndefined());
  it('of a quote that is empty, unless all is as it was', () => {
    const selectors = describe('one two', { start: asTextOffset(3), end: asTextOffset(3) });
    expect(find('one two', selectors)?.span).toEqual({ start: 3, end: 3 });
    expect(find('two one', selectors)).toBeUndefined();
  });
  it('in another text', () => {
    const other =
      'Bread is baked at four in the morning. By seven the shop smells of it, and by nine it is sold. '.repeat(
        20,
      );
    expect(foundIn(STORY, READ, other)).toBeUndefined();
  });
  it('where the quote was taken out and its context stayed', () => {
    expect(foundIn(PAGE, READ, PAGE.replace(READ, ''))).toBeUndefined();
    expect(foundIn(PAGE, 'gulls', PAGE.replaceAll('gulls', 'birds'))).toBeUndefined();
  });
  it('where the quote was taken out and a like sentence stands elsewhere', () => {
    const quote = 'The museum opens at nine on weekdays and at eleven on Sundays.';
    const like = 'The library opens at nine on weekdays and at twelve on Sundays.';
    const before = `${PAGE}\n${quote} Bags are left at the door.\n${PARAGRAPHS[0]}\nIn town: ${like} Bring a card.`;
    expect(foundIn(before, quote, before)).toBe(quote);
    expect(foundIn(before, quote, before.replace(quote, ''))).toBeUndefined();
  });
  it('where the quote was taken out and its copy stands elsewhere', () => {
    const before = `A note first. ${READ}. Then something else entirely.\n${PAGE}`;
    const at = before.lastIndexOf(READ);
    expect(foundIn(before, READ, before.slice(0, at) + before.slice(at + READ.length), 1)).toBeUndefined();
  });
});

suite('only typography changed', () => {
  it.each([
    ['white space', STORY.replaceAll(' ', '\n  ')],
    ['line ends', STORY.replaceAll('. ', '.\r\n')],
    ['case', STORY.toUpperCase()],
    ['soft hyphens', STORY.replaceAll('ea', 'e\u00ada')],
    ['quotation marks put in', STORY.replaceAll('lamp', '“lamp”')],
    ['full-width letters', STORY.replace(/[a-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
  ])('%s', (_what, after) => {
    const found = foundIn(STORY, READ, after);
    expect(
      found
        ?.normalize('NFKC')
        .replace(/[\s\u00ad]+|[“”]/g, '')
        .toLowerCase(),
    ).toBe(READ.replaceAll(' ', ''));
  });
  it('between scripts', () => {
    const before =
      '阿里巴巴說，權利人可以隨時申訴。平台會在兩個工作天內回覆，並公布處理結果。賣家不服可以再申請複核。';
    const after =
      '  阿里巴巴说，权利人可以随时申诉。平台会在两个工作天内回复，\n并公布处理结果。卖家不服可以再申请复核。';
    expect(foundIn(before, '平台會在兩個工作天內回覆', after)).toBe('平台会在两个工作天内回复');
  });
});

suite('special characters', () => {
  it('mean themselves', () => {
    const quote = 'cost (in $) was [a|b]* ^1.5\\d+? more';
    expect(foundIn(`${PAGE} ${quote} ${PAGE}`, quote, `New. ${PAGE} ${quote} ${PAGE}`)).toBe(quote);
  });
  it('are not cut in two', () => {
    const before = `${'🙂🙃'.repeat(40)}the quoted words are here${'🙃🙂'.repeat(40)}`;
    const { quote } = selectorsOf(before, 'the quoted words are here');
    expect(quote.prefix.isWellFormed() && quote.suffix.isWellFormed()).toBe(true);
    expect(foundIn(before, 'the quoted words are here', `x${before}`)).toBe('the quoted words are here');
  });
  it('keep the marks of their last letter', () => {
    const before = `${STORY} Nous allons au cafe\u0301 de la gare. ${STORY}`;
    const after = `${STORY} Nous allons au  CAFE\u0301 de la gare. ${STORY}`;
    expect(foundIn(before, 'Nous allons au cafe\u0301', after)).toBe('Nous allons au  CAFE\u0301');
  });
  it('may be all that there is', () => {
    const before = `${STORY} … — ??? ${STORY}`;
    expect(foundIn(before, '… — ???', `Now. ${before}`)).toBe('… — ???');
  });
});

suite('very short quotes', () => {
  const many = Array.from({ length: 1000 }, (_, i) => `item ${i * 7919} of lot`).join(', ');
  it.each([0, 13, 500, 999])('are told apart by their context among a thousand (%i)', (nth) => {
    const after = `A head line, put in.\n${many}`;
    const start = selectorsOf(many, 'of', nth).position.start;
    expect(placeIn(many, 'of', after, nth)).toBe(start + after.length - many.length);
  });
  it('are not found without their context', () => {
    expect(foundIn(PAGE, 'lamp', `A new lamp. ${PARAGRAPHS[2]} ${PARAGRAPHS[3]}`)).toBeUndefined();
  });
  it('are not found when a letter differs', () => {
    expect(foundIn(PAGE, 'six', PAGE.replace('six', 'sin'))).toBeUndefined();
  });
});

suite('an edited page', () => {
  it('with words put in, left out and changed', () => {
    const after = STORY.replace(
      'aloud to the gulls, but he',
      'loudly to all of the gulls, and he really',
    ).replace('Nobody', 'No one');
    expect(foundIn(STORY, READ, after)).toBe('loudly to all of the gulls, and he really did so every night');
  });
  it('with its context gone on one side, and on both', () => {
    expect(foundIn(PAGE, READ, PAGE.slice(PAGE.indexOf(READ)))).toBe(READ);
    expect(foundIn(PAGE, READ, `${READ}!`)).toBe(READ);
  });
  it('with paragraphs moved', () => {
    expect(foundIn(PAGE, READ, [...PARAGRAPHS].reverse().join('\n'))).toBe(READ);
  });
  it('where the quote is quoted again', () => {
    const after = `Pulled out: ${READ}.\n${PAGE}`;
    expect(placeIn(PAGE, READ, after)).toBe(after.lastIndexOf(READ));
  });
  it('with repeated quotes, by their context', () => {
    const before = PARAGRAPHS.map(
      (p, i) => `${p} It was never proved, and it was never denied. ${PARAGRAPHS[(i + 2) % 4]}`,
    ).join('\n');
    const after = `Preface.\n${before.replaceAll('winters', 'summers').replaceAll('the', 'that')}`;
    for (const nth of [0, 1, 2, 3]) {
      const first = after.indexOf('It was never proved');
      let expected = first;
      for (let i = 0; i < nth; i += 1) expected = after.indexOf('It was never proved', expected + 1);
      expect(placeIn(before, 'It was never proved', after, nth)).toBe(expected);
    }
  });
  it('in scripts from right to left and mixed', () => {
    const arabic =
      'قال المتحدث إن الشركة أزالت آلاف الإعلانات المخالفة خلال العام الماضي، وإنها ستواصل العمل مع أصحاب الحقوق.';
    const before = `${arabic} Alibaba said: 平台已下架相關商品。 ${STORY}`;
    const after = `${arabic.replace('آلاف', 'مئات')} Alibaba said: 平台已经下架相关商品。 ${STORY}`;
    expect(foundIn(before, 'الشركة أزالت آلاف الإعلانات المخالفة', after)).toBe(
      'الشركة أزالت مئات الإعلانات المخالفة',
    );
    expect(foundIn(before, 'said: 平台已下架相關商品', after)).toBe('said: 平台已经下架相关商品');
  });
});

suite('a list of like items', () => {
  const items = Array.from(
    { length: 30 },
    (_, i) =>
      `Market ${100 + i * 37}: the operator has not answered the letter of ${i + 1} May and stays on the list.`,
  );
  const list = items.join('\n');
  const quote = items[12] ?? '';
  it('gives the item itself', () => expect(foundIn(list, quote, `A head line.\n${list}`)).toBe(quote));
  it('gives the item when it moved', () => {
    const after = [...items.slice(13), quote, ...items.slice(0, 12)].join('\n');
    expect(foundIn(list, quote, after)).toBe(quote);
  });
  it('gives nothing when the item is gone', () => {
    expect(foundIn(list, quote, items.filter((item) => item !== quote).join('\n'))).toBeUndefined();
  });
  it('gives no neighbour of two when one is gone', () => {
    const two = [PARAGRAPHS[0], items[0], items[1], PARAGRAPHS[2]];
    for (const gone of [1, 2])
      expect(
        foundIn(two.join('\n'), two[gone] ?? '', two.filter((_, i) => i !== gone).join('\n')),
      ).toBeUndefined();
  });
});

suite('items that are long and alike, each with its number', () => {
  const item = (number: number, city: string): string =>
    `Market ${number}: the operator of the site, which lets shops in (${city}) and elsewhere, was asked in May to answer each complaint within two days, ` +
    'to tell those who complained what it had done, and to keep what it had learned of the shop for a year. It has not answered the letter yet, ' +
    'nor has it said by when it will, though the office has offered to meet it wherever it likes, and it stays on the list.';
  const middle = 'answer each complaint within two days, to tell those who complained';
  const CITIES = 'Baden Cadiz Dover Eger Fano Graz Hanko Ipoh'.split(' ');
  const items = CITIES.map((city, i) => item(12 + 17 * i, city));
  const page = items.flatMap((text, i) => [text, PARAGRAPHS[i % 4] ?? '']).join('\n');
  const nth = 3;

  it('are told apart though the quote is of what all of them say', () => {
    const start = selectorsOf(page, middle, nth).position.start;
    expect(placeIn(page, middle, `A head line.\n${page}`, nth)).toBe(start + 'A head line.\n'.length);
  });
  it('are told apart by their number where they moved', () => {
    const own = items[nth] ?? '';
    const after = `${page.replace(`${own}\n`, '').replace('in May', 'early in May')}\n${own}`;
    expect(placeIn(page, middle, after, nth)).toBe(after.lastIndexOf(middle));
  });
  it('give no other item that took the place of one that is gone', () => {
    const [gone, other] = [items[nth] ?? '', items[6] ?? ''];
    const after = page.replace(`${other}\n`, '').replace(gone, other);
    expect(foundIn(page, middle, after, nth)).toBeUndefined();
    expect(foundIn(page, gone, after)).toBeUndefined();
  });
  it('are the same with a new name and their number', () =>
    expect(foundIn(page, items[nth] ?? '', page.replace('(Eger)', '(Lausanne)'))).toBe(
      items[nth]?.replace('Eger', 'Lausanne'),
    ));
  it('have no more context stored than there must be', () => {
    const { prefix, suffix } = selectorsOf(page, middle, nth).quote;
    expect(prefix.length).toBeLessThanOrEqual(256);
    expect(suffix.length).toBe(256);
  });
});

suite('a very long quote', () => {
  const numbered = Array.from(
    { length: 1500 },
    (_, i) => `Sentence ${i} says ${(i * 7919) % 10007} and ${(i * 104729) % 9973} in turn.`,
  ).join(' ');
  const text = `${PAGE}\n${numbered}\n${PAGE}`;
  const long = text.slice(500, 60_500);
  it('has bounded selectors', () => {
    const { quote } = selectorsOf(text, long);
    expect(quote.exact.length + quote.prefix.length + quote.suffix.length).toBeLessThan(1300);
  });
  it('is found whole, also in an edited text', () => {
    expect(foundIn(text, long, text)).toBe(long);
    const after = `Put in front. ${text.replace('Sentence 700', 'Sentence seven hundred')}`;
    expect(foundIn(text, long, after)).toBe(long.replace('Sentence 700', 'Sentence seven hundred'));
  });
  it('is not found by one of its ends', () => {
    expect(foundIn(text, long, text.slice(0, 30_000))).toBeUndefined();
  });
});
