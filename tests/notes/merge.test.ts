import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { encodeDocument, isComplete, openDocument } from '../../lib/notes/note-document.ts';
import { noteView } from '../../lib/notes/note-view.ts';
import { changeTags, editText, removeNote, restoreNote } from '../../lib/notes/operations.ts';
import { copyOf, newNote, viewOf, writer } from './replicas.ts';

type Step =
  | { do: 'type'; at: number; text: string }
  | { do: 'cut'; at: number; length: number }
  | { do: 'tag'; tag: string }
  | { do: 'untag'; tag: string }
  | { do: 'remove' }
  | { do: 'restore' };

const tag = fc.constantFrom('first', 'b', '標籤', '__proto__');
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('type' as const),
    at: fc.nat(40),
    text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
  }),
  fc.record({ do: fc.constant('cut' as const), at: fc.nat(40), length: fc.nat(6) }),
  fc.record({ do: fc.constant('tag' as const), tag }),
  fc.record({ do: fc.constant('untag' as const), tag }),
  fc.record({ do: fc.constant('remove' as const) }),
  fc.record({ do: fc.constant('restore' as const) }),
);

/** Does what a reader does, by whole characters, and gives the updates. */
function act(doc: Y.Doc, steps: readonly Step[]): Uint8Array[] {
  const who = writer();
  return steps.flatMap((s): Uint8Array[] => {
    const before = noteView(doc)?.text ?? '';
    const chars = [...before];
    const edited = (): Uint8Array | undefined => editText(doc, before, chars.join(''), who);
    let update: Uint8Array | undefined;
    if (s.do === 'type') {
      chars.splice(Math.min(s.at, chars.length), 0, s.text);
      update = edited();
    } else if (s.do === 'cut') {
      chars.splice(Math.min(s.at, chars.length), s.length);
      update = edited();
    } else if (s.do === 'tag') update = changeTags(doc, { add: [s.tag] }, who);
    else if (s.do === 'untag') update = changeTags(doc, { remove: [s.tag] }, who);
    else if (s.do === 'remove') update = removeNote(doc, who);
    else update = restoreNote(doc, who);
    return update ? [update] : [];
  });
}

const steps = fc.array(step, { maxLength: 8 });

describe('merging', () => {
  it('gives the same note in every order, however often', () => {
    fc.assert(
      fc.property(steps, steps, steps, fc.infiniteStream(fc.nat(1000)), (first, second, third, shuffleBy) => {
        const base = newNote();
        const updates = [first, second, third].flatMap((list) => act(openDocument('n1', base), list));
        const all = [base, ...updates];
        const shuffled = all
          .map((update) => ({ update, key: shuffleBy.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ update }) => update);
        const straight = viewOf(...all);
        expect(viewOf(...shuffled)).toEqual(straight);
        expect(viewOf(...shuffled, ...all)).toEqual(straight);
        const half = Math.floor(shuffled.length / 2);
        const left = encodeDocument(openDocument('n1', ...shuffled.slice(0, half)));
        const right = encodeDocument(openDocument('n1', ...shuffled.slice(half)));
        expect(viewOf(left, right)).toEqual(straight);
        expect(viewOf(right, left)).toEqual(straight);
      }),
      { numRuns: 300 },
    );
  });
  it('encodes and decodes without a change', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const doc = openDocument('n1', newNote());
        act(doc, list);
        const again = copyOf(doc);
        expect(noteView(again)).toEqual(noteView(doc));
        expect(encodeDocument(again)).toEqual(encodeDocument(doc));
        expect(isComplete(again)).toBe(true);
      }),
    );
  });
  it('keeps what two replicas typed while apart', () => {
    fc.assert(
      fc.property(fc.nat(13), fc.nat(13), (x, y) => {
        const base = newNote('One two three');
        const [left, right] = [openDocument('n1', base), openDocument('n1', base)];
        const put = (at: number, what: string): string =>
          `${'One two three'.slice(0, at)}${what}${'One two three'.slice(at)}`;
        const a = editText(left, 'One two three', put(x, '[left]'), writer()) as Uint8Array;
        const b = editText(right, 'One two three', put(y, '[right]'), writer()) as Uint8Array;
        const merged = viewOf(base, a, b)?.text ?? '';
        expect(merged).toContain('[left]');
        expect(merged).toContain('[right]');
        expect(merged.replace('[left]', '').replace('[right]', '')).toBe('One two three');
      }),
    );
  });
  it('waits for an update that others rest on, and loses none', () => {
    const doc = openDocument('n1', newNote(''));
    const who = writer();
    const one = editText(doc, '', 'a', who) as Uint8Array;
    const two = editText(doc, 'a', 'ab', who) as Uint8Array;
    const base = newNote('', undefined, 'other');
    const waiting = openDocument('n1', two);
    expect(isComplete(waiting)).toBe(false);
    expect(noteView(waiting)).toBeUndefined();
    const stored = encodeDocument(waiting);
    const full = encodeDocument(doc);
    expect(viewOf(stored, one, full)?.text).toBe('ab');
    expect(base.length).toBeGreaterThan(0);
  });
  it('writes client ids beyond 32 bits', () => {
    const doc = openDocument('n1', newNote('x'));
    const update = editText(doc, 'x', 'xy', { client: 2 ** 53 - 1, at: writer().at }) as Uint8Array;
    expect(Y.decodeUpdate(update).structs[0]?.id.client).toBe(2 ** 53 - 1);
    expect(noteView(copyOf(doc))?.text).toBe('xy');
  });
});

