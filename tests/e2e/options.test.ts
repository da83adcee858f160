import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { article, marks, openScene, type Scene } from './scene.ts';

const within = { timeout: 10_000, interval: 100 };
/** Words of no passage that say what one of them says. */
const RESTATED =
  'Last year more small firms turned to American agencies and embassies for help over Taobao than over any other shopping platform, USTR writes.';

describe.each(BROWSERS)('the options in %s', (name) => {
  let scene: Scene;
  let options: Page;
  beforeAll(async () => {
    scene = await openScene(name, {
      page: article(`<p>${passage('P01')}</p><p>And so on.</p><p>${RESTATED}</p>`),
    });
    options = await scene.ownPage('options.html');
    await vi.waitFor(async () => expect(await text('#about')).toBe('About'), within);
  });
  afterAll(() => scene.close());

  const text = (selector: string): Promise<string | null> =>
    options.evaluate((s) => document.querySelector(s)?.textContent ?? null, selector);
  const press = async (selector: string): Promise<void> => {
    await options.bringToFront();
    await options.evaluate((s) => {
      const element = document.querySelector<HTMLElement>(s);
      if (!element) throw new Error(`no ${s}`);
      element.click();
    }, selector);
  };
  const pressNamed = async (words: string): Promise<void> => {
    await options.bringToFront();
    await options.evaluate((name) => {
      const button = [...document.querySelectorAll('button')].find((b) => b.textContent === name);
      if (!button) throw new Error(`no button ${name}`);
      button.click();
    }, words);
  };
  const status = (): Promise<string | null> => text('.outcome [role="status"]');
  /** How a painted mark of this kind looks in a page. */
  const tint = (page: Page, kind: string): Promise<string> =>
    page.evaluate(
      (k) => getComputedStyle(document.body, `::highlight(rejoinder-${k})`).backgroundColor,
      kind,
    );

  test('a site that is switched off there is left at once, and undo brings it back', async () => {
    const page = await scene.visit('page');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), within);
    await options.bringToFront();
    await options.focus('input[type="text"]');
    await options.keyboard.type(`${scene.server.origin}/page`);
    await options.keyboard.press('Enter');
    await vi.waitFor(async () => expect(await status()).toContain('Off on'), within);
    expect(await marks(page)).toEqual([]);
    await pressNamed('Undo');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), within);
    await page.close();
  });

  test('a page that is open follows the tint, and whether restatements are marked', async () => {
    const page = await scene.visit('page');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), within);
    const before = await tint(page, 'quote');
    await press('input[value="strong"]');
    await vi.waitFor(async () => {
      expect(await marks(page)).toHaveLength(2);
      expect(await tint(page, 'quote')).not.toBe(before);
    }, within);
    // More than once: the page may be asked again before it has reported what it showed last.
    for (let round = 0; round < 4; round += 1) {
      await press('input[type="checkbox"]');
      await vi.waitFor(async () => {
        expect(await marks(page, 'restatement')).toEqual([]);
        expect(await marks(page, 'quote')).toHaveLength(1);
      }, within);
      await press('input[type="checkbox"]');
      await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), within);
    }
    await page.close();
  });

  test('the interface speaks the language that is chosen, here and on the button', async () => {
    await press('#languages ~ fieldset input[value="zh-Hant"]');
    await vi.waitFor(async () => expect(await text('#about')).toBe('關於'), within);
    expect(await scene.ask('locale.get', null)).toEqual({ answer: 'zh-Hant' });
    await press('#languages ~ fieldset input[value="en"]');
    await vi.waitFor(async () => expect(await text('#about')).toBe('About'), within);
  });

  test('everything is removed, and brought back', async () => {
    const note = { target: { kind: 'exchange', exchange: 'finding-1' }, text: 'kept', tags: [], editor: 'e' };
    await scene.ask('note.create', { ...note, id: 'note-1' });
    await scene.ask('host.switch', { host: 'example.com', on: false });
    await vi.waitFor(async () => expect(await text('.notes-count')).toBe('1 note'), within);
    await pressNamed('Remove everything');
    await vi.waitFor(
      async () => expect(await status()).toContain('The settings and 1 note are gone from this browser.'),
      within,
    );
    expect(await text('.notes-count')).toBe('0 notes');
    expect(await scene.ask('settings.get', null)).toMatchObject({ answer: { sitesOff: [], tint: 'normal' } });
    await pressNamed('Undo');
    await vi.waitFor(async () => expect(await status()).toBe('Everything is as it was.'), within);
    expect(await text('.notes-count')).toBe('1 note');
    expect(await scene.ask('settings.get', null)).toMatchObject({
      answer: { sitesOff: ['example.com'], tint: 'strong' },
    });
  });

  test.runIf(name === 'chromium')('all notes are saved as a file, and taken in again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rejoinder-'));
    const client = await options.createCDPSession();
    await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await pressNamed('To keep or move (Web Annotation)');
    await vi.waitFor(
      () => expect(readdirSync(folder).filter((f) => f.endsWith('.jsonld'))).toHaveLength(1),
      within,
    );
    const file = join(folder, readdirSync(folder)[0] ?? '');
    expect(readFileSync(file, 'utf8')).toContain('kept');
    await pressNamed('Import a file…');
    const chooser = await options.$('input[type="file"]');
    await chooser?.uploadFile(file);
    await vi.waitFor(async () => expect(await text('.import')).toContain('1 note is here already'), within);
  });
});
