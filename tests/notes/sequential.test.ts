import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { encodeDocument, openDocument } from '../../lib/notes/note-document.ts';
import { isSequential } from '../../lib/notes/sequential.ts';
import { conflicts } from './hostile-updates.ts';

const judge = (update: Uint8Array): boolean => isSequential(Y.decodeUpdate(update).structs);

/** One thing that a writer does: who, where (as a share of what is there), how much goes, what comes, and which key is set. */
const anyStep = fc.record({
  who: fc.integer({ min: 1, max: 5 }),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.integer({ min: 0, max: 4 }),
  insert: fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }),
  key: fc.constantFrom('a', 'b', 'c'),
});
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

function write(doc: Y.Doc, { who, at, remove, insert, key }: Step): void {
  doc.clientID = who * 1000;
  doc.transact(() => {
    const text = doc.getText('text');
    const place = Math.floor(at * text.length);
    text.delete(place, Math.min(remove, text.length - place));
    text.insert(place, insert);
    doc.getMap('tags').set(key, true);
  });
}

/** How often Yjs compares an item with what else stands between its neighbours, when it takes an update in. */
function comparisons(update: Uint8Array): number {
  const doc = new Y.Doc({ gc: false });
  let count = 0;
  const real = Y.Item.prototype.integrate;
  Y.Item.prototype.integrate = function (transaction, offset) {
    const parent = this.parent as Y.AbstractType<unknown>;
    const first = this.parentSub === null ? parent._start : (parent._map.get(this.parentSub) ?? null);
    if ((this.left === null ? first : this.left.right) !== this.right) count += 1;
    real.call(this, transaction, offset);
  };
  try {
    Y.applyUpdate(doc, update);
  } finally {
    Y.Item.prototype.integrate = real;
  }
  return count;
}

describe('what was written one after the other', () => {
  it('is sequential, and Yjs has nothing to compare, whoever wrote and wherever', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
        const doc = openDocument('n');
        for (const step of steps) write(doc, step);
        const update = encodeDocument(doc);
        expect(judge(update)).toBe(true);
        expect(comparisons(update)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
  it('is nothing that Yjs has to compare, where some of it may have been written at the same time', () => {
    let atOnce = 0;
    const steps = fc.array(anyStep, { maxLength: 8 });
    fc.assert(
      fc.property(steps, steps, steps, steps, (before, one, other, after) => {
        const doc = openDocument('n');
        for (const step of before) write(doc, step);
        const apart = openDocument('n', encodeDocument(doc));
        for (const step of one) write(doc, step);
        for (const step of other) write(apart, { ...step, who: step.who + 5 });
        Y.applyUpdate(doc, encodeDocument(apart));
        for (const step of after) write(doc, step);
        const update = encodeDocument(doc);
        if (judge(update)) expect(comparisons(update)).toBe(0);
        else atOnce += 1;
      }),
      { numRuns: 300 },
    );
    expect(atOnce).toBeGreaterThan(50);
  });
});

describe('what isn’t sequential', () => {
  it('is what was made to conflict, and what rests on something that isn’t there', () => {
    expect(judge(conflicts(2000))).toBe(false);
    const doc = openDocument('n');
    doc.getText('text').insert(0, 'first');
    const known = Y.encodeStateVector(doc);
    doc.getText('text').insert(2, 'second');
    expect(judge(Y.encodeStateAsUpdate(doc, known))).toBe(false);
  });
  it('is what claims to rest on each other', () => {
    const item = (client: number, on: number): Y.Item =>
      new Y.Item(
        Y.createID(client, 0),
        null,
        Y.createID(on, 0),
        null,
        null,
        null,
        null,
        new Y.ContentString('x'),
      );
    expect(isSequential([item(1, 2), item(2, 1)])).toBe(false);
    expect(isSequential([item(1, 1)])).toBe(false);
  });
});
