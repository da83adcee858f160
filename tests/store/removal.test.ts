import { expect, test } from 'vitest';
import { openRemoval, removeData, restoreData } from '../../lib/store/removal.ts';
import { openSettings, SETTINGS_AT_FIRST } from '../../lib/store/settings.ts';
import { EXCHANGE, memoryArea, scene } from './notes-scene.ts';

test('what is removed is gone, notes are in the bin, and all of it can be taken back once', async () => {
  const { store } = scene();
  const settings = openSettings(memoryArea());
  const removal = openRemoval(memoryArea());
  await settings.change('sitesOff', () => ['example.com']);
  await settings.change('tint', () => 'strong');
  const before = await settings.all();
  const kept = await store.create({ target: EXCHANGE, text: 'kept' });
  const old = await store.create({ target: EXCHANGE, text: 'deleted long before' });
  await store.remove(old.id);
  await store.putDraft({ editor: 'e', target: EXCHANGE, before: '', text: 'not saved yet' });

  expect(await removeData(settings, store, removal)).toBe(1);
  expect(await settings.all()).toEqual(SETTINGS_AT_FIRST);
  expect(await store.list()).toEqual([]);
  expect((await store.list({ bin: true })).map(({ text }) => text).sort()).toEqual([
    'deleted long before',
    'kept',
  ]);
  expect(await store.drafts()).toEqual([]);

  expect(await restoreData(settings, store, removal)).toBe(true);
  expect(await settings.all()).toEqual(before);
  expect((await store.list()).map(({ id }) => id)).toEqual([kept.id]);
  expect((await store.list({ bin: true })).map(({ id }) => id)).toEqual([old.id]);
  expect((await store.drafts()).map(({ text }) => text)).toEqual(['not saved yet']);
  expect(await restoreData(settings, store, removal)).toBe(false);
});

test('nothing is removed where the notes can’t be reached', async () => {
  const settings = openSettings(memoryArea());
  await settings.change('sitesOff', () => ['example.com']);
  const failing = (): Promise<never> => Promise.reject(new Error('no database'));
  const notes = { list: failing, remove: failing, drafts: failing, dropDraft: failing };
  await expect(removeData(settings, notes, openRemoval(memoryArea()))).rejects.toThrow('no database');
  expect(await settings.get('sitesOff')).toEqual(['example.com']);
});
