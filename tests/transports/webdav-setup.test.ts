import { beforeEach, describe, expect, it } from 'vitest';
import { secretHandler } from '../../entrypoints/background/vault-setup.ts';
import { webDavHandlers } from '../../entrypoints/background/webdav-setup.ts';
import { openSyncSettings, type SyncSettings } from '../../lib/store/sync-settings.ts';
import { type Transport, TransportError, type TransportProblem } from '../../lib/sync/transport.ts';
import { joinVault } from '../../lib/transports/vault-keys.ts';
import { memoryArea } from '../store/notes-scene.ts';

const files = new Map<string, Uint8Array<ArrayBuffer>>();
const whole: Transport = {
  limits: { fileBytes: 1e6, writeEveryMs: 0 },
  list: async () => [...files.keys()].map((path) => ({ path })),
  get: async (path) => files.get(path),
  put: async (path, bytes) => void files.set(path, bytes),
  remove: async (path) => void files.delete(path),
};
const fails = (problem: TransportProblem) => async (): Promise<never> => {
  throw new TransportError(problem, 'told so');
};
const start = { address: 'https://dav.example/', user: 'u', password: 'p', passphrase: null };

let settings: SyncSettings;
let transport: Transport;
let changed: string[];
const sender = {} as never;
const handlers = () =>
  webDavHandlers(
    settings,
    (bus) => changed.push(bus),
    () => transport,
  );
const opens = async (shown: string | null): Promise<boolean> =>
  'key' in (await joinVault(whole, shown ?? '', crypto));

describe('a WebDAV server that is set up', () => {
  beforeEach(() => {
    files.clear();
    settings = openSyncSettings(memoryArea());
    transport = whole;
    changed = [];
  });

  it('has its vault in the settings before its key file is put', async () => {
    const known: number[] = [];
    transport = {
      ...whole,
      async put(path, bytes) {
        known.push((await settings.buses()).length);
        await whole.put(path, bytes);
      },
    };
    expect(await opens(await handlers()['webdav.start'](start, sender))).toBe(true);
    expect(known).toEqual([1]);
    expect(await settings.buses()).toMatchObject([{ keyFileDue: false }]);
    expect(changed).toHaveLength(1);
  });

  it('shows its code when no answer came, and owes the key file', async () => {
    transport = { ...whole, put: fails('timeout'), get: fails('offline') };
    expect(await handlers()['webdav.start'](start, sender)).toMatch(/^[0-9A-Z-]{20,}$/);
    expect(await settings.buses()).toMatchObject([{ keyFileDue: true }]);
  });

  it('is forgotten when the server refused', async () => {
    transport = { ...whole, put: fails('forbidden') };
    await expect(handlers()['webdav.start'](start, sender)).rejects.toThrow('forbidden');
    expect(await settings.buses()).toEqual([]);
    expect(changed).toEqual([]);
  });

  it('shows its new code though the old key file could not be removed', async () => {
    await handlers()['webdav.start'](start, sender);
    const [bus = ''] = changed;
    transport = {
      ...whole,
      async remove(path) {
        await whole.remove(path);
        await fails('timeout')();
      },
    };
    const change = secretHandler(
      settings,
      () => transport,
      (bus) => changed.push(bus),
    );
    const shown = await change({ bus, passphrase: null }, sender);
    expect(await opens(shown)).toBe(true);
    expect(await settings.buses()).toMatchObject([{ keyFileDue: true }]);
  });
});
