import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { labelledBlocks } from '../../lib/cli/labelled-blocks.ts';
import { type LabelledText, readFolder } from '../../lib/cli/labelled-texts.ts';
import { compileLexicon } from '../../lib/recogniser/concepts.ts';
import { hashOf } from '../../lib/recogniser/features.ts';
import { rolesOf } from '../../lib/recogniser/roles.ts';
import { pack } from '../recogniser/own-pack.ts';

const passages = pack.exchanges.flatMap((exchange) => exchange.passages.map(({ id }) => id));
const textOf = (id: string, passage = 'P01'): LabelledText => ({
  id,
  lang: 'en',
  hand: 'a',
  register: 'wire',
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

  it.each(['opposites', 'summaries', 'denials', 'reversals', 'twins'])(
    'of %s states passages that there are',
    (folder) => {
      const texts = readFolder(new URL(`../../data/training/${folder}/`, import.meta.url));
      const stated = new Set(texts.flatMap(({ matches }) => matches.map(({ passage }) => passage)));
      expect([...stated].sort()).toEqual([...passages].sort());
    },
  );
});

describe('the blocks of a labelled text', () => {
  const finder = compileLexicon(pack.lexicon ?? { concepts: [] });
  const settings = { finder, roles: rolesOf(pack), conceptHashes: finder.ids.map(hashOf), passages };

  it('know which passage the words of a span state', () => {
    const [block] = labelledBlocks(textOf('1', 'N02'), settings);
    expect(block?.labels).toEqual([{ passage: passages.indexOf('N02'), from: 2, to: 7 }]);
  });

  it('are refused if there is no such passage', () => {
    expect(() => labelledBlocks(textOf('1', 'X99'), settings)).toThrow('no passage "X99"');
  });
});
