import { describe, expect, test } from 'vitest';
import { arrange, withLatest } from '../../components/notes/arrange.ts';
import type { NoteView } from '../../lib/notes/note.ts';
import { NOTES } from './written-notes.ts';

const ids = (notes: readonly NoteView[]): string[] => notes.map(({ id }) => id);
const of = (id: string): NoteView => NOTES.find((note) => note.id === id) as NoteView;
const LATER = '2026-11-24T12:30:00.000Z';

describe('a note that is held', () => {
  const orphan = of('orphan');
  const edited = NOTES.map((note) => (note === orphan ? { ...note, text: 'new', updatedAt: LATER } : note));
  test('keeps its place, and shows what it is by now', () => {
    expect(ids(arrange(edited, {}, new Map()))[0]).toBe('orphan');
    const list = arrange(edited, {}, new Map([['orphan', orphan]]));
    expect(ids(list)).toEqual(ids(arrange(NOTES, {}, new Map())));
    expect(list[2]?.text).toBe('new');
  });
  test('stays though the filter no longer lets it through, or it is gone', () => {
    const held = new Map([['orphan', orphan]]);
    expect(ids(arrange(edited, { tag: 'figures' }, held))).toEqual([
      'on-exchange',
      'found',
      'orphan',
      'empty',
    ]);
    expect(
      ids(
        arrange(
          NOTES.filter((note) => note !== orphan),
          {},
          held,
        ),
      ),
    ).toEqual(ids(NOTES));
  });
  test('beside another keeps its order', () => {
    const held = new Map([orphan, of('looking'), of('empty')].map((note) => [note.id, note] as const));
    expect(ids(arrange(NOTES, {}, held))).toEqual(ids(NOTES));
    expect(ids(arrange([], {}, held))).toEqual(['orphan', 'looking', 'empty']);
  });
});

test('what answers brought stands in for what was fetched before it, and never for what is newer', () => {
  const newer = { ...of('found'), text: 'newer', updatedAt: LATER };
  expect(withLatest(NOTES, new Map([['found', newer]]))[1]?.text).toBe('newer');
  expect(withLatest([newer], new Map([['found', of('found')]]))).toEqual([newer]);
  expect(ids(withLatest([], new Map([['found', newer]])))).toEqual(['found']);
});
