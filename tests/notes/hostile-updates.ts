/** Updates that no note of ours makes: for the tests of what takes updates from elsewhere. */
import * as Y from 'yjs';
import { newNote } from './replicas.ts';

/** Writes as Yjs's encoder does: numbers in groups of seven bits, the least first; texts as their length and UTF-8. */
class Bytes {
  readonly list: number[] = [];
  uint(n: number): void {
    let left = n;
    for (; left > 127; left = Math.floor(left / 128)) this.list.push(128 | (left % 128));
    this.list.push(left);
  }
  byte(n: number): void {
    this.list.push(n);
  }
  text(text: string): void {
    const utf8 = new TextEncoder().encode(text);
    this.uint(utf8.length);
    this.list.push(...utf8);
  }
}
const written = (write: (uint: (n: number) => void, to: Bytes) => void): Uint8Array => {
  const bytes = new Bytes();
  write((n) => bytes.uint(n), bytes);
  return Uint8Array.from(bytes.list);
};
const made = (make: (doc: Y.Doc) => void, base: Uint8Array = newNote()): Uint8Array => {
  const doc = new Y.Doc({ gc: false });
  Y.applyUpdate(doc, base);
  make(doc);
  return Y.encodeStateAsUpdate(doc);
};

/** Numbers that look random and are the same every time (mulberry32, public domain, by T. Ettinger). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const randomBytes = (seed: number, length: number): Uint8Array => {
  const next = numbers(seed);
  return Uint8Array.from({ length }, () => Math.floor(next() * 256));
};

const deep = (depth: number): unknown => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i += 1) value = [value];
  return value;
};

/** A note whose text is `n` insertions by as many clients, made to be compared with each other. */
export function conflicts(n: number): Uint8Array {
  const chain = made((doc) => {
    const text = doc.getText('text');
    for (let i = 0; i < n / 4; i += 1) {
      text.insert(text.length, 'a');
      doc.getMap('tags').set(`k${i % 2}`, true);
    }
  });
  const last = Y.decodeUpdate(chain).structs.filter(
    (s): s is Y.Item => s instanceof Y.Item && s.content instanceof Y.ContentString,
  );
  const items = Array.from({ length: n / 2 }, (_, i) =>
    written((uint, e) => {
      const right = last[last.length - 1 - (i % last.length)]?.id ?? { client: 1, clock: 0 };
      for (const value of [1, 1, 10 + i, 0]) uint(value);
      e.byte(4 | 0x40);
      uint(right.client);
      uint(right.clock);
      e.text('b');
      uint(0);
    }),
  );
  return Y.mergeUpdates([chain, ...items]);
}

/** By what is wrong with them. */
export const HOSTILE: Readonly<Record<string, () => Uint8Array>> = {
  empty: () => new Uint8Array(),
  'no structs': () => new Uint8Array([0, 0]),
  'zeros only': () => new Uint8Array(5000),
  'ones only': () => new Uint8Array(5000).fill(255),
  'a claim of 33 million structs': () =>
    written((uint) => {
      for (const value of [1, 32 * 1024 * 1024, 5, 0]) uint(value);
    }),
  'a claim of 2^52 clients': () => written((uint) => uint(2 ** 52)),
  'a claim of 2^50 deleted ranges': () =>
    written((uint) => {
      for (const value of [0, 1, 7, 2 ** 50, 1]) uint(value);
    }),
  'a removal of 2^52 units': () =>
    written((uint) => {
      for (const value of [0, 1, 7, 1, 0, 2 ** 52]) uint(value);
    }),
  'a string longer than the file': () =>
    written((uint, e) => {
      for (const value of [1, 1, 5, 0]) uint(value);
      e.byte(4);
      uint(1);
      e.text('text');
      uint(2 ** 40);
    }),
  'a gap of 2^52': () =>
    written((uint, e) => {
      for (const value of [1, 1, 5, 0]) uint(value);
      e.byte(10);
      uint(2 ** 52);
      uint(0);
    }),
  'garbage of 2^52 units': () =>
    written((uint, e) => {
      for (const value of [1, 1, 5, 0]) uint(value);
      e.byte(0);
      uint(2 ** 52);
      uint(0);
    }),
  'a clock near 2^53': () =>
    written((uint, e) => {
      for (const value of [1, 1, 5, Number.MAX_SAFE_INTEGER - 1]) uint(value);
      e.byte(0);
      uint(1);
      uint(0);
    }),
  'waiting for ever': () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, newNote());
    doc.getText('text').insert(0, 'first');
    const known = Y.encodeStateVector(doc);
    doc.getText('text').insert(0, 'second');
    return Y.encodeStateAsUpdate(doc, known);
  },
  'an XML element': () => made((doc) => doc.getXmlFragment('xml').insert(0, [new Y.XmlElement('script')])),
  'a root that is not ours': () => made((doc) => doc.getMap('constructor').set('x', 1)),
  'a root of nothing but prototype': () => made((doc) => doc.getMap('__proto__').set('x', 1)),
  'a document in the document': () => made((doc) => doc.getMap('note').set('sub', new Y.Doc())),
  'a type in the map': () => made((doc) => doc.getMap('tags').set('x', new Y.Array())),
  'an embed in the text': () => made((doc) => doc.getText('text').insertEmbed(0, { image: 'x' })),
  'bold text': () => made((doc) => doc.getText('text').format(0, 2, { bold: true })),
  'bytes in the map': () => made((doc) => doc.getMap('note').set('x', new Uint8Array(100))),
  'a deep value': () => made((doc) => doc.getMap('note').set('x', deep(2000))),
  'a wide value': () =>
    made((doc) =>
      doc.getMap('note').set(
        'x',
        Array.from({ length: 50_000 }, () => 0),
      ),
    ),
  'another target': () =>
    made((doc) =>
      doc.getMap('note').set('target', { kind: 'page', address: 'javascript:alert(1)', title: '' }),
    ),
  'no target': () => made((doc) => doc.getMap('note').delete('target')),
  'a target with more keys': () =>
    made((doc) => doc.getMap('note').set('target', { kind: 'exchange', exchange: 'x', extra: true })),
  'a time that is none': () => made((doc) => doc.getMap('note').set('createdAt', '2026-99-99T99:99:99.999Z')),
  'a number for a time': () => made((doc) => doc.getMap('note').set('createdAt', 1)),
  'too long a text': () => made((doc) => doc.getText('text').insert(0, 'x'.repeat(200_000))),
  'two megabytes': () => made((doc) => doc.getText('text').insert(0, 'x'.repeat(2_000_000))),
  'too many tags': () =>
    made((doc) => {
      for (let i = 0; i < 500; i += 1) doc.getMap('tags').set(`t${i}`, true);
    }),
  'too long a tag': () => made((doc) => doc.getMap('tags').set('x'.repeat(5000), true)),
  'an empty tag': () => made((doc) => doc.getMap('tags').set('', true)),
  '20,000 structs in conflict': () => conflicts(20_000),
};

/** What is a note, but costs. */
export const COSTLY = (): Uint8Array => conflicts(4_000);
