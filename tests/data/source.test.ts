import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compilePack } from '../../data/compile/compile-pack.ts';
import { DATA, sourceTexts, withoutSpace } from './pack-texts.ts';

const source = readFileSync(join(DATA, 'source/rebuttal.zh-Hant.txt'), 'utf8');
const pack = compilePack(DATA);

/** What in the source is structure rather than text, in the order in which it is taken away. All else is in the pack. */
const STRUCTURE: readonly { what: string; pattern: RegExp; keep?: string }[] = [
  { what: 'the angle brackets of the link', pattern: /<(https?:[^>]+)>/g, keep: '$1' },
  { what: 'HTML fragments of the table', pattern: /<\/?[a-z][^>]*>/g },
  { what: 'frame of the table', pattern: /^\s*-+\s+-+\s*\|?\s*$/gm },
  { what: 'numbers of the table rows', pattern: /^\d\. /gm },
  { what: 'colons after the headings in the table', pattern: /(?<=行動|成效):/g },
  { what: 'labels of the speakers', pattern: /^(USTR|(阿里巴巴)?回應) ?[：:]$/gm },
  { what: "label of the editor's note", pattern: /^編者注：$/gm },
  { what: 'bullets', pattern: /^ ?- |•/gm },
  { what: 'quotation marks around the first passage', pattern: /^「(.*)」$/gm, keep: '$1' },
  { what: 'numbers of the asks', pattern: /(?<=^|：)[1-7]\) /gm },
];

function withoutStructure(text: string): string {
  return STRUCTURE.reduce((rest, { pattern, keep }) => rest.replaceAll(pattern, keep ?? ''), text);
}

function sentences(text: string): string[] {
  return withoutSpace(text).split(/(?<=[。？；])/);
}

describe('the source and the pack', () => {
  it('hold the same sentences, each once and in the same order', () => {
    expect(sentences(sourceTexts(pack).join('\n'))).toEqual(sentences(withoutStructure(source)));
  });

  it.each(STRUCTURE)('the list of structure is honest: there are $what', ({ what, pattern }) => {
    const before = STRUCTURE.slice(
      0,
      STRUCTURE.findIndex((rule) => rule.what === what),
    );
    const text = before.reduce((rest, rule) => rest.replaceAll(rule.pattern, rule.keep ?? ''), source);
    expect(text.match(pattern)).not.toBeNull();
  });

  it('differ in spaces only where lines were joined', () => {
    const lines = sourceTexts(pack).filter((text) => !source.includes(text));
    expect(lines).toEqual(['公佈了禁止銷售侵權商品連接的規則，會對銷售侵權的商家進行處罰。']);
  });
});

describe('the shape of the argument', () => {
  it('has 8 findings, 3 recommendations and 7 asks, in that order', () => {
    const ids = (name: string, count: number): string[] =>
      Array.from({ length: count }, (_, n) => `${name}-${n + 1}`);
    const expected = [...ids('finding', 8), ...ids('recommendation', 3), ...ids('ask', 7)];
    expect(pack.exchanges.map(({ id }) => id)).toEqual(expected);
  });

  it('has 19 passages, two of them in the fifth finding', () => {
    const ids = pack.exchanges.map(({ passages }) => passages.map(({ id }) => id));
    const numbered = (letter: string, count: number): string[] =>
      Array.from({ length: count }, (_, n) => `${letter}0${n + 1}`);
    expect(ids.flat()).toEqual([...numbered('P', 9), ...numbered('R', 3), ...numbered('N', 7)]);
    expect(ids[4]).toEqual(['P05', 'P06']);
  });

  it('answers recommendations with actions and results, and all else with an answer', () => {
    for (const { part, answer } of pack.exchanges) {
      const kinds = answer.map(({ kind }) => kind);
      expect(kinds).toEqual(part === 'recommendations' ? ['actions', 'results'] : ['answer']);
    }
  });

  it('keeps titles short', () => {
    for (const { title } of pack.exchanges) expect(title.en.length).toBeLessThanOrEqual(60);
  });
});
