import { expect, test } from 'vitest';
import type { NoteView } from '../../lib/notes/note.ts';
import { listInParts } from '../../lib/store/notes-listing.ts';
import type { NotesStore } from '../../lib/store/notes-types.ts';
import { EXCHANGE, type Scene, scene } from './notes-scene.ts';

/** A store that counts how often all its notes were read. */
function counted(store: NotesStore): { readonly store: NotesStore; readonly reads: () => number } {
  let reads = 0;
  const list: NotesStore['list'] = (filter) => {
    reads += 1;
    return store.list(filter);
  };
  return { store: { ...store, list }, reads: () => reads };
}

async function filled(count: number): Promise<Scene> {
  const filledScene = scene();
  for (let i = 0; i < count; i += 1) {
    await filledScene.store.create({ id: `n${i}`, target: EXCHANGE, text: `${i}` });
  }
  return filledScene;
}

const ids = (notes: readonly NoteView[]): string[] => notes.map(({ id }) => id);

test('the parts of a list are the list, and the notes are read once for all of them', async () => {
  const { store, reads } = counted((await filled(7)).store);
  const part = listInParts(store);
  const parts = [
    await part({ from: 0, count: 3, bin: false }),
    await part({ from: 3, count: 3, bin: false }),
  ];
  parts.push(await part({ from: 6, count: 3, bin: false }));
  expect(parts.map(({ total }) => total)).toEqual([7, 7, 7]);
  expect(reads()).toBe(1);
  expect(ids(parts.flatMap(({ notes }) => notes))).toEqual(ids(await store.list()));
});

test('what was changed meanwhile is in the next part, and a new list is always read', async () => {
  const { store, reads } = counted((await filled(4)).store);
  const part = listInParts(store);
  await part({ from: 0, count: 2, bin: false });
  await store.remove('n0');
  expect(await part({ from: 2, count: 2, bin: false })).toMatchObject({ notes: [{ id: 'n1' }], total: 3 });
  expect(await part({ from: 0, count: 2, bin: true })).toMatchObject({ notes: [{ id: 'n0' }], total: 1 });
  await part({ from: 0, count: 1, bin: false });
  await part({ from: 0, count: 1, bin: false });
  expect(reads()).toBe(5);
});

test('a reading that failed is not kept', async () => {
  const { store } = await filled(2);
  let fails = true;
  const list: NotesStore['list'] = (filter) => (fails ? Promise.reject(new Error('no')) : store.list(filter));
  const part = listInParts({ ...store, list });
  await expect(part({ from: 0, count: 1, bin: false })).rejects.toThrow('no');
  fails = false;
  expect(await part({ from: 1, count: 1, bin: false })).toMatchObject({ total: 2 });
});
