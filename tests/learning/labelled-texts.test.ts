import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { labelledBlocks } from '../../lib/learning/labelled-blocks.ts';
import { type LabelledText, readFolder, readTexts } from '../../lib/learning/labelled-texts.ts';
import { hashOf } from '../../lib/recogniser/linear/features.ts';
import { compileLexicon, rolesOf } from '../../lib/recogniser/reading/concepts.ts';
import { pack } from '../recogniser/own-pack.ts';

const passages = pack.exchanges.flatMap((exchange) => exchange.passages.map(({ id }) => id));
const textOf = (id: string, passage = 'P01'): LabelledText => ({
  id,
  lang: 'en',
  hand: 'a',
  kind: 'positive',
  text: 'Small businesses find Taobao hard to use.',
  matches: [{ passage, tier: 'restatement', span: 'find Taobao hard to use' }],
});

describe('a folder of labelled texts', () => {
  const made: string[] = [];
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'labelled-'));
    made.push(folder);
  });
  afterAll(() => {
    for (const each of made) rmSync(each, { recursive: true });
  });
  const write = (file: string, ...lines: readonly string[]): void =>
    writeFileSync(join(folder, file), lines.join('\n'));
  const read = (): LabelledText[] => readFolder(pathToFileURL(`${folder}/`));

  it('is read in the order of its files, and what else lies there is left alone', () => {
    write('b.jsonl', JSON.stringify(textOf('2')), '');
    write('a.jsonl', JSON.stringify(textOf('1')));
    write('notes.txt', 'not a text');
    expect(read().map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('says where a span is not in its text', () => {
    write('a.jsonl', JSON.stringify(textOf('1')), JSON.stringify({ ...textOf('2'), text: 'Else.' }));
    expect(read).toThrow(/a\.jsonl:2: the text does not hold the span/);
  });

  it('says where a text has another shape, or a trap that is none', () => {
    const { hand: _, ...nobodys } = textOf('1');
    write('a.jsonl', JSON.stringify(nobodys));
    expect(read).toThrow(/a\.jsonl:1: /);
    const trapped = (why: string, span: string): string =>
      JSON.stringify({ ...textOf('1'), traps: [{ why, span }] });
    write('a.jsonl', trapped('own deed', 'Small businesses'));
    expect(read()[0]?.traps).toEqual([{ why: 'own deed', span: 'Small businesses' }]);
    write('a.jsonl', trapped('bad luck', 'Small businesses'));
    expect(read).toThrow(/a\.jsonl:1: /);
    write('a.jsonl', trapped('own deed', 'Large businesses'));
    expect(read).toThrow(/a\.jsonl:1: the text does not hold the span "Large businesses"/);
  });
});

const NAMES = ['claims', 'summaries', 'opposites', 'denials', 'reversals', 'twins', 'everyday', 'news'];
const LANGS = { english: ['en'], chinese: ['zh-Hant', 'zh-Hans'] } as const;

describe('the texts that weights are learned from', () => {
  const folder = new URL('../../data/training/', import.meta.url);
  const all = NAMES.flatMap((name) =>
    (['english', 'chinese'] as const).map((lang) => ({
      name,
      lang,
      texts: readTexts(new URL(`${name}-${lang}.jsonl`, folder)),
    })),
  );

  it('are all the files of their folder', () => {
    expect(readdirSync(folder).sort()).toEqual(all.map(({ name, lang }) => `${name}-${lang}.jsonl`).sort());
  });

  it('are of the language that their file says', () => {
    for (const { name, lang, texts } of all) {
      const others = texts.filter((text) => !LANGS[lang].some((one) => one === text.lang));
      expect(texts.length, `${name}-${lang}`).toBeGreaterThan(0);
      expect(
        others.map(({ id }) => id),
        `${name}-${lang}`,
      ).toEqual([]);
    }
  });

  it.each(NAMES)('of %s state passages that there are, and all of them', (of) => {
    const texts = all.filter(({ name }) => name === of).flatMap((file) => file.texts);
    const stated = new Set(texts.flatMap(({ matches }) => matches.map(({ passage }) => passage)));
    expect([...stated].sort()).toEqual([...passages].sort());
  });

  it('have a match of a passage once', () => {
    const twice = all.flatMap(({ texts }) =>
      texts.filter(
        ({ matches }) => new Set(matches.map((m) => `${m.passage} ${m.span}`)).size < matches.length,
      ),
    );
    expect(twice.map(({ id }) => id)).toEqual([]);
  });
});

describe('the blocks of a labelled text', () => {
  const finder = compileLexicon(pack.lexicon ?? { concepts: [] });
  const settings = { finder, roles: rolesOf(pack), conceptHashes: finder.ids.map(hashOf), passages };

  it('know which passage the words of a span state', () => {
    const [block] = labelledBlocks(textOf('1', 'N02'), settings);
    expect(block?.labels).toEqual([{ passage: passages.indexOf('N02'), from: 2, to: 7, isEither: false }]);
  });

  it('are refused if there is no such passage', () => {
    expect(() => labelledBlocks(textOf('1', 'X99'), settings)).toThrow('no passage "X99"');
  });
});
