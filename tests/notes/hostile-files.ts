/** Files that are broken, hostile, or something else altogether: each has a name, and is the same every time. */
import { exportAnnotations } from '../../lib/notes/export-annotations.ts';
import { toBase64 } from '../../lib/text/base64.ts';
import { COSTLY, HOSTILE, numbers, randomBytes } from './hostile-updates.ts';
import { ALL_KINDS, AWKWARD } from './written-notes.ts';

export type NamedFile = readonly [name: string, make: () => string | Uint8Array];

const COLLECTION = {
  id: '00000000-0000-4000-8000-00000000000c',
  label: 'Notes',
  at: '2026-03-01T00:00:00.000Z',
};
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const SAMPLE = exportAnnotations(ALL_KINDS.slice(0, 4), COLLECTION);
const foreign = (more: object = {}): Record<string, unknown> => ({
  id: 'https://example.org/anno',
  type: 'Annotation',
  created: '2020-01-01T00:00:00Z',
  body: [
    { type: 'TextualBody', value: 'text' },
    { type: 'TextualBody', purpose: 'tagging', value: 'tag' },
  ],
  target: {
    type: 'SpecificResource',
    source: 'https://example.org/page',
    selector: [
      { type: 'TextQuoteSelector', exact: 'x', prefix: 'a', suffix: 'b' },
      { type: 'TextPositionSelector', start: 1, end: 2 },
    ],
  },
  ...more,
});
const hypothesis = (more: object = {}): Record<string, unknown> => ({
  id: 'h',
  created: '2020-01-01T00:00:00Z',
  updated: '2020-01-01T00:00:00Z',
  uri: 'https://example.org/page',
  text: 'text',
  tags: ['tag'],
  document: { title: ['Title'] },
  target: [{ source: 'https://example.org/page', selector: [{ type: 'TextQuoteSelector', exact: 'x' }] }],
  ...more,
});
const json = (value: unknown) => (): string => JSON.stringify(value);
const withUpdate = (update: Uint8Array, id = 'urn:rejoinder:note:hostile') =>
  json(foreign({ id, 'rejoinder:update': toBase64(update) }));

/** Every place in a value at which something else can be put. */
function paths(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...path, key]))];
}
function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

const WRONG: readonly unknown[] = [null, -1.5, true, '', [], {}, [[{}]], 'x'.repeat(150_000), 9e15];

const wrongTypes: NamedFile[] = [
  ['own', JSON.parse(SAMPLE).first.items[1]],
  ['foreign', foreign()],
].flatMap(([kind, sample]) =>
  paths(sample).flatMap((path) =>
    WRONG.map(
      (wrong, i): NamedFile => [
        `${kind}: ${path.join('.') || 'all'} is wrong in way ${i}`,
        json([foreign({ id: 'https://example.org/good' }), replaced(sample, path, wrong)]),
      ],
    ),
  ),
);
const wrongRows: NamedFile[] = paths(hypothesis()).flatMap((path) =>
  WRONG.map(
    (wrong, i): NamedFile => [
      `Hypothesis: ${path.join('.') || 'all'} is wrong in way ${i}`,
      json({ annotations: [replaced(hypothesis(), path, wrong)] }),
    ],
  ),
);

const cut: NamedFile[] = Array.from({ length: 60 }, (_, i): NamedFile => {
  const at = Math.floor((SAMPLE.length * i) / 60);
  return [`cut at ${at}`, () => (i % 2 ? SAMPLE.slice(0, at) : bytesOf(SAMPLE).subarray(0, at))];
});

const flipped: NamedFile[] = Array.from(
  { length: 60 },
  (_, seed): NamedFile => [
    `20 bytes changed by seed ${seed}`,
    () => {
      const next = numbers(seed);
      const bytes = bytesOf(SAMPLE);
      for (let i = 0; i < 20; i += 1) bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
      return bytes;
    },
  ],
);

const ADDRESSES = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://example.org/x',
  'chrome://settings',
  'moz-extension://x/y',
  'about:blank',
  '//example.org/a',
  'https:',
  'https://',
  'https:///x',
  'https://exa mple.org/',
  'https://example.org/\u0000',
  'https://example.org/\u202e',
  'http://[::1]:80:90/',
  'urn:rejoinder:exchange:',
  'urn:rejoinder:exchange:../../x',
  'urn:rejoinder:exchange:__proto__',
  'urn:rejoinder:exchange:<script>',
  'urn:x-pdf:abc',
  'https://user:secret@example.org/',
];

const addresses: NamedFile[] = ADDRESSES.flatMap((address): NamedFile[] => [
  [`target ${JSON.stringify(address)}`, json(foreign({ target: address }))],
  [`source ${JSON.stringify(address)}`, json(foreign({ target: { source: address, selector: [] } }))],
  [`Hypothesis on ${JSON.stringify(address)}`, json({ rows: [hypothesis({ uri: address })] })],
]);

