import { expect, test } from 'vitest';
import { openFileVaults, withVault } from '../../lib/store/file-vaults.ts';
import { openRemoval, removeData, restoreData } from '../../lib/store/removal.ts';
import { openSettings } from '../../lib/store/settings.ts';
import { openSyncSettings } from '../../lib/store/sync-settings.ts';
import { memoryArea, scene } from './notes-scene.ts';

const vault = (id: string, keyFile = 'AAAA') => ({ vault: { id, key: 'AAAA' }, keyFile });

test('the vault that was used last is first, and each is there once', async () => {
  const files = openFileVaults(memoryArea());
  expect(await files.read()).toEqual({ vaults: [], wrote: [] });
  for (const id of ['a', 'b', 'a']) await files.change((now) => withVault(now, vault(id)));
  expect((await files.read()).vaults.map((one) => one.vault.id)).toEqual(['a', 'b']);
  await Promise.all(
    Array.from({ length: 5 }, (_, i) => files.change((now) => ({ ...now, wrote: [...now.wrote, `d${i}`] }))),
  );
  expect((await files.read()).wrote).toEqual(['d0', 'd1', 'd2', 'd3', 'd4']);
});

test('what a newer version wrote is kept as it is', async () => {
  const area = memoryArea();
  const strange = { vault: 7 };
  await area.set({ files: { vaults: [strange, vault('a')], wrote: ['d'] } });
  const files = openFileVaults(area);
  expect((await files.read()).vaults).toEqual([vault('a')]);
  await files.change((now) => withVault(now, vault('b')));
  expect(area.items.get('files')).toEqual({ vaults: [vault('b'), vault('a'), strange], wrote: ['d'] });
  await area.set({ files: 'nonsense' });
  expect(await files.read()).toEqual({ vaults: [], wrote: [] });
});

test('it goes when all is removed, and is back when that is taken back', async () => {
  const area = memoryArea();
  const sync = openSyncSettings(area);
  const { store } = scene();
  const [settings, removal] = [openSettings(memoryArea()), openRemoval(memoryArea())];
  await sync.files.change((now) => ({ ...withVault(now, vault('a')), wrote: ['d1'] }));
  const before = await sync.files.read();
  await removeData(settings, store, removal, sync);
  expect(JSON.stringify([...area.items])).not.toMatch(/AAAA|d1/);
  await sync.files.change((now) => withVault(now, vault('b')));
  await restoreData(settings, store, removal, sync);
  expect(await sync.files.read()).toEqual({ vaults: [...before.vaults, vault('b')], wrote: ['d1'] });
});
