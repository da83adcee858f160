import { parse } from 'parse5';
import { expect, test } from 'vitest';
import { type AnswersPage, type AnswersWords, answersHtml } from '../../lib/pack/answers-html.ts';
import { exchangeView } from '../../lib/pack/exchange-view.ts';
import { pack } from './own-pack.ts';

const WORDS: AnswersWords = {
  saidBy: (who) => `What ${who} said`,
  answerBy: (who) => `${who}’s answer`,
  heading: ({ heading }) => heading?.en,
  standing: (standing) => standing,
  exactly: (n) => ` (exactly ${n})`,
  editorsNote: 'Editor’s note',
  sourceNote: 'Note',
  quotes: ['“', '”'],
  notes: 'My notes',
  answeredAbove: (title) => `Answered above: ${title}`,
};
const view = exchangeView(pack, 'finding-1');
if (!view) throw new Error('no such exchange');
const EVIL = `"><script>alert(1)</script><img src=x onerror='alert(1)'>`;
const page = (more: Partial<AnswersPage> = {}): AnswersPage => ({
  title: 'A report',
  address: 'https://example.com/a.pdf',
  lang: 'en',
  passages: [
    { words: 'the words', before: 'before ', after: ' after', place: 'Page 3', exchange: 'finding-1' },
    { words: 'again', before: '', after: '', place: 'Page 9', exchange: 'finding-1' },
    { words: 'unknown', before: '', after: '', place: 'Page 10', exchange: 'no-such' },
  ],
  views: new Map([['finding-1', view]]),
  notes: new Map(),
  ...more,
});

interface Element {
  readonly nodeName: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Element[];
}
const elements = (node: Element): Element[] => [node, ...(node.childNodes ?? []).flatMap(elements)];

test('passages stand in order with what is around them, each with its answer, once', () => {
  const html = answersHtml(page(), WORDS);
  expect(html).toContain('before <mark>the words</mark> after');
  expect(html.indexOf('the words')).toBeLessThan(html.indexOf('again'));
  const point = view.exchange.answer[0]?.points[0]?.text.en ?? '';
  expect(point).not.toBe('');
  expect(html.split(point.replaceAll("'", '&#39;').replaceAll('"', '&quot;')).length - 1).toBe(1);
  expect(html).toContain(`Answered above: ${view.exchange.title.en}`);
  expect(html).not.toContain('unknown');
});

test('where there are no pages, none is named; an address that is written out isn’t printed twice', () => {
  const [first] = page().passages;
  const html = answersHtml(page({ passages: first ? [{ ...first, place: undefined }] : [] }), WORDS);
  expect(html).toContain('<p class="place">What USTR said</p>');
  expect(html).toContain('<a class="address" href="https://example.com/a.pdf"');
});

test('evidence comes with its standing and its sources', () => {
  const html = answersHtml(page(), WORDS);
  for (const { standing } of view.evidence) expect(html).toContain(`<b>${standing}</b>`);
});

test('the reader’s notes are there only when they are handed over', () => {
  expect(answersHtml(page(), WORDS)).not.toContain('My notes');
  expect(answersHtml(page({ notes: new Map([['finding-1', ['Mine.']]]) }), WORDS)).toContain('Mine.');
});

test('whatever a document or a note holds, nothing of it is markup, and nothing is fetched', () => {
  const html = answersHtml(
    page({
      title: EVIL,
      address: `javascript:${EVIL}`,
      passages: [{ words: EVIL, before: EVIL, after: EVIL, place: EVIL, exchange: 'finding-1' }],
      notes: new Map([['finding-1', [EVIL]]]),
    }),
    WORDS,
  );
  const all = elements(parse(html) as unknown as Element);
  expect(all.filter(({ nodeName }) => /^(?:script|img|iframe|link|object)$/.test(nodeName))).toEqual([]);
  const attributes = all.flatMap(({ attrs = [] }) => attrs);
  expect(attributes.filter(({ name }) => /^(?:on|src)/.test(name))).toEqual([]);
  expect(attributes.filter(({ name, value }) => name === 'href' && !/^https?:/.test(value))).toEqual([]);
  expect(html).toContain("default-src 'none'");
});

test('what HTML can’t hold is shown as missing: controls, half characters', () => {
  const html = answersHtml(
    page({ title: 'a\u0000b\u001bc', notes: new Map([['finding-1', ['x\ud800y\tz\r\n']]]) }),
    WORDS,
  );
  expect(html).toContain('<title>a\ufffdb\ufffdc</title>');
  expect(html).toContain('x\ufffdy\tz&#13;\n');
  expect(html.isWellFormed()).toBe(true);
});