const IDS = [
  '__proto__',
  'constructor',
  'urn:uuid:',
  'urn:rejoinder:note:',
  'urn:rejoinder:note:../x',
  'urn:rejoinder:note:__proto__',
  'urn:uuid:n1',
  '\ud800',
  '\u0000',
  '',
];
const ids: NamedFile[] = IDS.map((id): NamedFile => [`id ${JSON.stringify(id)}`, json(foreign({ id }))]);

const texts: NamedFile[] = [...AWKWARD, '\ud800 lone \udc00', '\u0000', 'x'.repeat(100_001)].map(
  (text, i): NamedFile => [
    `text ${i} everywhere`,
    json([
      foreign({
        id: text,
        bodyValue: text,
        body: [{ type: 'TextualBody', purpose: 'tagging', value: text }],
      }),
      foreign({
        id: `in the target ${i}`,
        target: {
          source: 'https://example.org/',
          'rejoinder:title': text,
          'rejoinder:lang': text,
          selector: { type: 'TextQuoteSelector', exact: text, prefix: text },
        },
      }),
    ]),
  ],
);

const TIMES = [
  '',
  'yesterday',
  '2026-02-30T00:00:00Z',
  '2026-13-01',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  '-000001-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '2026-01-01T00:00',
  '1e400',
];
const times: NamedFile[] = TIMES.map(
  (time): NamedFile => [`time ${time}`, json(foreign({ created: time, modified: time }))],
);

const prototypes: NamedFile[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
].flatMap((key): NamedFile[] => [
  [`${key} around all`, () => `{"${key}":${SAMPLE}}`],
  [
    `${key} in the file`,
    () => `{"${key}":{"type":"AnnotationPage","items":[]},"annotations":[{"${key}":{"uri":"x"}}]}`,
  ],
  [
    `${key} in a body`,
    () => JSON.stringify(foreign()).replace('"value":', `"${key}":{"polluted":true},"value":`),
  ],
  [`${key} as a tag`, json(foreign({ body: { purpose: 'tagging', value: key } }))],
]);

const updates: NamedFile[] = Object.entries(HOSTILE).map(
  ([name, make]): NamedFile => [`update: ${name}`, () => withUpdate(make())()],
);
const randomUpdates: NamedFile[] = Array.from(
  { length: 40 },
  (_, seed): NamedFile => [`update of random bytes ${seed}`, withUpdate(randomBytes(seed, 10 + seed * 7))],
);
const badBase64: NamedFile[] = ['!', 'AAA', 'A===', 'AAAA\n', '=', 'data:;base64,AAAA'].map(
  (text): NamedFile => [
    `update ${JSON.stringify(text)}`,
    json(foreign({ id: 'urn:rejoinder:note:hostile', 'rejoinder:update': text })),
  ],
);

const utf16 = (text: string): Uint8Array =>
  new Uint8Array(Uint16Array.from(text, (_, i) => text.charCodeAt(i)).buffer);