describe('deleting', () => {
  it('puts a note into the bin, and a restoration takes it out at its old time', () => {
    const doc = openDocument('n1', newNote());
    const before = noteView(doc);
    const who = writer();
    removeNote(doc, who);
    expect(noteView(doc)).toEqual({ ...before, deletedAt: who.at });
    restoreNote(doc, writer());
    expect(noteView(doc)).toEqual(before);
  });
  it.each([
    ['an edit', (doc: Y.Doc) => editText(doc, 'One two three', 'One two three four', writer())],
    ['a removal of text', (doc: Y.Doc) => editText(doc, 'One two three', 'One', writer())],
    ['a tag', (doc: Y.Doc) => changeTags(doc, { add: ['x'] }, writer())],
  ])('gives way to %s made elsewhere, whichever comes first', (_, edit) => {
    const base = newNote();
    const [left, right] = [openDocument('n1', base), openDocument('n1', base)];
    const edited = edit(left) as Uint8Array;
    const removed = removeNote(right, writer()) as Uint8Array;
    expect(viewOf(base, removed)?.deletedAt).not.toBeNull();
    expect(viewOf(base, edited, removed)?.deletedAt).toBeNull();
    expect(viewOf(base, removed, edited)?.deletedAt).toBeNull();
  });
  it('holds where it knew of the edits, even beside a deletion that did not', () => {
    const base = newNote();
    const [left, right] = [openDocument('n1', base), openDocument('n1', base)];
    const edited = editText(left, 'One two three', 'One', writer()) as Uint8Array;
    const knowing = removeNote(left, writer()) as Uint8Array;
    const unknowing = removeNote(right, writer()) as Uint8Array;
    expect(viewOf(base, unknowing, edited, knowing)?.deletedAt).not.toBeNull();
    expect(viewOf(base, unknowing, edited)?.deletedAt).toBeNull();
  });
  it('does not depend on clocks', () => {
    const base = newNote();
    const [left, right] = [openDocument('n1', base), openDocument('n1', base)];
    const early = { ...writer(), at: '2001-01-01T00:00:00.000Z' };
    const edited = editText(left, 'One two three', 'One', early) as Uint8Array;
    const removed = removeNote(right, writer()) as Uint8Array;
    expect(viewOf(base, removed, edited)).toMatchObject({ deletedAt: null, text: 'One' });
  });
  it('revives by an edit made in the bin', () => {
    const doc = openDocument('n1', newNote());
    removeNote(doc, writer());
    editText(doc, 'One two three', 'Four', writer());
    expect(noteView(doc)).toMatchObject({ deletedAt: null, text: 'Four' });
  });
});
