/** Passages of a page of the web, saved with their answers from the panel. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { article, marks, openScene, type Scene } from './scene.ts';

const within = { timeout: 10_000, interval: 100 };
const EVIL = '</blockquote><script>window.pwned = 1</script><img src="/pwned" onerror="window.pwned = 2">';
const text = (markup: string): string =>
  markup.replace(/[<>"]/g, (char) => ({ '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char);
const long = 'The harbour has four cranes, and the weather over the quay changes every hour. '.repeat(8);

/** Ticks the notes or not, saves, and gives the file's text and name. */
async function save(panel: Page, withNotes: boolean): Promise<{ html: string; name: string }> {
  await panel.waitForSelector('.save-answers button');
  return panel.evaluate(async (ticked) => {
    let saved: Blob | undefined;
    let name = '';
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      if (blob instanceof Blob && blob.type.startsWith('text/html')) saved = blob;
      return make.call(URL, blob);
    };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      name = this.download;
    };
    const box = document.querySelector<HTMLInputElement>('.save-answers input');
    if (box && box.checked !== ticked) box.click();
    await new Promise((resolve) => setTimeout(resolve, 100));
    document.querySelector<HTMLButtonElement>('.save-answers button')?.click();
    for (let tries = 0; !saved && tries < 50; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    URL.createObjectURL = make;
    HTMLAnchorElement.prototype.click = click;
    return { html: (await saved?.text()) ?? '', name };
  }, withNotes);
}

describe.each(BROWSERS)('saving with answers in %s', (name) => {
  let scene: Scene;
  let page: Page;
  let panel: Page;
  beforeAll(async () => {
    scene = await openScene(name, {
      page: article(
        `<p>${long}${text(EVIL)} ${passage('P02')} ${text(EVIL)} ${long}</p><p>${passage('P01')}</p><p>${passage('P02')}</p>`,
      ).replace('<title>Fixture</title>', `<title>${text(EVIL)} a/b:c</title>`),
      simplified: article(`<p>${passage('P01', 'zh-Hans')}</p><p lang="en">${passage('P02')}</p>`).replace(
        '<html lang="en">',
        '<html lang="zh-Hans">',
      ),
    });
    page = await scene.visit('page');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(3), within);
    panel = await scene.panel(page);
    const id = crypto.randomUUID();
    await scene.ask('note.create', {
      id,
      target: { kind: 'exchange', exchange: 'finding-1' },
      text: `A note of mine. ${EVIL}`,
      tags: [],
      editor: id,
    });
  });
  afterAll(() => scene.close());

  test('passages stand in the page’s order with what is around them; each is answered, once', async () => {
    const { html, name: file } = await save(panel, false);
    expect(html.match(/<mark class="quote">/g)).toHaveLength(3);
    const quoted = [...html.matchAll(/<blockquote[^>]*>(.*?)<\/blockquote>/gs)].map(([, each]) => each ?? '');
    expect(quoted[0]).toMatch(/^… \S.*quay changes every hour/s);
    expect(quoted[0]).toContain(`<mark class="quote">${passage('P02').slice(0, 20)}`);
    expect(quoted[0]).toMatch(/ …$/);
    expect(quoted[1]).toContain('SMEs continue to have problems');
    expect(html.match(/Alibaba’s answer/g)).toHaveLength(2);
    expect(html).toContain('Answered above:');
    expect(html).toContain('class="evidence"');
    expect(html).toContain(`href="${page.url()}"`);
    expect(html).not.toContain('A note of mine');
    expect(file).toMatch(/^[^/\\:<>"]+\.answers\.html$/);
  });

  test('notes are in it if they are ticked, in the language of the argument that was chosen', async () => {
    await scene.ask('language.choose', { lang: 'zh-Hant' });
    await panel.reload({ timeout: 2000 }).catch(() => undefined);
    const { html } = await save(panel, true);
    expect(html).toContain('A note of mine.');
    expect(html).toContain('<html lang="zh-Hant">');
    expect(html).toContain('回應見上文');
    expect(html).toMatch(/<footer>.*逐點 \d.*<\/footer>/s);
    expect(html).not.toContain('翻譯');
    expect(html).toMatch(/<p class="note" lang="" dir="auto">A note of mine/);
    await scene.ask('language.choose', { lang: 'en' });
    await panel.reload({ timeout: 2000 }).catch(() => undefined);
  });

  test('opened, it runs nothing and asks for nothing, whatever page and notes hold', async () => {
    const { html } = await save(panel, true);
    expect(html).not.toMatch(/<script|<img|<link|<iframe/i);
    const requests: string[] = [];
    const opened = await scene.browser.newPage();
    opened.on('request', (request) => requests.push(request.url()));
    await opened.setContent(html, { timeout: 5000 }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await opened.evaluate(() => 'pwned' in window)).toBe(false);
    expect(await opened.evaluate(() => document.querySelectorAll('section').length)).toBe(3);
    expect(await opened.evaluate(() => document.querySelector('footer')?.textContent)).toMatch(
      /^\s*Saved with Rejoinder\. .*Alibaba.* edition \d.*Rejoinder’s translation\s*$/s,
    );
    expect(requests.filter((url) => url.includes('pwned'))).toEqual([]);
    await opened.close();
  });

  test('each passage keeps the language of its page, and its face, in a file of another', async () => {
    await scene.ask('language.choose', { lang: 'zh-Hant' });
    const simplified = await scene.visit('simplified');
    await vi.waitFor(async () => expect(await marks(simplified)).toHaveLength(2), within);
    const beside = await scene.panel(simplified);
    const { html } = await save(beside, false);
    await scene.ask('language.choose', { lang: 'en' });
    const opened = await scene.browser.newPage();
    await opened.setContent(html, { timeout: 5000 }).catch(() => undefined);
    const faces = await opened.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('blockquote, h2')].map((each) => [
        each.closest<HTMLElement>('[lang]')?.lang,
        getComputedStyle(each).fontFamily.replace(/,.*/, '').replaceAll('"', ''),
      ]),
    );
    expect(faces).toEqual([
      ['zh-Hant', 'Songti TC'],
      ['zh-Hans', 'Songti SC'],
      ['zh-Hant', 'Songti TC'],
      ['en', 'Georgia'],
    ]);
    for (const each of [opened, beside, simplified]) await each.close();
  });
});
