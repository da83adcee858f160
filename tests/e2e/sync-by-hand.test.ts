import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { type DavServer, PASSWORD, startDavServer, USER } from '../transports/dav-servers.ts';
import { everythingIn } from '../transports/replicas.ts';
import { type Running, start } from './browsers.ts';
import { textsOf } from './sync/notes-by-message.ts';
import { type OptionsPage, openOptions } from './sync/options-page.ts';

/** What the options say and do of syncing, in two real profiles over a real server. */
let server: DavServer;
let browsers: Running[];
let one: OptionsPage;
let two: OptionsPage;
const OLD = 'korrektes Pferd 電池 Klammer';
const NEW = 'ein ganz anderer Satz 口令';

beforeAll(async () => {
  server = await startDavServer('lighttpd');
  browsers = await Promise.all([start('chromium'), start('chromium')]);
  [one, two] = (await Promise.all(browsers.map((each) => openOptions(each)))) as [OptionsPage, OptionsPage];
});
afterAll(async () => {
  await Promise.all((browsers ?? []).map(({ browser }) => browser.close()));
  await server?.stop();
});

const PLACE = { kind: 'exchange', exchange: 'finding-1' } as const;
const account = () => ({ address: server.address, user: USER, password: PASSWORD });
const write = ({ told }: OptionsPage, id: string, text: string): Promise<unknown> =>
  told('note.create', { id, target: PLACE, text, tags: [], editor: id });
const edit = ({ told }: OptionsPage, id: string, before: string, after: string): Promise<unknown> =>
  told('note.edit', { id, before, after, editor: `e-${after}`, edit: after });
