import { parse } from 'parse5';
import { expect, test } from 'vitest';
import {
  type AnsweredPassage,
  type AnswersPage,
  type AnswersWords,
  answersHtml,
} from '../../lib/pack/answers-html.ts';
import { exchangeView } from '../../lib/pack/exchange-view.ts';
import { STANDING_SHAPES } from '../../lib/pack/standing-shapes.ts';
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
  tier: (tier) => (tier === 'quote' ? 'Quotation' : 'Restatement'),
  from: 'Saved with Rejoinder. Theirs: “A work”, edition 1',
  translation: 'Translated',
  answeredAbove: (title) => `Answered above: ${title}`,
};
const view = exchangeView(pack, 'finding-1');
if (!view) throw new Error('no such exchange');
const EVIL = `"><script>alert(1)</script><img src=x onerror='alert(1)'>`;
const passage = (more: Partial<AnsweredPassage> = {}): AnsweredPassage => ({
  words: 'the words',
  before: '',
  after: '',
  lang: 'en',
  tier: 'quote',
  place: 'Page 3',
  exchange: 'finding-1',
  ...more,
});
const page = (more: Partial<AnswersPage> = {}): AnswersPage => ({
  title: { text: 'A report', lang: '' },
  address: 'https://example.com/a.pdf',
  lang: 'en',
  passages: [
    passage({ words: 'the words', before: 'before ', after: ' after' }),
    passage({ words: 'again', place: 'Page 9', tier: 'restatement', lang: 'zh-Hans' }),
    passage({ words: 'unknown', place: 'Page 10', exchange: 'no-such' }),
  ],
  views: new Map([['finding-1', view]]),
  notes: new Map(),
  style: 'mark{color:red}',
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
  expect(html).toContain('before <mark class="quote">the words</mark> after');
  expect(html.indexOf('the words')).toBeLessThan(html.indexOf('again'));
  const point = view.exchange.answer[0]?.points[0]?.text.en ?? '';
  expect(point).not.toBe('');
  expect(html.split(point.replaceAll("'", '&#39;').replaceAll('"', '&quot;')).length - 1).toBe(1);
  expect(html).toContain(`Answered above: ${view.exchange.title.en}`);
  expect(html).not.toContain('unknown');
});

test('where there are no pages, none is named; an address that is written out isn’t printed twice', () => {
  const html = answersHtml(page({ passages: [passage({ place: undefined })] }), WORDS);
  expect(html).toContain('<p class="place">What USTR said · <span class="tier quote">Quotation</span></p>');
  expect(html).toContain('<a class="address" href="https://example.com/a.pdf"');
});

test('evidence comes with its standing, by word and shape, and its sources', () => {
  const html = answersHtml(page(), WORDS);
  for (const { standing } of view.evidence) {
    expect(html).toContain(`${standing}</b>`);
    expect(html).toContain(`<path d="${STANDING_SHAPES[standing]}"`);
  }
});

test('a quotation and a restatement are told apart in words and by their marks', () => {
  const html = answersHtml(page(), WORDS);
  expect(html).toContain('<span class="tier restatement">Restatement</span> · Page 9');
  expect(html).toContain('<mark class="restatement">again</mark>');
});

test('passages, titles and notes are tagged with the language that they are in', () => {
  const html = answersHtml(
    page({
      title: { text: '報告', lang: 'zh-Hant' },
      notes: new Map([['finding-1', [{ text: '笔记', lang: 'zh-Hans' }]]]),
    }),
    WORDS,
  );
  expect(html).toContain('<h1 lang="zh-Hant" dir="auto">報告</h1>');
  expect(html).toContain('<blockquote lang="en" dir="auto">before ');
  expect(html).toContain('<blockquote lang="zh-Hans" dir="auto"><mark class="restatement">again');
  expect(html).toContain('<p class="note" lang="zh-Hans" dir="auto">笔记</p>');
});

test('at its end it says what it is, and whether it is a translation', () => {
  const footer = (words: AnswersWords): string =>
    /<footer>(.*)<\/footer>/s.exec(answersHtml(page(), words))?.[1]?.trim() ?? '';
  expect(footer(WORDS)).toBe('<p>Saved with Rejoinder. Theirs: “A work”, edition 1</p>\n<p>Translated</p>');
  expect(footer({ ...WORDS, translation: undefined })).not.toContain('Translated');
});

test('the reader’s notes are there only when they are handed over', () => {
  expect(answersHtml(page(), WORDS)).not.toContain('My notes');
  expect(
    answersHtml(page({ notes: new Map([['finding-1', [{ text: 'Mine.', lang: '' }]]]) }), WORDS),
  ).toContain('Mine.');
});

test('whatever a document or a note holds, nothing of it is markup, and nothing is fetched', () => {
  const html = answersHtml(
    page({
      title: { text: EVIL, lang: EVIL },
      address: `javascript:${EVIL}`,
      passages: [passage({ words: EVIL, before: EVIL, after: EVIL, place: EVIL, lang: EVIL })],
      notes: new Map([['finding-1', [{ text: EVIL, lang: EVIL }]]]),
    }),
    { ...WORDS, from: EVIL, translation: EVIL },
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
    page({
      title: { text: 'a\u0000b\u001bc', lang: '' },
      notes: new Map([['finding-1', [{ text: 'x\ud800y\tz\r\n', lang: '' }]]]),
    }),
    WORDS,
  );
  expect(html).toContain('<title>a\ufffdb\ufffdc</title>');
  expect(html).toContain('x\ufffdy\tz&#13;\n');
  expect(html.isWellFormed()).toBe(true);
});
