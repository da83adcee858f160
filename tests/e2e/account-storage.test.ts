import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSyncCode } from '../../lib/envelope/sync-code.ts';
import type { BusStatus, SyncStatus } from '../../lib/sync/status.ts';
import { ACCOUNT_QUOTA } from '../../lib/transports/account-storage.ts';
import { type Running, start } from './browsers.ts';
import { PLACE, TAG, textsOf, writeOnPlace } from './sync/notes-by-message.ts';
import { type OptionsPage, openOptions } from './sync/options-page.ts';
import { formsOf } from './sync/readable.ts';

/**
 * Account storage in two real Chromium profiles, by the reader's own way through the options. What is written in one is carried to the other by hand, as the
 * vendor would: there is no account here.
 */
let first: Running;
let second: Running;
beforeAll(async () => {
  [first, second] = await Promise.all([start('chromium'), start('chromium')]);
});
afterAll(async () => {
  await Promise.all([first, second].map((one) => one?.browser.close()));
});

const WORDS = ['Pfandflaschen', '押金退還', 'Fußnote 17', 'example.org', PLACE.title, TAG];
/** One sync, and those that begin by themselves meanwhile: how account storage stands then. */
async function synced({ told }: OptionsPage): Promise<BusStatus | undefined> {
  let status = await told<SyncStatus>('sync.now', { bus: 'account' });
  while (status.buses.some(({ state }) => state === 'working')) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    status = await told<SyncStatus>('sync.status', null);
  }
  return status.buses.find(({ bus }) => bus === 'account');
}
const sizeOf = (items: Record<string, unknown>): number[] =>
  Object.entries(items).map(([key, value]) => key.length + JSON.stringify(value).length);

/** All that lies there: keys, values, and the bytes that the values stand for. */
const everythingIn = (items: Record<string, unknown>): string =>
  Object.entries(items)
    .flatMap(([key, value]) => [key, String(value), Buffer.from(String(value), 'base64').toString('latin1')])
    .join('\n');

test('one switch shows a code that a camera can read; nothing readable lies there; another browser asks for the code', async () => {
  const one = await openOptions(first);
  for (const [i, words] of WORDS.entries()) await writeOnPlace(one, `note-${i}`, `${words} und mehr davon.`);
  await one.page.locator('.check input[aria-describedby="account-hint"]').click();
  await one.says('Your sync code');
  const code = (await one.page.$eval('.code', (element) => element.textContent ?? ''))
    .trim()
    .split(/\s+/)
    .join('-');
  expect(readSyncCode(code)).toHaveProperty('code');

  for (const scheme of ['light', 'dark'] as const) {
    await one.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    const { width, height, data } = PNG.sync.read(Buffer.from(await one.page.screenshot()));
    expect(jsQR(new Uint8ClampedArray(data), width, height)?.data, scheme).toBe(code);
  }
  await one.press('I have kept it');
  expect(await synced(one)).toMatchObject({ problem: null, state: 'up-to-date', fits: null, unsafe: 0 });

  const items = await one.stored();
  expect(Object.keys(items).length).toBeGreaterThan(1);
  const there = everythingIn(items);
  const kept = await one.page.evaluate(() =>
    (
      globalThis as unknown as { chrome: { storage: { local: { get(key: string): Promise<unknown> } } } }
    ).chrome.storage.local.get('buses'),
  );
  const { buses } = kept as { buses: { vault: { key: string } }[] };
  const key = buses[0]?.vault.key ?? '';
  expect(key).not.toBe('');
  const secrets = [
    ...WORDS,
    'und mehr davon',
    code,
    code.replaceAll('-', ''),
    key,
    Buffer.from(key, 'base64').toString('latin1'),
  ];
  for (const secret of secrets) for (const form of formsOf(secret)) expect(there).not.toContain(form);

  // The vendor carries it over.
  const two = await openOptions(second);
  await writeOnPlace(two, 'note-second', 'Aus dem zweiten.');
  await two.store(items);
  await two.page.locator('.check input[aria-describedby="account-hint"]').click();
  await two.says('Another browser of this account has begun.');
  await two.fill('Sync code', '00000-00001-00002-00003-00004-00005');
  await two.press('Join');
  await two.says('This does not open what lies there. Nothing was changed.');
  expect(await two.stored()).toEqual(items);
  await two.fill('Sync code', code);
  await two.press('Join');
  await two.says('This browser has joined.');
  expect(await synced(two)).toMatchObject({ problem: null, state: 'up-to-date' });
  expect((await textsOf(two)).length).toBe(WORDS.length + 1);

  // What arrives is read without being asked for.
  await one.store(await two.stored());
  await expect.poll(() => textsOf(one), { timeout: 30_000 }).toContain('Aus dem zweiten.');

  // On sign-out the vendor wipes it.
  await one.wipe();
  expect((await synced(one))?.event?.what).toBe('emptied');
  expect(Object.keys(await one.stored()).filter((name) => name.includes('/key-'))).toHaveLength(1);
  await two.wipe();
  await two.store(await one.stored());
  expect(await synced(two)).toMatchObject({ problem: null });
  expect((await textsOf(two)).length).toBe(WORDS.length + 1);
}, 120_000);

test('in Firefox nothing readable lies there either, and what is wiped is written again', async () => {
  const fox = await start('firefox');
  try {
    const options = await openOptions(fox);
    for (const [i, words] of WORDS.entries())
      await writeOnPlace(options, `note-${i}`, `${words} und mehr davon.`);
    const begun = await options.told<{ code: string }>('account.start', null);
    expect(await synced(options)).toMatchObject({ problem: null, state: 'up-to-date' });
    const there = everythingIn(await options.stored());
    expect(there).toContain('/key-');
    for (const secret of [...WORDS, 'und mehr davon', begun.code])
      for (const form of formsOf(secret)) expect(there).not.toContain(form);
    await options.wipe();
    expect((await synced(options))?.event?.what).toBe('emptied');
    expect(everythingIn(await options.stored())).toContain('/key-');
  } finally {
    await fox.browser.close();
  }
}, 90_000);

test('of many notes the newest are there, within all quotas, and the options say how many', async () => {
  const three = await start('chromium');
  try {
    const options = await openOptions(three);
    const write = (i: number): Promise<unknown> => {
      const words = Array.from({ length: 30 }, () => Math.random().toString(36).slice(2, 9)).join(' ');
      return writeOnPlace(
        options,
        `note-${String((i * 7919) % 1000).padStart(3, '0')}-${i}`,
        `${i}: ${words}`,
      );
    };
    // Many at once: one after the other takes minutes on a busy machine.
    for (let from = 0; from < 400; from += 50)
      await Promise.all(Array.from({ length: 50 }, (_, i) => write(from + i)));
    await options.page.locator('.check input[aria-describedby="account-hint"]').click();
    await options.says('Your sync code');
    await options.press('I have kept it');
    const status = await synced(options);
    expect(status?.problem).toBeNull();
    const { notes = 0, of = 0 } = status?.fits ?? {};
    expect(of).toBe(400);
    expect(notes).toBeGreaterThan(80);
    await options.page.reload();
    await options.says(`${notes} of 400 notes fit; add a server for the rest.`);
    const sizes = sizeOf(await options.stored());
    expect(Math.max(...sizes)).toBeLessThanOrEqual(ACCOUNT_QUOTA.bytesPerItem);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(ACCOUNT_QUOTA.bytes);
    expect(sizes.length).toBeLessThanOrEqual(ACCOUNT_QUOTA.items);
  } finally {
    await three.browser.close();
  }
}, 240_000);
