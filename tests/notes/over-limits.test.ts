import { describe, expect, test } from 'vitest';
import { FILE_UPDATE, mergePartialUpdate } from '../../lib/notes/check-update.ts';
import { encodeDocument, openDocument } from '../../lib/notes/note-document.ts';
import { changeTags, createNote, editText } from '../../lib/notes/operations.ts';

const AT = '2026-01-01T00:00:00.000Z';
const target = { kind: 'exchange', exchange: 'deposits' } as const;

/** A note that is near its limits, and what two browsers each add to it apart. */
function grownApart() {
  const state = createNote({ id: 'n', target, text: 'x'.repeat(90_000) }, { client: 1, at: AT });
  const [here, there] = [2, 3].map((client) => {
    const doc = openDocument('n', state);
    const before = doc.getText('text').toString();
    editText(doc, before, before + `${client}`.repeat(8_000), { client, at: AT });
    const add = Array.from({ length: 80 }, (_, i) => `${client}-${i}`);
    changeTags(doc, { add, remove: [] }, { client, at: AT });
    return encodeDocument(doc);
  });
  if (!here || !there) throw new Error('two of them');
  return { here, there };
}

describe('two browsers that each keep to the limits and together do not', () => {
  test('end with the same note, which has what both wrote', () => {
    const { here, there } = grownApart();
    const [one, other] = [mergePartialUpdate('n', here, there), mergePartialUpdate('n', there, here)];
    if (one.problem || other.problem) throw new Error(`${one.problem} ${other.problem}`);
    expect(one.view?.text).toHaveLength(106_000);
    expect(one.view?.tags).toHaveLength(160);
    expect(other.view).toEqual(one.view);
  });

  test('are no reason to take as much from a file', () => {
    const { here, there } = grownApart();
    expect(mergePartialUpdate('n', here, there, FILE_UPDATE).problem).toBe('too-large');
  });
});
