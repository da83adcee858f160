import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeDocument, openDocument } from '../../lib/notes/note-document.ts';
import { noteView } from '../../lib/notes/note-view.ts';
import { createNote, editText, removeNote } from '../../lib/notes/operations.ts';
import { splitState } from '../../lib/notes/split-update.ts';

const AT = '2026-01-01T00:00:00.000Z';

function longNote(): Y.Doc {
  const doc = openDocument(
    'n',
    createNote(
      { id: 'n', target: { kind: 'exchange', exchange: 'deposits' }, text: '押金' },
      { client: 5, at: AT },
    ),
  );
  for (let client = 1; client < 40; client += 1) {
    const before = doc.getText('text').toString();
    const at = Math.floor(before.length / 3);
    const after =
      `${before.slice(0, at)}${'𠮷a😀'.repeat(60)}${before.slice(at + (client % 3))}`.toWellFormed();
    editText(doc, before, after.replaceAll('\u{fffd}', ''), { client, at: AT });
  }
  return doc;
}

describe('splitState', () => {
  test('parts a state into updates that fit, and that are the document again in any order', () => {
    const doc = longNote();
    const state = encodeDocument(doc);
    const parts = splitState(state, 900);
    expect(parts.length).toBeGreaterThan(state.length / 900);
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(900);
    for (const order of [parts, parts.toReversed()]) {
      const again = openDocument('n', ...order);
      expect(noteView(again)).toEqual(noteView(doc));
      expect(Y.encodeStateVector(again)).toEqual(Y.encodeStateVector(doc));
    }
  });

  test('carries what was removed', () => {
    const doc = longNote();
    removeNote(doc, { client: 99, at: AT });
    const again = openDocument('n', ...splitState(encodeDocument(doc), 900));
    expect(noteView(again)?.deletedAt).toBe(AT);
  });

  test('leaves alone what fits', () => {
    const state = encodeDocument(longNote());
    expect(splitState(state, state.length)).toEqual([state]);
  });
});
