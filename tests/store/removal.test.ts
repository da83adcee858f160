import { expect, test } from 'vitest';
import { openRemoval, removeData, restoreData } from '../../lib/store/removal.ts';
import { openSettings, SETTINGS_AT_FIRST } from '../../lib/store/settings.ts';
import { openSyncSettings } from '../../lib/store/sync-settings.ts';
import { dump, EXCHANGE, memoryArea, scene } from './notes-scene.ts';

const ACCOUNT = { bus: 'account', kind: 'account', vault: { id: 'v', key: 'AAAA' } } as const;

async function written() {
  const { store, name, area } = scene();
  const settings = openSettings(memoryArea());
  await settings.change('sitesOff', () => ['example.com']);
  await settings.change('tint', () => 'strong');
  await store.create({ target: EXCHANGE, text: 'kept: 你好' });
  const old = await store.create({ target: EXCHANGE, text: 'deleted before' });
  await store.remove(old.id);
  await store.putDraft({ editor: 'e', target: EXCHANGE, before: '', text: 'not saved yet' });
  await store.catchUp();
  const sync = openSyncSettings(memoryArea());
  await sync.put(ACCOUNT);
  return { store, name, area, settings, sync };
}
const everything = async ({ name, area }: { name: string; area: { items: Map<string, unknown> } }) =>
  JSON.stringify([await dump(name), [...area.items]]);

test('what is removed is gone, from the bin and the rescue copy too, and all of it can be taken back once', async () => {
  const made = await written();
  const { store, name, settings, sync } = made;
  const removal = openRemoval(memoryArea());
  const before = { settings: await settings.all(), notes: await dump(name) };

  expect(await removeData(settings, store, removal, sync)).toBe(2);
  expect(await settings.all()).toEqual(SETTINGS_AT_FIRST);
  expect(await sync.buses()).toEqual([]);
  for (const [rows, kept] of Object.entries(await dump(name))) expect(kept, rows).toEqual([]);
  await store.catchUp();
  expect(await everything(made)).not.toMatch(/你好|deleted before|not saved yet|"update"/);

  expect(await restoreData(settings, store, removal, sync)).toBe(true);
  expect(await settings.all()).toEqual(before.settings);
  expect(await sync.buses()).toEqual([ACCOUNT]);
  const { behind: _, ...now } = await dump(name);
  const { behind: __, ...then } = before.notes;
  expect(now).toEqual(then);
  await store.catchUp();
  expect(await store.list()).toHaveLength(1);
  expect((await store.list({ bin: true })).map(({ text }) => text)).toEqual(['deleted before']);
  expect((await store.drafts()).map(({ text }) => text)).toEqual(['not saved yet']);
  expect(await restoreData(settings, store, removal, sync)).toBe(false);
});

test('nothing comes back by itself, and what is written then stays when all is taken back', async () => {
  const { name, settings, store, area, sync } = await written();
  const removal = openRemoval(memoryArea());
  await removeData(settings, store, removal, sync);
  store.close();
  const next = scene({ name, area }).again();
  expect((await next.open()).restored).toBeNull();
  expect(await next.list()).toEqual([]);
  const since = await next.create({ target: EXCHANGE, text: 'since' });
  await restoreData(settings, next, removal, sync);
  expect((await next.list()).map(({ text }) => text).sort()).toEqual(['kept: 你好', since.text].sort());
});

test('nothing is removed where it could not be taken back, or the notes can’t be reached', async () => {
  const { store, name, settings, sync } = await written();
  const full = memoryArea();
  full.failing = new Error('quota');
  const before = await dump(name);
  expect(await removeData(settings, store, openRemoval(full), sync)).toBeUndefined();
  expect(await dump(name)).toEqual(before);
  expect(await sync.buses()).toHaveLength(1);
  const failing = { wipe: () => Promise.reject(new Error('no database')) };
  await expect(removeData(settings, failing, openRemoval(memoryArea()), sync)).rejects.toThrow('no database');
  expect(await settings.get('sitesOff')).toEqual(['example.com']);
});

test('nothing is removed where the notes turn out not to be removable, after the rest was', async () => {
  const { store, name, settings, sync, area } = await written();
  const files = {
    vaults: ['w', 'x'].map((id) => ({ vault: { id, key: 'AAAA' } })),
    wrote: ['one', 'two'],
  };
  await sync.files.change(() => files);
  area.items.set('notes-kept', [{ editor: 'k', before: '', text: 'kept beside', at: 'x' }]);
  const { behind: _, ...before } = await dump(name);
  const removal = openRemoval(memoryArea());
  const realTransaction = IDBDatabase.prototype.transaction;
  let isAsked = false;
  const breaking = {
    wipe: (keep: Parameters<typeof store.wipe>[0]) =>
      store.wipe(async (all) => {
        await keep(all);
        isAsked = (await sync.buses()).length === 0;
        IDBDatabase.prototype.transaction = () => {
          throw new DOMException('no', 'UnknownError');
        };
      }),
  };
  await expect(removeData(settings, breaking, removal, sync)).rejects.toMatchObject({
    name: 'StorageProblem',
  });
  IDBDatabase.prototype.transaction = realTransaction;
  expect(isAsked).toBe(true);
  const { behind: __, ...now } = await dump(name);
  expect(now).toEqual(before);
  expect(await sync.buses()).toEqual([ACCOUNT]);
  expect(await sync.files.read()).toEqual(files);
  expect(await settings.get('tint')).toBe('strong');
  expect(area.items.get('notes-kept')).toMatchObject([{ text: 'kept beside' }]);
  expect(await restoreData(settings, store, removal, sync)).toBe(false);
});