/** One sync, and those that begin by themselves meanwhile. */
async function synced({ told }: OptionsPage): Promise<SyncStatus> {
  let status = await told<SyncStatus>('sync.now', { bus: null });
  while (status.buses.some(({ state }) => state === 'working')) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    status = await told<SyncStatus>('sync.status', null);
  }
  return status;
}
const reload = async (options: OptionsPage): Promise<void> => {
  await options.page.reload();
  await options.page.waitForSelector('.sync');
};
const filesOf = (): string[] =>
  readdirSync(server.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const keyFiles = (): string[] => filesOf().filter((file) => file.includes('/key-'));

test('begins with a passphrase; a wrong one changes nothing, and the right one joins', async () => {
  await write(one, 'shared', 'Der Satz.');
  expect(await one.told('webdav.start', { ...account(), passphrase: OLD })).toBeNull();
  await write(one, 'only-here', 'Nur hier.');
  expect((await one.told<SyncStatus>('sync.status', null)).onlyHere).toContain('only-here');
  expect((await synced(one)).onlyHere).toEqual([]);
  const before = everythingIn(server.folder);
  expect(await two.told('webdav.join', { ...account(), secret: 'ein falscher Satz' })).toEqual({
    joined: false,
    problem: 'wrong-secret',
  });
  expect(await two.told('bus.list', null)).toEqual([]);
  expect(everythingIn(server.folder)).toBe(before);
  expect(await two.told('webdav.join', { ...account(), secret: OLD })).toEqual({ joined: true });
  await synced(two);
  expect(await textsOf(two)).toEqual(['Der Satz.', 'Nur hier.']);
}, 120_000);

test('browsers have names and a last time, can be renamed and forgotten, and come back when they sync', async () => {
  await synced(one);
  await reload(two);
  await two.says('Last seen');
  await two.page.locator('.sync .rows li button').click();
  await two.fill('Name of this browser', 'Am Fenster');
  await two.press('Save the name');
  await two.says('Renamed.');
  await synced(two);
  await synced(one);
  await reload(one);
  await one.says('Am Fenster');
  await one.press('Forget Am Fenster');
  await one.says('Forgotten.');
  await synced(one);
  const named = async (): Promise<string[]> =>
    (await one.told<{ name: string }[]>('device.list', null)).map(({ name }) => name);
  expect(await named()).not.toContain('Am Fenster');
  await write(two, 'again', 'Wieder da.');
  await synced(two);
  await synced(one);
  expect(await named()).toContain('Am Fenster');
  expect(await textsOf(one)).toContain('Wieder da.');
}, 120_000);

test('edits that met are shown with both wordings until they are put away', async () => {
  await edit(one, 'shared', 'Der Satz.', 'Der erste Satz.');
  await edit(two, 'shared', 'Der Satz.', 'Der Satz, lang.');
  await synced(one);
  await synced(two);
  await synced(one);
  expect(await textsOf(one)).toContain('Der erste Satz, lang.');
  await reload(two);
  await two.says('1 merged edit');
  await two.page.locator('::-p-text(1 merged edit)').click();
  for (const wording of ['Der Satz, lang.', 'Der erste Satz.', 'Der erste Satz, lang.'])
    await two.says(wording);
  await two.press('Put away');
  await two.says('The note stays as it is.');
  expect(await two.told('merge.list', null)).toEqual([]);
}, 120_000);

test('many deletions wait for a word', async () => {
  const ids = Array.from({ length: 8 }, (_, i) => `many-${i}`);
  for (const id of ids) await write(one, id, `Eine von vielen: ${id}`);
  await synced(one);
  await synced(two);
  for (const id of ids) await one.told('note.remove', { id });
  await synced(one);
  await synced(two);
  expect((await textsOf(two)).filter((text) => text.startsWith('Eine von vielen'))).toHaveLength(8);
  await reload(two);
  await two.says('8 deletions wait for your word');
  await two.press('Keep them everywhere');
  await two.says('Kept, here and everywhere.');
  await synced(two);
  await synced(one);
  expect((await textsOf(one)).filter((text) => text.startsWith('Eine von vielen'))).toHaveLength(8);
}, 120_000);

test('a change of passphrase shuts the old one out, and an old key file that is put back is named and replaced', async () => {
  const [before = ''] = keyFiles();
  const bytes = readFileSync(before);
  await reload(one);
  await one.page.locator('::-p-text(Change the code or passphrase)').click();
  await one.page.locator('.secret-form input[value="passphrase"]').click();
  await one.fill('Passphrase', NEW);
  await one.press('Change it');
  await one.says('The passphrase is changed.');
  expect(keyFiles()).toHaveLength(1);
  const joins = async (secret: string) =>
    (await two.told<{ problem?: string }>('webdav.join', { ...account(), secret })).problem ?? 'joined';
  expect(await joins(OLD)).toBe('wrong-secret');
  expect(await joins(NEW)).toBe('joined');

  const [inForce = ''] = keyFiles();
  const current = readFileSync(inForce);
  rmSync(inForce);
  writeFileSync(before, bytes);
  await synced(one);
  // Whichever browser syncs first finds it and puts it right; the other one may have come before this one.
  await Promise.all([one, two].map(reload));
  await Promise.any([one, two].map((each) => each.says('an old key file lay there again')));
  // The server remembers what was changed behind its back for a few seconds.
  await expect.poll(keyFiles, { timeout: 10_000 }).toEqual([inForce]);
  expect(readFileSync(inForce).equals(current)).toBe(true);
  expect(await joins(OLD)).toBe('wrong-secret');
}, 180_000);

test('the log can be copied, and tells no text, name, address or secret', async () => {
  await browsers[0]?.browser
    .defaultBrowserContext()
    .overridePermissions(new URL(one.page.url()).origin, ['clipboard-read', 'clipboard-write'])
    .catch(() => undefined);
  await one.press('Copy the log');
  await one.says('The log is copied.');
  const log = await one.told<string>('sync.log', null);
  expect(log).toMatch(/^Rejoinder \d/);
  expect(log).toContain('wrote 1, ');
  expect(log).toMatch(/: done, \d+ ms$/m);
  const { buses } = (await one.page.evaluate(() =>
    (
      globalThis as unknown as { chrome: { storage: { local: { get(key: string): Promise<unknown> } } } }
    ).chrome.storage.local.get('buses'),
  )) as { buses: { vault: { key: string } }[] };
  const texts = await textsOf(one);
  for (const secret of [
    ...texts,
    ...['Satz', 'Am Fenster', OLD, NEW, USER, PASSWORD, server.address, new URL(server.address).host],
    buses[0]?.vault.key ?? 'no key',
  ])
    expect(log).not.toContain(secret);
}, 30_000);

test('what is removed amid a sync stays removed', async () => {
  for (let n = 0; n < 40; n += 1) await write(two, `late-${n}`, `Spät: ${n}`);
  await synced(two);
  const running = one.told('sync.now', { bus: null });
  await one.told('data.remove', null);
  await running;
  expect(await textsOf(one)).toEqual([]);
  expect(await one.told('bus.list', null)).toEqual([]);
}, 120_000);
