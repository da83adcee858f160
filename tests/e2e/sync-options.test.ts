import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSyncCode } from '../../lib/envelope/sync-code.ts';
import { type DavServer, PASSWORD, startDavServer, USER } from '../transports/dav-servers.ts';
import { type Running, start } from './browsers.ts';
import { fill, press } from './by-name.ts';

/** The reader's own way through the options, in the built extension. */
let server: DavServer;
let running: Running;
beforeAll(async () => {
  server = await startDavServer('lighttpd');
  running = await start('chromium');
});
afterAll(async () => {
  await running?.browser.close();
  await server?.stop();
});

test('a server is tried out, begun on, and synced with, by hand', async () => {
  // The welcome page opens by itself; while it is in front, nothing can be pressed in another.
  await running.browser.waitForTarget((target) => target.url().endsWith('welcome.html'));
  const page = await running.browser.newPage();
  await page.goto(`${running.extensionRoot}options.html`);
  await page.bringToFront();
  const says = (text: string) =>
    page.waitForFunction((words) => document.body.textContent.includes(words), {}, text);

  await page.locator('.sync > details > summary').click();
  await fill(page, 'Address of a folder', `${server.address}Notizen/`);
  await fill(page, 'User', USER);
  await page.locator('.server-form input[type="password"]').fill('wrong');
  await press(page, 'Test the connection');
  await says('refuses the user or the password');
  await page.locator('.server-form input[type="password"]').fill(PASSWORD);
  await press(page, 'Test the connection');
  await says('The folder was made.');
  await press(page, 'Start syncing');
  await says('Your sync code');
  const code = await page.$eval('.code', (element) => element.textContent ?? '');
  expect(readSyncCode(code)).toHaveProperty('code');
  await press(page, 'I have kept it');
  await press(page, 'Sync now');
  await says('Up to date.');
  await says('Encrypted:');
  await says('this one');
  expect(await page.evaluate(() => document.body.textContent)).not.toContain(code.trim().slice(0, 11));
}, 60_000);
