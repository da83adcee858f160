import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sectionOf } from '../../lib/ask/section.ts';
import { htmlDocument } from '../../lib/cli/html-document.ts';
import { loadPack } from '../../lib/cli/load-pack.ts';
import { createRecogniser } from '../../lib/recogniser/recogniser.ts';
import { reportJudge } from '../../lib/report/report-judge.ts';
import type { TextDocument } from '../../lib/text/document.ts';
import { plainTextDocument } from '../../lib/text/plain-text.ts';
import { OTHERS, PREFACE, SECTION, TITLE } from '../fixtures/report-like.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const pack = loadPack();
const recogniser = createRecogniser(pack);
const { judge } = reportJudge(pack);
const judged = (document: TextDocument) => judge(document, recogniser.recognise(document));
const pageOf = (body: string): TextDocument => htmlDocument(`<!doctype html><title>x</title><body>${body}`);
const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('');

const others = OTHERS.map(({ heading, text }) => `<h2>${heading}</h2>${paragraphs(text)}`).join('');
const report = (section: readonly string[], heading = 'Taobao.com'): TextDocument =>
  pageOf(
    `<h1>${TITLE}</h1>${paragraphs(PREFACE)}${others}<h2>${heading}</h2>${paragraphs(section)}${others}`,
  );
const statements = SECTION.map(({ text }) => text);
const passagesIn = (lang: 'en' | 'zh-Hant' | 'zh-Hans'): string[] =>
  pack.exchanges.flatMap(({ passages }) => passages.map(({ text }) => text[lang]));

describe('the report itself', () => {
  it('is told by most exchanges in order, and gives its exact words', () => {
    const verdict = judged(report(statements));
    expect(verdict).toHaveProperty('learned');
    const learned = 'learned' in verdict ? verdict.learned : [];
    expect(learned.length).toBeGreaterThanOrEqual(11);
    for (const { passage, lang, text } of learned) {
      expect(SECTION.find((said) => said.passage === passage)?.text).toContain(text);
      expect(lang).toBe('en');
    }
  });

  it('is told from its section alone, as it comes in a message', () => {
    const whole = report(statements);
    const section = sectionOf(whole, recogniser.recognise(whole));
    expect(section?.text.length).toBeLessThan(whole.text.length);
    expect(section && judged(section)).toHaveProperty('learned');
  });

  it.each(['zh-Hant', 'zh-Hans'] as const)('is told in Chinese too (%s)', (lang) => {
    const verdict = judged(report(passagesIn(lang), '淘寶網'));
    const learned = 'learned' in verdict ? verdict.learned : verdict.not;
    expect(learned).toEqual(expect.arrayContaining([expect.objectContaining({ lang, passage: 'P01' })]));
  });

  it('is quoted from then on', () => {
    const verdict = judged(report(statements));
    const informed = recogniser.knowing('learned' in verdict ? verdict.learned : []);
    const quote = plainTextDocument(`A blog about Taobao wrote: "${statements[0]}"`);
    expect(recogniser.recognise(quote)[0]?.tier).toBe('restatement');
    expect(informed.recognise(quote)[0]).toMatchObject({ tier: 'quote', passage: 'P01' });
  });
});

describe('what merely talks about the report', () => {
  const commented = SECTION.map(
    ({ text }, i) =>
      `<p>${['USTR said that', 'The report says:', 'According to the report,', 'The trade office also complained that'][i % 4]} ${text[0]?.toLowerCase()}${text.slice(1)}</p>` +
      '<p>Analysts were divided over what this will mean for shoppers and for the shops that they buy from, since much depends on how courts in both countries see it.</p>',
  ).join('');
  const answered = pack.exchanges
    .map(({ passages, answer }) => {
      const points = answer.flatMap((part) => part.points.map(({ text }) => text.en));
      return (
        paragraphs(passages.map(({ text }) => text.en)) +
        `<ul>${points.map((p) => `<li>${p}</li>`).join('')}</ul>`
      );
    })
    .join('');
  const shuffled = statements.map((_, i) => statements[(i * 7 + 5) % statements.length] ?? '');

  it.each<[string, TextDocument]>([
    ['an article that says whose words these are', pageOf(commented)],
    [
      'an article that puts them in quotation marks',
      pageOf(paragraphs(statements.map((text) => `“${text}”`))),
    ],
    [
      'an article with block quotations',
      pageOf(statements.map((text) => `<blockquote>${text}</blockquote>`).join('')),
    ],
    ['the answer with its passages', pageOf(answered)],
    [
      'the source of the answer',
      plainTextDocument(readFileSync(`${ROOT}data/source/rebuttal.zh-Hant.txt`, 'utf8')),
    ],
    ['the report with its passages shuffled', report(shuffled)],
    [
      'the report of another year, with some of them',
      report(statements.filter((_, i) => i % 2 === 0).slice(0, 6)),
    ],
    [
      'the report on another market',
      report(statements.map((text) => text.replace(/Taobao|Tmall|Alibaba(?:\.com)?/g, 'Bukamall'))),
    ],
    [
      'a long article with one passage here and there',
      pageOf(statements.map((text) => `<p>${text}</p>${others}`).join('')),
    ],
  ])('is not learned: %s', (_what, document) => {
    expect(judged(document)).toHaveProperty('not');
  });

  it('is not learned: the documents and samples of this repository, and its content in one piece', () => {
    const texts = [
      ...[
        'README.md',
        'ARCHITECTURE.md',
        'CHANGELOG.md',
        'PRIVACY.md',
        ...inFolder('docs'),
        ...inFolder('docs/sample'),
      ].map(read),
      inFolder('data/exchanges').map(read).join('\n\n'),
    ];
    for (const text of texts)
      expect(judged(text.startsWith('<') ? htmlDocument(text) : plainTextDocument(text))).toHaveProperty(
        'not',
      );
  });
});

const read = (file: string): string => readFileSync(ROOT + file, 'utf8');

function inFolder(folder: string): string[] {
  return readdirSync(ROOT + folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:md|html|yaml)$/.test(entry.name))
    .map(({ name }) => `${folder}/${name}`);
}
