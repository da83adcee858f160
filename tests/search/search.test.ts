import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTENT_LANGS, type ContentLang } from '../../data/content-langs.ts';
import { excerptOf } from '../../lib/search/excerpt.ts';
import { type Found, type Hit, searchArgument } from '../../lib/search/search.ts';
import { searchedTexts } from '../../lib/search/searched-texts.ts';
import { asTextOffset } from '../../lib/text/offsets.ts';
import { argument, pack } from '../pack/own-pack.ts';

const search = searchArgument(argument);
const ask = (question: string, shown: ContentLang = 'en'): Found => search.find(question, shown);
const find = (question: string, shown?: ContentLang): readonly Hit[] => ask(question, shown).hits;
const marked = ({ text, spans }: Hit): string[] => spans.map(({ start, end }) => text.slice(start, end));
const exchangesFor = (question: string, shown?: ContentLang): (string | undefined)[] =>
  find(question, shown).map(({ exchange }) => exchange);

describe('finds', () => {
  test('an exchange by its title, first', () => {
    for (const { id, title } of pack.exchanges)
      for (const lang of CONTENT_LANGS) {
        const [first] = find(title[lang], lang);
        expect(first, title[lang]).toMatchObject({ exchange: id, field: 'title', lang });
      }
  });
  test('English words by their stems, and in British spelling', () => {
    expect(exchangesFor('penalty')).toContain('recommendation-3');
    expect(exchangesFor('penalties')).toContain('recommendation-3');
    expect(exchangesFor('good faith programme')[0]).toBe('finding-4');
  });
  test('beginnings of words', () => {
    const hits = find('counterf');
    expect(hits.length).toBeGreaterThan(5);
    for (const hit of hits) expect(marked(hit).join(' ')).toMatch(/counterf/i);
  });
  test('words with a slip', () => {
    expect(exchangesFor('Detriot').length).toBeGreaterThan(0);
    expect(exchangesFor('infringment').length).toBeGreaterThan(0);
  });
  test('no other word for a short one with a slip', () => {
    expect(find('fakx')).toEqual([]);
  });
  test('all of a question rather than some, and some rather than nothing', () => {
    for (const hit of find('air bags')) expect(hit.text).toMatch(/air bag/i);
    expect(find('detroit zebra').length).toBeGreaterThan(0);
  });
  test('and tells when it is only some of the question, in either language', () => {
    for (const question of ['takedown qqqq', 'qqqq takedown', '中小企業 蘋果電腦', '中小企业 qqqq']) {
      const { hits, onlySome } = ask(question);
      expect([hits.length > 0, onlySome], question).toEqual([true, true]);
    }
    for (const question of [
      'takedown',
      'air bags',
      'infringment',
      '中小企業',
      'xylophone',
      'xylophone qqqq',
      '',
    ])
      expect(ask(question).onlySome, question).toBe(false);
  });
  test('figures', () => {
    expect(find('197,000').map(({ evidence }) => evidence)).toContain('marketsafe-removals');
    expect(marked(find('28 times').find(({ evidence }) => evidence) as Hit)).toContain('28');
  });
  test('evidence, interludes and notes too', () => {
    const fields = new Set(find('USTR').map(({ field }) => field));
    expect([...fields].sort()).toEqual(['evidence', 'interlude', 'passage', 'point']);
    expect(find('brackets')[0]).toMatchObject({ field: 'note', exchange: 'finding-3' });
  });
  test('nothing for nothing, and nothing that is not there', () => {
    expect(find('')).toEqual([]);
    expect(find(' …!? ')).toEqual([]);
    expect(find('xylophone')).toEqual([]);
  });
});

describe('in Chinese', () => {
  test('Traditional finds what is shown in Simplified, and the other way round', () => {
    const [hant, hans] = [find('誠信投訴機制', 'zh-Hans'), find('诚信投诉机制', 'zh-Hant')];
    expect(hant[0]).toMatchObject({ lang: 'zh-Hans', field: 'title' });
    expect(marked(hant[0] as Hit)).toEqual(['诚信投诉机制']);
    expect(marked(hans[0] as Hit)).toEqual(['誠信投訴機制']);
  });
  test('finds where English is shown, and says in which language', () => {
    const hits = find('安全氣囊', 'en');
    expect(hits.length).toBeGreaterThan(0);
    for (const hit of hits) {
      expect(hit.lang).not.toBe('en');
      expect(hit.spans.length).toBeGreaterThan(0);
    }
  });
  test('a single character is enough, and alone is marked', () => {
    const hits = find('假', 'zh-Hant');
    expect(hits.length).toBeGreaterThan(3);
    expect(new Set(hits.flatMap(marked))).toEqual(new Set(['假']));
  });
  test('Chinese and Latin words together', () => {
    const [first] = find('Gateway 底特律', 'zh-Hant');
    expect(marked(first as Hit)).toEqual(expect.arrayContaining(['底特律', 'Gateway']));
  });
});

test('a place is found once, in the language that is shown where that one answers', () => {
  for (const lang of CONTENT_LANGS) {
    const hits = find('USTR', lang);
    const places = searchedTexts(argument);
    expect(new Set(hits.map(({ text }) => text)).size).toBe(hits.length);
    for (const hit of hits) {
      const place = places.find(({ text }) => text[hit.lang] === hit.text);
      if (place?.text[lang].includes('USTR')) expect(hit.lang).toBe(lang);
    }
  }
});

test('texts that are read in by and by are found as those read in at once', () => {
  const slow = searchArgument(argument);
  let steps = 0;
  while (slow.prepare(100)) steps += 1;
  expect(steps).toBeGreaterThan(2);
  expect(slow.find('good faith', 'en')).toEqual(ask('good faith'));
  expect(slow.prepare(1)).toBe(false);
});

test('any three words of any text find that text, with spans in order within it', () => {
  const places = searchedTexts(argument);
  fc.assert(
    fc.property(fc.nat(places.length - 1), fc.constantFrom(...CONTENT_LANGS), fc.nat(), (at, lang, from) => {
      const place = places[at];
      if (!place) return;
      const text = place.text[lang];
      const words =
        lang === 'en' ? text.split(/\s+/) : [...text.matchAll(/\p{Script=Han}{3,}/gu)].map(String);
      if (words.length < 3) return;
      const start = from % (words.length - 2);
      const question = words.slice(start, start + 3).join(' ');
      const hits = find(question, lang);
      if (/[\p{L}\p{N}]/u.test(question))
        expect(
          hits.some((hit) => hit.text === text),
          question,
        ).toBe(true);
      for (const hit of hits) {
        let last = 0;
        for (const { start: a, end: b } of hit.spans) {
          expect(a).toBeGreaterThanOrEqual(last);
          expect(b).toBeGreaterThan(a);
          last = b;
        }
        expect(last).toBeLessThanOrEqual(hit.text.length);
      }
    }),
    { numRuns: 60 },
  );
});

test('an excerpt holds the first hit, and its spans are into itself', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 300, unit: fc.constantFrom('word', ' ', '商', 'é', '👍') }),
      fc.nat(),
      fc.integer({ min: 1, max: 20 }),
      (text, seed, length) => {
        if (text.length === 0) return;
        const start = seed % text.length;
        const span = { start: asTextOffset(start), end: asTextOffset(Math.min(text.length, start + length)) };
        const cut = excerptOf(text, [span], 80);
        expect(cut.text.length).toBeLessThanOrEqual(82);
        const [kept] = cut.spans;
        expect(cut.text.slice(kept?.start, kept?.end)).toBe(text.slice(span.start, span.end));
      },
    ),
  );
});
