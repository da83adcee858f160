import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS, CHROMIUM_BUILD } from './browsers.ts';
import { firefoxWindow } from './firefox-window.ts';
import { passage } from './passages.ts';
import { article, openScene, type Scene } from './scene.ts';

const within = { timeout: 20_000, interval: 200 } as const;
const GECKO_ID = 'rejoinder@rejoinder.invalid';
/** In the page's address and title, and nowhere else. */
const TELLTALE = 'telltale-of-a-private-page';

describe.each(BROWSERS)('a private window of %s', (name) => {
  let scene: Scene;
  let control: Page;
  let tabId: number;
  let address: string;
  beforeAll(async () => {
    scene = await openScene(name, {
      [TELLTALE]: article(`<p>${passage('P01')}</p>`, `<title>${TELLTALE}</title>`),
    });
    await (name === 'firefox'
      ? allowInFirefox(scene.browser)
      : scene.browser.installExtension(CHROMIUM_BUILD, { enabledInIncognito: true }));
    // The extension was started anew.
    address = `${scene.server.origin}/${TELLTALE}`;
    await vi.waitFor(async () => {
      control = await scene.ownPage('popup.html');
      expect(await control.evaluate(isAllowed)).toBe(true);
    }, within);
    tabId = await control.evaluate(openPrivately, address);
    await vi.waitFor(async () => expect(await state()).toMatchObject({ kind: 'on', marks: [{}] }), within);
  });
  afterAll(() => scene.close());
  const ask = async <T>(verb: string, data: unknown): Promise<T> =>
    ((await control.evaluate(askBackground, verb, data)) as { answer: T }).answer;
  const state = (): Promise<{ kind: string; dismissed?: readonly unknown[] }> =>
    ask('page.describe', { tabId });

  test('is answered, and leaves nothing on disk of what is set aside and switched off there', async () => {
    await control.evaluate(dismissFirst, tabId);
    await vi.waitFor(async () => expect(await state()).toMatchObject({ dismissed: [{}] }), within);
    await ask('site.switch', { tabId, on: false });
    expect((await state()).kind).toBe('off');
    expect(await control.evaluate(kept)).not.toContain(TELLTALE);
    expect(await control.evaluate(kept)).not.toContain(new URL(address).hostname);
    await ask('site.switch', { tabId, on: true });
    await vi.waitFor(async () => expect((await state()).kind).toBe('on'), within);
  });

  test('keeps a note that is written there, with the address of its page', async () => {
    const target = await ask('note.target', { tabId, frameId: null });
    await ask('note.create', { id: 'n1', target, text: 'written there', tags: [], editor: 'n1' });
    expect(await control.evaluate(kept)).toContain(TELLTALE);
    await ask('note.remove', { id: 'n1' });
  });
});

async function allowInFirefox(browser: Browser): Promise<void> {
  const window = await firefoxWindow(browser);
  await window.run(`(async () => {
    const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
    const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
    const allowed = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
    const addon = await AddonManager.getAddonByID('${GECKO_ID}');
    await ExtensionPermissions.add('${GECKO_ID}', allowed, WebExtensionPolicy.getByID('${GECKO_ID}').extension);
    await addon.reload();
  })()`);
}

interface Api {
  readonly extension: { isAllowedIncognitoAccess(): Promise<boolean> };
  readonly windows: {
    create(of: object): Promise<{ incognito: boolean; tabs?: { id: number }[] }>;
  };
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
  readonly scripting: { executeScript(injection: object): Promise<unknown> };
  readonly storage: { local: { get(keys: null): Promise<object> } };
}

/** These run in the extension's page. */
async function isAllowed(): Promise<boolean> {
  const { chrome } = globalThis as unknown as { chrome: Partial<Api> };
  return (await chrome.extension?.isAllowedIncognitoAccess()) ?? false;
}
async function openPrivately(url: string): Promise<number> {
  const { chrome } = globalThis as unknown as { chrome: Api };
  const made = await chrome.windows.create({ url, incognito: true });
  if (!made.incognito || !made.tabs?.[0]) throw new Error('no private window');
  return made.tabs[0].id;
}
function askBackground(verb: string, data: unknown): Promise<unknown> {
  return (globalThis as unknown as { chrome: Api }).chrome.runtime.sendMessage({ verb, data });
}
/** As the popover asks, from the page's own part of the extension. */
async function dismissFirst(tabId: number): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: Api };
  const func = async (): Promise<void> => {
    const own = (globalThis as unknown as { chrome: Api }).chrome;
    await own.runtime.sendMessage({ verb: 'passage.dismiss', data: { passage: 'P01', words: 'some words' } });
  };
  await chrome.scripting.executeScript({ target: { tabId }, func });
}
/** All that the extension keeps on disk. */
async function kept(): Promise<string> {
  const { chrome } = globalThis as unknown as { chrome: Api };
  const asked = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const all: unknown[] = [await chrome.storage.local.get(null), { ...localStorage }];
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined) continue;
    const db = await asked(indexedDB.open(name));
    for (const store of db.objectStoreNames)
      all.push(await asked(db.transaction(store).objectStore(store).getAll()));
    db.close();
  }
  return JSON.stringify(all);
}