const others: NamedFile[] = [
  ['empty', () => ''],
  ['no bytes', () => new Uint8Array()],
  ['white space', () => ' \n\t '],
  ['byte order mark only', () => '\ufeff'],
  ['null', () => 'null'],
  ['a number', () => '42'],
  ['a string', () => '"notes"'],
  ['an empty list', () => '[]'],
  ['an empty object', () => '{}'],
  ['a list of numbers', () => '[1,2,3]'],
  ['two values', () => '{}{}'],
  ['a trailing comma', () => '[1,]'],
  ['NaN', () => '[NaN]'],
  ['a comment', () => '// notes\n[]'],
  ['gzip', () => new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])],
  ['zip', () => new Uint8Array([0x50, 0x4b, 3, 4, 20, 0])],
  ['PNG', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['PDF', () => '%PDF-1.7\n%\u00e2\u00e3'],
  ['SQLite', () => bytesOf('SQLite format 3\0')],
  ['random bytes', () => randomBytes(1, 10_000)],
  ['UTF-16 without a mark', () => utf16(SAMPLE)],
  ['half of UTF-16', () => new Uint8Array([0xff, 0xfe, 0x5b])],
  ['a lone surrogate in UTF-16', () => new Uint8Array([0xff, 0xfe, 0x22, 0, 0, 0xd8, 0x22, 0])],
  ['overlong UTF-8', () => new Uint8Array([0x22, 0xc0, 0xaf, 0x22])],
  ['a surrogate in UTF-8', () => new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22])],
  ['a raw NUL', () => SAMPLE.replace('On a place', 'On\0a place')],
  ['CSV', () => 'url,text,tags\nhttps://example.org/,"a note",x'],
  ['XML', () => '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaa">]><x>&a;</x>'],
  ['HTML', () => '<!doctype html><script>globalThis.ran = true</script>'],
  ['JavaScript', () => 'globalThis.ran = true; [{"type":"Annotation"}]'],
  ['YAML', () => 'type: AnnotationCollection\nfirst: {}'],
  ['GeoJSON', json({ type: 'FeatureCollection', features: [] })],
  ['HAR', json({ log: { version: '1.2', entries: [] } })],
  ['a package.json', json({ name: 'x', version: '1.0.0', dependencies: { x: '1' } })],
  ['bookmarks', json({ roots: { bookmark_bar: { children: [], type: 'folder' } }, version: 1 })],
  [
    'a collection whose page is elsewhere',
    json({ type: 'AnnotationCollection', first: 'https://evil.example/page1' }),
  ],
  ['a collection without a page', json({ type: 'AnnotationCollection', total: 1e9 })],
  ['a page of nothing', json({ type: 'AnnotationPage', items: null })],
  ['100,000 brackets', () => '['.repeat(100_000) + ']'.repeat(100_000)],
  ['100,000 open brackets', () => '['.repeat(100_000)],
  ['100,000 objects in each other', () => `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  [
    '100 brackets in a body',
    () => JSON.stringify(foreign({ body: null })).replace('null', '['.repeat(100) + ']'.repeat(100)),
  ],
  ['51 MB', () => `"${'x'.repeat(51_000_000)}"`],
  ['51 MB of bytes', () => new Uint8Array(51_000_000)],
  ['2.1 million keys', () => `{${'"k":1,'.repeat(2_100_000)}"k":1}`],
  ['2.1 million items', () => `[${'0,'.repeat(2_100_000)}0]`],
  ['a million quotes', () => '"'.repeat(1_000_001)],
  ['a million backslashes', () => `"${'\\'.repeat(1_000_001)}`],
  [
    '30,000 annotations of one id',
    () =>
      `[${Array.from({ length: 30_000 }, () => '{"type":"Annotation","id":"x","target":"https://e.org/","bodyValue":"x"}').join(',')}]`,
  ],
  [
    '25,000 annotations',
    () =>
      `[${Array.from({ length: 25_000 }, (_, i) => `{"type":"Annotation","id":"${i}","target":"https://e.org/","bodyValue":"x"}`).join(',')}]`,
  ],
  ['40,000 that are none', () => `[{"type":"Annotation"},${'{"type":"Annotation"},'.repeat(40_000)}{}]`],
  [
    '10,000 tags',
    json(
      foreign({ body: Array.from({ length: 10_000 }, (_, i) => ({ purpose: 'tagging', value: `${i}` })) }),
    ),
  ],
  [
    '150 tags',
    json(foreign({ body: Array.from({ length: 150 }, (_, i) => ({ purpose: 'tagging', value: `${i}` })) })),
  ],
  [
    '10,000 selectors',
    json(
      foreign({
        target: {
          source: 'https://e.org/',
          selector: Array.from({ length: 10_000 }, () => ({ type: 'TextQuoteSelector', exact: 'x' })),
        },
      }),
    ),
  ],
  ['a position of 1e308', () => JSON.stringify(foreign()).replace('"start":1', '"start":1e308')],
  ['a position of 1e999', () => JSON.stringify(foreign()).replace('"start":1', '"start":1e999')],
  [
    'a position that ends before it starts',
    () => JSON.stringify(foreign()).replace('"start":1', '"start":9'),
  ],
  [
    'a selector that refers to itself in words',
    json(
      foreign({
        target: {
          source: 'https://e.org/',
          selector: { type: 'TextQuoteSelector', exact: 'x', refinedBy: { refinedBy: {} } },
        },
      }),
    ),
  ],
  [
    '500 notes that are made to conflict',
    () => {
      const update = toBase64(COSTLY());
      return JSON.stringify(
        Array.from({ length: 500 }, (_, i) =>
          foreign({ id: `urn:rejoinder:note:c${i}`, 'rejoinder:update': update }),
        ),
      );
    },
  ],
  [
    'the same note twice',
    () => JSON.stringify([JSON.parse(SAMPLE).first.items[0], JSON.parse(SAMPLE).first.items[0]]),
  ],
  [
    'duplicate keys',
    () =>
      SAMPLE.replace(
        '"type": "AnnotationCollection"',
        '"type": "x", "type": "AnnotationCollection", "first": 1',
      ),
  ],
];

export const HOSTILE_FILES: readonly NamedFile[] = [
  ...others,
  ...cut,
  ...flipped,
  ...addresses,
  ...ids,
  ...texts,
  ...times,
  ...prototypes,
  ...updates,
  ...randomUpdates,
  ...badBase64,
  ...wrongTypes,
  ...wrongRows,
];
