/** Databases of older versions, opened with the present code. One fixture a version that was ever released. */
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, type Migration } from '../../lib/store/notes-schema.ts';
import version1 from '../fixtures/notes/version-1.json';
import version2 from '../fixtures/notes/version-2.json';
import { type DatabaseFile, makeDatabase, writeDatabaseFile } from './database-file.ts';
import { dump, EXCHANGE, errorOf, PLACE, scene } from './notes-scene.ts';

const FIXTURES: readonly DatabaseFile[] = [version1, version2];

it('there is a fixture of every version', () => {
  expect(FIXTURES.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, i) => i + 1));
});

describe.each(FIXTURES)('version $version', (file) => {
  it('opens with all that was in it, and can be written', async () => {
    const s = scene();
    s.clock = Date.UTC(2026, 2, 1);
    await makeDatabase(s.name, file);
    const notes = await s.store.list();
    expect(notes.map(({ id, text }) => [id, text])).toEqual([
      ['on-page', 'On a whole page'],
      ['on-place', 'On a place 😀'],
      ['on-exchange', 'On an exchange 押金'],
      ['imported', 'imported'],
    ]);
    expect(notes[1]?.target).toEqual(PLACE);
    expect(notes[2]).toMatchObject({ target: EXCHANGE, tags: ['money', '押金'] });
    expect((await s.store.list({ bin: true })).map(({ id }) => id)).toEqual(['binned']);
    expect((await s.store.list({ page: 'https://example.org/report' })).map(({ id }) => id)).toEqual([
      'on-place',
    ]);
    expect(await s.store.drafts()).toMatchObject([{ note: 'on-place', text: 'On a place, unsaved' }]);
    expect((await s.store.outbox(100)).length).toBeGreaterThan(6);
    expect((await dump(s.name)).tombstones).toMatchObject([{ id: 'purged' }]);
    const edited = await s.store.edit({
      id: 'on-place',
      before: 'On a place 😀',
      after: 'On a place 😀, saved',
      editor: 'e2',
      edit: 'second',
    });
    expect(edited.text).toBe('On a place 😀, saved');
    expect((await s.store.restore('binned')).deletedAt).toBeNull();
    const undo = (await dump(s.name)).undos?.[0] as { token: string };
    expect(await s.store.undo(undo.token)).toMatchObject({ removed: ['imported'] });
  });
});

describe('an upgrade', () => {
  const latest = FIXTURES.at(-1) as DatabaseFile;
  it('changes rows and shape, and keeps the rest', async () => {
    const s = scene();
    await makeDatabase(s.name, latest);
    const addIndex: Migration = async (_, tx) => {
      const notes = tx.objectStore('notes') as unknown as IDBObjectStore;
      notes.createIndex('created', 'view.createdAt');
      for (const row of await tx.objectStore('notes').getAll())
        await tx.objectStore('notes').put({ ...row, view: { ...row.view, text: `${row.view.text}!` } });
    };
    const store = s.again({ migrations: [...MIGRATIONS, addIndex] });
    expect((await store.list()).map(({ text }) => text)).toContain('On a whole page!');
    store.close();
    const db = await openDB(s.name);
    expect([db.version, [...db.transaction('notes').store.indexNames]]).toEqual([
      MIGRATIONS.length + 1,
      ['created', 'deleted', 'exchange', 'page'],
    ]);
    db.close();
  });
  it('that fails leaves the old version as it was, says so and keeps the text', async () => {
    const s = scene();
    await makeDatabase(s.name, latest);
    const before = await writeDatabaseFile(s.name);
    const failing: Migration = async (_, tx) => {
      await tx.objectStore('notes').clear();
      throw new Error('a mistake in a migration');
    };
    const store = s.again({ migrations: [...MIGRATIONS, failing] });
    expect(await errorOf(store.create({ target: EXCHANGE, text: 'mine' }))).toMatchObject({
      kind: 'unavailable',
      kept: 'rescue',
    });
    expect(await writeDatabaseFile(s.name)).toEqual(before);
    expect(await s.store.list()).toHaveLength(4);
    expect((await s.store.drafts()).map(({ text }) => text)).toContain('mine');
  });
});
