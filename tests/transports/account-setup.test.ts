import { beforeEach, describe, expect, it } from 'vitest';
import { accountHandlers } from '../../entrypoints/background/account-setup.ts';
import { secretHandler } from '../../entrypoints/background/vault-setup.ts';
import { webDavHandlers } from '../../entrypoints/background/webdav-setup.ts';
import { openSyncSettings, type SyncSettings } from '../../lib/store/sync-settings.ts';
import { memoryTransport } from '../../lib/sync/memory-transport.ts';
import { joinVault } from '../../lib/transports/vault-keys.ts';
import { memoryArea } from '../store/notes-scene.ts';

const sender = {} as never;
const WRONG = '00000-00001-00002-00003-00004-00005';
const SERVER = { address: 'https://dav.example/', user: 'u', password: 'p', passphrase: null };

/** A browser that is signed in to an account, whose storage arrives elsewhere at once. */
class Browser {
  readonly settings: SyncSettings = openSyncSettings(memoryArea());
  readonly synced: string[] = [];
  readonly forgotten: string[] = [];
  readonly account: ReturnType<typeof accountHandlers>;
  readonly server = memoryTransport();
  readonly webdav: ReturnType<typeof webDavHandlers>;
  constructor(transport = memoryTransport()) {
    const onChange = (bus: string) => void this.synced.push(bus);
    this.account = accountHandlers({
      settings: this.settings,
      transport,
      onChange,
      clear: async (vault) => {
        for (const path of [...transport.files.keys()])
          if (path.startsWith(`${vault}/`)) transport.files.delete(path);
      },
      forget: async (bus) => void this.forgotten.push(bus),
    });
    this.webdav = webDavHandlers(this.settings, onChange, () => this.server);
  }
  async start(): Promise<string | null> {
    const answer = await this.account['account.start'](null, sender);
    if (!answer.started) throw new Error('others have begun');
    return answer.code;
  }
  join = (secret: string) => this.account['account.join']({ secret }, sender);
  others = () => this.account['account.others'](null, sender);
}

const storage = memoryTransport();
let first: Browser;
let second: Browser;
beforeEach(() => {
  storage.files.clear();
  first = new Browser(storage);
  second = new Browser(storage);
});
const vaultsOf = async ({ settings }: Browser): Promise<string[]> =>
  (await settings.buses()).map(({ vault }) => vault.key);

describe('account storage', () => {
  it('is on with one switch, which shows a code; another browser asks for it, and a wrong one changes nothing', async () => {
    const code = (await first.start()) ?? '';
    expect(code).toMatch(/^[0-9A-Z-]{35}$/);
    expect(first.synced).toEqual(['account']);
    expect(await first.others()).toEqual([]);
    expect(await second.others()).toEqual(['code']);
    expect(await second.account['account.start'](null, sender)).toEqual({ started: false });
    const before = new Map(storage.files);
    expect(await second.join(WRONG)).toEqual({ joined: false, problem: 'wrong-secret' });
    expect(storage.files).toEqual(before);
    expect(await second.settings.buses()).toEqual([]);
    expect(await second.join(code.toLowerCase())).toEqual({ joined: true });
    expect(await vaultsOf(second)).toEqual(await vaultsOf(first));
    expect(await second.others()).toEqual([]);
  });

  it('holds neither key nor code', async () => {
    const code = (await first.start()) ?? '';
    const [vault = ''] = await vaultsOf(first);
    const there = [...storage.files]
      .map(([path, bytes]) => path + Buffer.from(bytes).toString('base64'))
      .join();
    for (const secret of [code, vault, Buffer.from(vault, 'base64').toString('hex')])
      expect(there).not.toContain(secret);
  });

  it('is opened by what opens the reader’s server, where there is one, and the server by what opens it', async () => {
    const code = (await first.webdav['webdav.start'](SERVER, sender)) ?? '';
    expect(await first.start()).toBeNull();
    expect(new Set(await vaultsOf(first)).size).toBe(1);
    expect((await first.settings.buses()).find(({ bus }) => bus === 'account')?.keyFileDue).toBe(true);
    const accountCode = (await second.start()) ?? '';
    expect(await second.webdav['webdav.start']({ ...SERVER, share: true }, sender)).toBeNull();
    expect(new Set(await vaultsOf(second)).size).toBe(1);
    expect([code, accountCode].every((each) => each !== '')).toBe(true);
  });

  it('that two browsers began apart shows each the other, and is brought together by a code', async () => {
    const apart = new Browser(memoryTransport());
    const code = (await first.start()) ?? '';
    await apart.start();
    // What the other wrote arrives late.
    const late = memoryTransport();
    second = new Browser(late);
    await second.start();
    const left = [...late.files.keys()];
    for (const [path, bytes] of storage.files) late.files.set(path, bytes);
    expect(await second.others()).toEqual(['code']);
    expect(await second.join(code)).toEqual({ joined: true });
    expect(second.forgotten).toEqual(['account']);
    expect(left.some((path) => late.files.has(path))).toBe(false);
    expect(await vaultsOf(second)).toEqual(await vaultsOf(first));
    expect(await second.others()).toEqual([]);
  });

  it('has its secret changed together with that of a server that it shares it with', async () => {
    await first.webdav['webdav.start'](SERVER, sender);
    await first.start();
    const [server] = await first.settings.buses();
    const change = secretHandler(
      first.settings,
      () => first.server,
      (bus) => first.synced.push(bus),
    );
    const code = (await change({ bus: server?.bus ?? '', passphrase: null }, sender)) ?? '';
    expect('key' in (await joinVault(first.server, code, crypto))).toBe(true);
    const [a, b] = await first.settings.buses();
    expect(a?.keyFile).toBe(b?.keyFile);
    expect((await first.settings.buses()).find(({ bus }) => bus === 'account')?.keyFileDue).toBe(true);
    expect(first.synced).toContain('account');
  });
});

describe('two writers of one bus’s settings', () => {
  it('lose nothing of each other', async () => {
    await first.start();
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        first.settings.change('account', (now) => ({
          ...now,
          oldKeyFiles: [...(now.oldKeyFiles ?? []), `${i}`],
        })),
      ),
    );
    const [bus] = await first.settings.buses();
    expect(bus?.oldKeyFiles).toHaveLength(20);
    await Promise.all([
      first.settings.rename('At home'),
      first.settings.remove('account'),
      first.settings.change('account', (now) => ({ ...now, keyFileDue: true })),
    ]);
    expect(await first.settings.buses()).toEqual([]);
    expect(await first.settings.change('account', (now) => now)).toBe(false);
  });
});
