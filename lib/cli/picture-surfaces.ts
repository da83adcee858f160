/** Takes pictures of the extension's own pages as a reader has them: panel, evidence, notes, options and welcome page, light, dark and in Chinese. */
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { ContentLang } from '../../data/schema.ts';
import { goToOwnPage } from './own-page.ts';
import type { Running } from './start-browser.ts';

const PANEL = { width: 400, height: 800 };
const SHEET = { width: 1000, height: 800 };
/** How long a page is given to fetch what it shows. */
const SETTLE_MS = 1_500;

interface Surface {
  readonly name: string;
  readonly file: 'sidepanel.html' | 'options.html' | 'welcome.html';
  /** Which tab of the panel. */
  readonly tab?: number;
  /** What is pressed before the picture is taken. */
  readonly press?: string;
}
const SURFACES: readonly Surface[] = [
  { name: 'panel', file: 'sidepanel.html', tab: 0 },
  { name: 'argument', file: 'sidepanel.html', tab: 1 },
  { name: 'evidence', file: 'sidepanel.html', tab: 1, press: 'input[value="evidence"]' },
  { name: 'notes', file: 'sidepanel.html', tab: 2 },
  { name: 'options', file: 'options.html' },
  { name: 'welcome', file: 'welcome.html' },
];

interface Variant {
  readonly ending: string;
  readonly lang: ContentLang;
  readonly scheme: 'light' | 'dark';
}
const VARIANTS: readonly Variant[] = [
  { ending: 'en', lang: 'en', scheme: 'light' },
  { ending: 'dark', lang: 'en', scheme: 'dark' },
  { ending: 'zh-hant', lang: 'zh-Hant', scheme: 'light' },
];

/** What a reader might have written. */
const NOTES: Readonly<
  Record<'en' | 'zh-Hant', readonly { text: string; tags: readonly string[]; exchange: string }[]>
> = {
  en: [
    {
      text: 'Ask for the same figure of other platforms: https://example.org/requests',
      tags: ['follow up'],
      exchange: 'finding-1',
    },
    {
      text: 'The 2016 report had three recommendations. Compare them one by one.',
      tags: ['2016'],
      exchange: 'ask-3',
    },
    {
      text: 'Which period do the 28 : 1 stand for? The answer says half a year.',
      tags: ['figures', 'follow up'],
      exchange: 'finding-4',
    },
  ],
  'zh-Hant': [
    { text: '向其他平台索取同樣的數字：https://example.org/requests', tags: ['待查'], exchange: 'finding-1' },
    { text: '2016 年的報告有三項建議，逐項對照。', tags: ['2016'], exchange: 'ask-3' },
    { text: '28 比 1 指的是哪段期間？回應說是半年。', tags: ['數字', '待查'], exchange: 'finding-4' },
  ],
};

/**
 * Takes all pictures into a folder; gives their paths. `page` is a page with marks, which the panel is about.
 */
export async function takeSurfaces(
  { browser, extensionRoot }: Running,
  page: Page,
  out: string,
): Promise<string[]> {
  const open = async (file: string): Promise<Page> => {
    const opened = await browser.newPage();
    await goToOwnPage(opened, `${extensionRoot}${file}`);
    return opened;
  };
  const control = await open('popup.html');
  const tabId = await control.evaluate(tabAt, page.url());
  const paths: string[] = [];
  let written = '';
  for (const { ending, lang, scheme } of VARIANTS) {
    await control.evaluate(ask, 'settings.change', { uiLocale: lang, contentLang: lang });
    const hand = lang === 'en' ? 'en' : 'zh-Hant';
    if (written !== hand) {
      await control.evaluate(ask, 'data.remove', null);
      await control.evaluate(ask, 'settings.change', { uiLocale: lang, contentLang: lang });
      for (const [i, { text, tags, exchange }] of NOTES[hand].entries())
        await control.evaluate(ask, 'note.create', {
          id: `picture-${hand}-${i}`,
          target: { kind: 'exchange', exchange },
          text,
          tags,
          editor: `picture-${i}`,
        });
      written = hand;
    }
    for (const { name, file, tab, press } of SURFACES) {
      const shown = await open(file === 'sidepanel.html' ? `${file}?tab=${tabId}` : file);
      await shown.setViewport(file === 'sidepanel.html' ? PANEL : SHEET);
      await shown
        .emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
        .catch(() => undefined);
      await pause();
      if (tab !== undefined) await shown.evaluate(pressNth, '[role="tab"]', tab);
      if (press !== undefined) await shown.evaluate(pressNth, press, 0);
      await pause();
      const path = join(out, `${name}-${ending}.png`);
      await shown.screenshot({ path: path as `${string}.png` });
      paths.push(path);
      await shown.close();
    }
  }
  await control.evaluate(ask, 'data.remove', null);
  await control.close();
  return paths;
}

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, SETTLE_MS));

interface Api {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
  readonly tabs: { query(which: object): Promise<{ id?: number; url?: string }[]> };
}

/** Runs in a page of ours. */
async function ask(verb: string, data: unknown): Promise<void> {
  const known = globalThis as unknown as { browser?: Api; chrome?: Api };
  const answer = (await (known.browser ?? known.chrome)?.runtime.sendMessage({ verb, data })) as object;
  if (!('answer' in answer)) throw new Error(`${verb}: ${JSON.stringify(answer)}`);
}

/** Runs in a page of ours. */
async function tabAt(url: string): Promise<number> {
  const known = globalThis as unknown as { browser?: Api; chrome?: Api };
  const tabs = (await (known.browser ?? known.chrome)?.tabs.query({})) ?? [];
  return tabs.find((tab) => tab.url === url)?.id ?? -1;
}

/** Runs in the page. */
function pressNth(selector: string, n: number): void {
  document.querySelectorAll<HTMLElement>(selector)[n]?.click();
}
