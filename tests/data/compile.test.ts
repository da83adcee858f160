import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compilePack } from '../../data/compile/compile-pack.ts';
import { ContentError } from '../../data/compile/problem.ts';
import { TakenBack } from '../../data/schema.ts';
import { INVENTED } from './pack-texts.ts';

const FIRST = 'exchanges/01-broken-bicycles.yaml';
const VERSIONS = (exchange: string, standing: string): string =>
  `  versions:\n    - exchange: ${exchange}\n      period: { en: in May, zh-Hant: 五月, zh-Hans: 五月 }\n  standing: ${standing}`;
let folder = '';
let dataDir = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'content-'));
  dataDir = join(folder, 'data');
  cpSync(INVENTED, dataDir, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Replaces words of a file that must be there. */
function change(name: string, from: string, to: string): void {
  const path = join(dataDir, name);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

function messages(): string[] {
  try {
    compilePack(dataDir);
  } catch (error) {
    if (error instanceof ContentError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('the compiler', () => {
  it('has nothing to say about sound content', () => {
    expect(messages()).toEqual([]);
  });

  it.each([
    {
      wrong: 'an empty text',
      file: FIRST,
      from: 'en: Mechanics now work at night as well.',
      to: "en: ''",
      says: /^data\/exchanges\/01-broken-bicycles\.yaml:27: answer 1, points 1, points 1, text, en: must not be empty$/,
    },
    {
      wrong: 'a missing field',
      file: FIRST,
      from: 'part: findings\n',
      to: '',
      says: /^data\/exchanges\/01-broken-bicycles\.yaml:1: part: is missing$/,
    },
    {
      wrong: 'a misspelt field',
      file: FIRST,
      from: 'title:',
      to: 'titel:',
      says: /01-broken-bicycles\.yaml:3: titel: is not a field that may stand here$/m,
    },
    {
      wrong: 'a number that should be text',
      file: 'evidence.yaml',
      from: 'en: 36 hours',
      to: 'en: 36',
      says: /^data\/evidence\.yaml:3: entry 1, value, en: must be text, but is the number 36$/,
    },
    {
      wrong: 'versions of what is not in conflict',
      file: 'evidence.yaml',
      from: '  standing: restated',
      to: VERSIONS('broken-bicycles', 'restated'),
      says: /: entry 1, versions: must be left out, since the standing is "restated" and not "conflicting"$/m,
    },
    {
      wrong: 'a version where the record has no place',
      file: 'evidence.yaml',
      from: '  standing: restated',
      to: VERSIONS('deposits', 'conflicting'),
      says: /: entry 1, versions: names "deposits", where the record has no place$/m,
    },
    {
      wrong: 'an unknown standing',
      file: 'evidence.yaml',
      from: 'standing: restated',
      to: 'standing: proven',
      says: /entry 1, standing: must be one of independent, restated, qualified, conflicting, unverified$/,
    },
    {
      wrong: 'half an address',
      file: 'evidence.yaml',
      from: 'url: https://',
      to: 'url: ',
      says: /sources 1, url: must be a full address, such as https:\/\/example\.org\/$/,
    },
    {
      wrong: 'an interlude of an unknown kind',
      file: 'argument.yaml',
      from: 'kind: bridge',
      to: 'kind: poem',
      says: /^data\/argument\.yaml:\d+: interludes 1, kind: must be one of title, /,
    },
    {
      wrong: 'YAML that is not well-formed',
      file: FIRST,
      from: 'title:',
      to: 'title: [',
      says: /01-broken-bicycles\.yaml:\d+: is not well-formed YAML/,
    },
    {
      wrong: 'a Simplified text that is out of date',
      file: FIRST,
      from: 'zh-Hans: 故障单车',
      to: 'zh-Hans: 坏单车',
      says: /yaml:6: title, zh-Hans: is not what its zh-Hant converts to; run `node data\/compile\/main\.ts --write-hans`$/,
    },
    {
      wrong: 'a Simplified text that is missing',
      file: FIRST,
      from: '  zh-Hans: 故障单车\n',
      to: '',
      says: /title, zh-Hans: is missing; run `node/,
    },
    {
      wrong: 'a Simplified text changed deep in a list',
      file: FIRST,
      from: '技师现在',
      to: '技工现在',
      says: /answer 1, points 1, points 1, text, zh-Hans: is not what/,
    },
    {
      wrong: 'evidence that does not exist',
      file: FIRST,
      from: 'evidence: [repair-time]',
      to: 'evidence: [repair-time, speed]',
      says: /yaml:\d+: answer 1, points 1, evidence 2: there is no evidence record "speed"$/,
    },
    {
      wrong: 'evidence that no point names',
      file: FIRST,
      from: 'evidence: [repair-time]',
      to: 'evidence: []',
      says: /evidence\.yaml:\d+: entry 1, places 1, words: the point of broken-bicycles that holds ".*" does not name "repair-time"/,
    },
    {
      wrong: 'evidence with words that are not there',
      file: 'evidence.yaml',
      from: 'words: 超過 400 個車樁',
      to: 'words: 超過 500 個車樁',
      says: /entry 2, places 1, words: "超過 500 個車樁" does not stand in an answer of parking-zones$/,
    },
    {
      wrong: 'evidence given elsewhere without saying where',
      file: 'evidence.yaml',
      from: 'standing: unverified',
      to: 'standing: independent',
      says: /entry 2, sources: must name a source with its address, since the standing is "independent"$/,
    },
    {
      wrong: 'an id that is taken',
      file: 'exchanges/02-deposits.yaml',
      from: 'id: B02',
      to: 'id: B01',
      says: /02-deposits\.yaml:\d+: passages 1, id: "B01" is already the id of another passage$/,
    },
    {
      wrong: 'an interlude before an exchange that does not exist',
      file: 'argument.yaml',
      from: 'before: parking-zones',
      to: 'before: parking',
      says: /interludes 1, before: there is no exchange "parking"$/,
    },
    {
      wrong: 'a part that does not exist',
      file: FIRST,
      from: 'part: findings',
      to: 'part: complaints',
      says: /yaml:2: part: there is no part "complaints"$/,
    },
  ])('names file, line and field of $wrong', ({ file, from, to, says }) => {
    change(file, from, to);
    expect(messages().join('\n')).toMatch(says);
  });

  it('lists all problems at once', () => {
    change(FIRST, 'zh-Hans: 故障单车', 'zh-Hans: 坏单车');
    change('evidence.yaml', 'amount: 36', 'amount: many');
    expect(messages()).toHaveLength(2);
  });

  it('says which file is missing', () => {
    rmSync(join(dataDir, 'evidence.yaml'));
    expect(messages()).toEqual(['data/evidence.yaml: is missing']);
  });

  it('reads contraries where there are any, and says which group is wrong', () => {
    const path = join(dataDir, 'contraries.yaml');
    const side = '{ en: [open], zh: [] }';
    const rest = `negations: ${side}\nharmless: ${side}\ngroups:\n`;
    writeFileSync(path, `${rest}  - - ${side}\n    - { en: [shut], zh: [] }\n`);
    expect(compilePack(dataDir).contraries?.groups).toHaveLength(1);
    writeFileSync(path, `${rest}  - - ${side}\n`);
    expect(messages()).toEqual(['data/contraries.yaml:4: groups 1: must have two sides at least']);
  });

  it('reads the contraries of single words in either language, and says which has none', () => {
    const side = '{ en: [], zh: [] }';
    writeFileSync(join(dataDir, 'contraries.yaml'), `negations: ${side}\nharmless: ${side}\ngroups: []\n`);
    mkdirSync(join(dataDir, 'contraries'));
    writeFileSync(
      join(dataDir, 'contraries/en.yaml'),
      '- { passages: [B01], of: [open], contraries: [shut, bolted] }\n',
    );
    writeFileSync(join(dataDir, 'contraries/zh.yaml'), '- { passages: [B01], of: [开], contraries: [关] }\n');
    expect(compilePack(dataDir).contraries?.words?.map(({ of }) => of)).toEqual([['open'], ['开']]);
    writeFileSync(join(dataDir, 'contraries/zh.yaml'), '- passages: [B01]\n  of: [开]\n  contraries: []\n');
    expect(messages()).toEqual([
      'data/contraries/zh.yaml:3: entry 1, contraries: must have one form at least',
    ]);
    writeFileSync(join(dataDir, 'contraries/zh.yaml'), '- { passages: [X99], of: [开], contraries: [关] }\n');
    expect(messages()).toEqual(['data/contraries/zh.yaml:1: entry 1, passages 1: there is no passage "X99"']);
  });

  it('reads what takes claims back where there is such a list, and says which part is missing or unknown', () => {
    const path = join(dataDir, 'taken-back.yaml');
    const none = '{ en: [], zh: [] }';
    const lists = Object.keys(TakenBack.entries).map((list) => `${list}: ${none}`);
    expect(compilePack(dataDir)).not.toHaveProperty('takenBack');
    writeFileSync(path, lists.join('\n'));
    expect(compilePack(dataDir).takenBack?.verdicts).toEqual({ en: [], zh: [] });
    writeFileSync(path, lists.slice(1).join('\n'));
    expect(messages()).toEqual([expect.stringMatching(/^data\/taken-back\.yaml.*verdicts/)]);
    writeFileSync(path, [...lists, `rumours: ${none}`].join('\n'));
    expect(messages()).toEqual([expect.stringMatching(/^data\/taken-back\.yaml.*rumours/)]);
  });

  it('takes weights along as they are, where there are any', () => {
    expect(compilePack(dataDir)).not.toHaveProperty('weights');
    writeFileSync(join(dataDir, 'weights.bin'), Uint8Array.of(0, 255, 10, 13));
    expect([...(compilePack(dataDir).weights ?? [])]).toEqual([0, 255, 10, 13]);
  });
});
