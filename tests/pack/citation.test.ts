import { describe, expect, test } from 'vitest';
import { copiedWords } from '../../components/argument/copied-words.ts';
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import { exchangesOf, type PlacedExchange } from '../../lib/pack/argument-view.ts';
import { type CitedFields, citationOf } from '../../lib/pack/citation.ts';
import { argumentTextOf, plainTextOf, type TextWords } from '../../lib/pack/exchange-text.ts';
import { argument } from './own-pack.ts';

const DAY = new Date(2026, 10, 24, 12);
const placed = (id: string): PlacedExchange => {
  const found = exchangesOf(argument).find(({ view }) => view.exchange.id === id);
  if (!found) throw new Error(`no exchange ${id}`);
  return found;
};
const fieldsOf = (id: string, lang: (typeof CONTENT_LANGS)[number], passage?: string): CitedFields => {
  let fields: CitedFields | undefined;
  const cited = { argument, exchange: placed(id), ...(passage ? { passage } : {}) };
  citationOf(cited, lang, DAY, (given) => {
    fields = given;
    return '';
  });
  if (!fields) throw new Error('nothing was cited');
  return fields;
};

describe('a citation', () => {
  test('states whose answer to what it is, and when it was read', () => {
    expect(fieldsOf('finding-4', 'en')).toEqual({
      author: 'Alibaba',
      work: argument.title.en,
      part: 'Findings of the 2017 report',
      number: '4',
      title: 'The good faith takedown program',
      speaker: 'USTR',
      passage: expect.stringMatching(/^Although.*…$/),
      version: '1.0.0',
      date: 'November 24, 2026',
    });
    expect(fieldsOf('ask-7', 'zh-Hant')).toMatchObject({ number: '7', date: '2026年11月24日' });
  });
  test('cites the passage that is meant', () => {
    expect(fieldsOf('finding-5', 'en', 'P06').passage).not.toBe(fieldsOf('finding-5', 'en').passage);
  });
  test('cuts long passages between words, never short ones', () => {
    for (const { view } of exchangesOf(argument))
      for (const lang of CONTENT_LANGS) {
        const { passage } = fieldsOf(view.exchange.id, lang);
        const whole = view.exchange.passages[0]?.text[lang] ?? '';
        if (passage !== whole) {
          const kept = passage.slice(0, -1);
          expect(whole.startsWith(kept)).toBe(true);
          if (lang === 'en') expect(whole.slice(kept.length)).toMatch(/^[\s,;:.]/);
        }
      }
  });
});

const words: TextWords = {
  saidBy: (who) => `${who} said`,
  answerBy: (who) => `${who} answered`,
  heading: ({ heading }) => heading?.en,
  standing: (standing) => standing,
  exactly: (n) => ` (exactly ${n})`,
  editorsNote: 'Note',
  sourceNote: 'Source’s note',
  quotes: ['“', '”'],
};

describe('as plain text', () => {
  test('an exchange has both voices, every point and sub-point, and the evidence under its point', () => {
    const text = plainTextOf(placed('recommendation-3'), 'en', words);
    expect(text).toMatch(/^3\. Faster handling of complaints and penalties\n\nUSTR said\n\n“/);
    expect(text).toContain('Actions\n\n- ');
    expect(text).toMatch(
      /\n {2}\[restated\] over 1,000 \(exactly 1,009\) people arrested .* · September 2016/,
    );
    expect(plainTextOf(placed('finding-1'), 'en', words)).toMatch(/\n {2}- We took part in/);
  });
  test('in Chinese it has the punctuation of Chinese', () => {
    const text = plainTextOf(placed('recommendation-3'), 'zh-Hant', copiedWords('zh-Hant'));
    expect(text).toContain('（確切為 1,009） ');
    expect(text).toMatch(/ · 2016 年 9 月至 2017 年 8 月。/);
    expect(argumentTextOf(argument, 'zh-Hans', copiedWords('zh-Hans'))).toMatch(/(^|\n)原文编者注：\S/);
  });
  test('nothing of the argument is left out, in any language', () => {
    for (const lang of CONTENT_LANGS) {
      const text = argumentTextOf(argument, lang, words);
      const said = exchangesOf(argument).flatMap(({ view: { exchange, evidence } }) => [
        exchange.title[lang],
        ...exchange.passages.flatMap((p) => [p.text[lang], ...(p.note ? [p.note[lang]] : [])]),
        ...exchange.answer.flatMap((s) => s.points.map((p) => p.text[lang])),
        ...(exchange.notes ?? []).map((note) => note[lang]),
        ...evidence.map(({ because }) => because[lang]),
      ]);
      for (const part of said) expect(text).toContain(part);
      for (const { items } of argument.parts)
        for (const item of items)
          if (item.kind === 'interlude') expect(text).toContain(item.interlude.text[lang]);
    }
  });
});
