/** Files taken into the store: the reader's own notes stay as they are, importing twice changes nothing, and it can be taken back. */
import { expect, it } from 'vitest';
import { exportAnnotations } from '../../lib/notes/export-annotations.ts';
import { type ImportPlan, idsToKnow, planImport } from '../../lib/notes/plan-import.ts';
import { readImport } from '../../lib/notes/read-import.ts';
import type { NotesStore } from '../../lib/store/notes-types.ts';
import { HOSTILE_FILES } from '../notes/hostile-files.ts';
import { ALL_KINDS } from '../notes/written-notes.ts';
import { EXCHANGE, PLACE, scene } from './notes-scene.ts';

const COLLECTION = {
  id: '00000000-0000-4000-8000-00000000000c',
  label: 'Notes',
  at: '2026-03-01T00:00:00.000Z',
};

async function planned(store: NotesStore, file: string | Uint8Array): Promise<ImportPlan> {
  const read = readImport(file);
  const ids = idsToKnow(read);
  const existing = new Map(
    (await store.documents(ids)).map(({ id, view, update }) => [id, { view, update }]),
  );
  const purged = new Set(await store.purged(ids));
  return planImport({ existing, purged }, read, { client: 99, at: '2026-03-02T00:00:00.000Z' });
}

const all = async (store: NotesStore) => [...(await store.list()), ...(await store.list({ bin: true }))];

it('a file of all kinds of notes comes in as planned, once, and goes again', async () => {
  const { store } = scene();
  await store.create({ target: EXCHANGE, text: 'own' });
  const before = await all(store);
  const file = exportAnnotations(ALL_KINDS, COLLECTION);
  const plan = await planned(store, file);
  const applied = await store.applyUpdates(plan.updates, { from: 'file' });
  expect(applied.added).toEqual(plan.added.map(({ id }) => id));
  const after = await all(store);
  for (const { view } of ALL_KINDS) expect(after).toContainEqual(view);
  expect(await planned(store, file)).toMatchObject({ added: [], changed: [], updates: [], leftOut: [] });
  expect(
    exportAnnotations(
      (await store.documents()).filter(({ id }) => ALL_KINDS.some(({ view }) => view.id === id)),
      COLLECTION,
    ).length,
  ).toBe(file.length);
  await store.undo(applied.undo ?? '');
  expect(await all(store)).toEqual(before);
  expect(await planned(store, file)).toMatchObject({ added: plan.added, purged: [] });
});

it('hostile files leave the notes that are there as they are, and what is taken of them can be taken back', async () => {
  const { store } = scene();
  await store.create({ id: 'hostile', target: PLACE, text: 'what a file of this name would change' });
  await store.create({ id: 'n1', target: EXCHANGE, text: 'mine', tags: ['a'] });
  await store.create({ id: 'on-a-place', target: EXCHANGE, text: 'mine as well' });
  const content = async (): Promise<object[]> =>
    (await all(store))
      .map(({ id, text, tags, target }) => ({ id, text, tags, target }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  const original = await content();
  let taken = 0;
  for (const [name, make] of HOSTILE_FILES) {
    if (/^\d+,000|way [2-8]|random bytes [1-3]\d/.test(name)) continue;
    const before = await all(store);
    const plan = await planned(store, make());
    expect(await all(store), name).toEqual(before);
    if (plan.updates.length === 0) continue;
    taken += 1;
    const { undo, refused } = await store.applyUpdates(plan.updates, { from: 'file' });
    expect(refused, name).toEqual([]);
    const meanwhile = new Map((await all(store)).map((view) => [view.id, view]));
    for (const view of before)
      if (!plan.changed.some(({ after }) => after.id === view.id))
        expect(meanwhile.get(view.id), name).toEqual(view);
    if (undo !== null) await store.undo(undo);
    expect(await content(), name).toEqual(original);
  }
  expect(taken).toBeGreaterThan(50);
}, 300_000);

it('what is taken in in parts is taken back under one token, part by part', async () => {
  const { store } = scene();
  await store.create({ target: EXCHANGE, text: 'own' });
  const before = await all(store);
  const plan = await planned(store, exportAnnotations(ALL_KINDS, COLLECTION));
  expect(plan.updates.length).toBeGreaterThan(3);
  let undo: string | null = null;
  for (const update of plan.updates)
    ({ undo } = await store.applyUpdates([update], {
      from: 'file',
      ...(undo === null ? {} : { partOf: undo }),
    }));
  expect((await all(store)).length).toBe(before.length + plan.updates.length);
  // Another import meanwhile doesn't belong to it, and parts count as one among those that can be taken back.
  const other = await store.applyUpdates(plan.updates.slice(0, 1), { from: 'file' });
  expect(other.undo).toBeNull();
  let undone = 0;
  for (let left = plan.updates.length; left > 0; undone += 1) {
    const part = await store.undo(undo ?? '');
    expect(part?.left).toBe(left - 1);
    left = part?.left ?? 0;
  }
  expect(undone).toBe(plan.updates.length);
  expect(await all(store)).toEqual(before);
  expect(await store.undo(undo ?? '')).toBeUndefined();
});
