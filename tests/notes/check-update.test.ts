import { describe, expect, it } from 'vitest';
import { FILE_UPDATE, inspectUpdate, mergePartialUpdate, mergeUpdate } from '../../lib/notes/check-update.ts';
import { encodeDocument, openDocument } from '../../lib/notes/note-document.ts';
import { editText } from '../../lib/notes/operations.ts';
import { UPDATE_PROBLEMS } from '../../lib/notes/problem.ts';
import { conflicts, HOSTILE, randomBytes } from './hostile-updates.ts';
import { newNote, PLACE, viewOf, writer } from './replicas.ts';

const before = newNote('kept');

describe('an update from elsewhere', () => {
  it.each(Object.entries(HOSTILE))('is refused: %s', (_, make) => {
    const update = make();
    const stored = before.slice();
    const alone = mergeUpdate('n1', undefined, update);
    expect(UPDATE_PROBLEMS).toContain(alone.problem);
    mergeUpdate('n1', before, update);
    expect(before).toEqual(stored);
  });
  it('is refused when cut short anywhere, or harmless', () => {
    const whole = newNote('a text with 字 and 😀', PLACE);
    for (let n = 0; n < whole.length; n += 1) {
      const { problem } = mergeUpdate('n1', undefined, whole.subarray(0, n));
      expect(problem, `at byte ${n}`).toBeDefined();
    }
    expect(mergeUpdate('n1', undefined, whole).problem).toBeUndefined();
  });
  it('is refused when it is random bytes', () => {
    for (let seed = 0; seed < 500; seed += 1)
      expect(mergeUpdate('n1', undefined, randomBytes(seed, 5 + seed)).problem).toBeDefined();
  });
  it('never takes a note along with a flipped bit: the rest still is a note, or it is refused', () => {
    const whole = newNote('a text', PLACE);
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const flipped = whole.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const merge = mergeUpdate('n1', undefined, flipped);
      if (merge.problem === undefined) expect(merge.view.target.kind).toBe('place');
      else expect(UPDATE_PROBLEMS).toContain(merge.problem);
    }
  });
  it('is counted before it is taken, since conflicts cost their square', () => {
    expect(inspectUpdate(conflicts(2000), FILE_UPDATE)).toMatchObject({ structs: expect.any(Number) });
    expect(inspectUpdate(conflicts(20_000), FILE_UPDATE).problem).toBe('too-complex');
  });
  it('may not move a note to another target', () => {
    const other = newNote('other', PLACE);
    expect(mergeUpdate('n1', before, other).problem).toBe('changes-target');
  });
  it('may wait for another between browsers, and not in a file', () => {
    const doc = openDocument('n1', before);
    const one = editText(doc, 'kept', 'kept 1', writer()) as Uint8Array;
    const who = writer();
    editText(doc, 'kept 1', 'kept 12', who);
    const two = editText(doc, 'kept 12', 'kept 123', who) as Uint8Array;
    expect(mergeUpdate('n1', before, two).problem).toBe('incomplete');
    const merge = mergePartialUpdate('n1', before, two);
    if (merge.problem) throw new Error(merge.problem);
    expect(merge.view?.text).toBe('kept');
    expect(mergePartialUpdate('n1', undefined, two)).toMatchObject({ view: undefined });
    expect(viewOf(encodeDocument(merge.doc), one, encodeDocument(doc))?.text).toBe('kept 123');
  });
});
