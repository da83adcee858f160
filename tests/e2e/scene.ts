/**
 * A browser with the extension, pages served to it, and eyes for what pages can't see: marks by the highlight registry,
 * the popover through the extension's own world. Hands are real: clicks and keys go through the browser.
 */
import type { Browser, Frame, Page } from 'puppeteer-core';
import { goToOwnPage } from '../../lib/cli/own-page.ts';
import type { NoteTarget } from '../../lib/notes/note.ts';
import { type BrowserName, start } from './browsers.ts';
import { type FixturePage, type FixtureServer, serve } from './server.ts';

/** A control in the popover, and where it is in its frame. */
export interface SeenControl {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** What an open popover shows. */
export interface SeenPopover {
  readonly title: string;
  readonly text: string;
  readonly lang: string;
  readonly side: string;
  readonly scheme: string;
  /** The colour of its ground. */
  readonly paper: string;
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  readonly focused: string;
  /** The style of the outline around what has the focus. */
  readonly focusRing: string;
  /** How much of its answer is to be seen: from the first point's top to where what scrolls is cut, in CSS px. */
  readonly answerHeight: number;
  readonly controls: readonly SeenControl[];
}

export interface Scene {
  readonly name: BrowserName;
  readonly browser: Browser;
  readonly server: FixtureServer;
  /** A page of the extension's own, from which it is asked things. */
  readonly control: Page;
  visit(path: string, origin?: string): Promise<Page>;
  /** Opens a page of the extension's own. */
  ownPage(file: string): Promise<Page>;
  tabId(page: Page): Promise<number>;
  /** Asks the background as our own pages do. */
  ask(verb: string, data: unknown): Promise<unknown>;
  badge(page: Page): Promise<string>;
  /** @param reveal part of a control's name, to be scrolled to within the popover */
  popover(page: Page, frameId?: number, reveal?: string): Promise<SeenPopover | null>;
  /** The words that were last announced, and whether they are to be seen. */
  announced(page: Page): Promise<string>;
  /** The panel as a tab, about the page that another shows. */
  panel(page: Page): Promise<Page>;
  /** After something has opened the panel: its page. `standIn`: the tab that Firefox shows instead. */
  panelInUse(standIn: Page): Promise<Page>;
  /** What a note would hang on that is begun now: the selection of a page, else the page. */
  selectionTarget(page: Page): Promise<NoteTarget>;
  close(): Promise<void>;
}

/** @param welcomed whether the welcome page, which opens by itself, is to stay: else it is closed, that it doesn't come up over what a test looks at */
export async function openScene(
  name: BrowserName,
  pages: Readonly<Record<string, FixturePage | string>>,
  welcomed = false,
): Promise<Scene> {
  const server = await serve(pages);
  const { browser, extensionRoot } = await start(name);
  const ownPage = async (file: string): Promise<Page> => {
    const page = await browser.newPage();
    await goToOwnPage(page, `${extensionRoot}${file}`);
    return page;
  };
  const control = await ownPage('popup.html');
  if (!welcomed) await control.evaluate(closeTab, `${extensionRoot}welcome.html`);

  // Asked once for each page: drivers lose track of addresses when a page comes back from the cache, and Firefox never
  // tells one the address of an extension's page.
  const tabIds = new Map<Page, number>();
  const tabId = async (page: Page): Promise<number> => {
    const known =
      tabIds.get(page) ??
      (await control.evaluate(findTab, page === control ? `${extensionRoot}popup.html` : page.url()));
    tabIds.set(page, known);
    return known;
  };
  return {
    name,
    browser,
    server,
    control,
    ownPage,
    tabId,
    async visit(path, origin = server.origin) {
      const page = await browser.newPage();
      await page.setViewport({ width: 1000, height: 800 });
      await page.goto(`${origin}/${path}`);
      return page;
    },
    ask: (verb, data) => control.evaluate(askBackground, verb, data),
    badge: async (page) => control.evaluate(readBadge, await tabId(page)),
    popover: async (page, frameId = 0, reveal = '') =>
      control.evaluate(readPopover, await tabId(page), frameId, reveal),
    announced: async (page) => control.evaluate(readAnnounced, await tabId(page)),
    async panel(page) {
      const panel = await browser.newPage();
      await panel.setViewport({ width: 400, height: 800 });
      await goToOwnPage(panel, `${extensionRoot}sidepanel.html?tab=${await tabId(page)}`);
      return panel;
    },
    async panelInUse(standIn) {
      if (name === 'firefox') return standIn;
      const target = await browser.waitForTarget((each) => each.url() === `${extensionRoot}sidepanel.html`);
      return target.asPage();
    },
    async selectionTarget(page) {
      const answer = await control.evaluate(askBackground, 'note.target', {
        tabId: await tabId(page),
        frameId: null,
      });
      return (answer as { answer: NoteTarget }).answer;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** The texts of the marks painted in a document, in the order of the page. `kind`: part of a highlight's name. */
export function marks(frame: Page | Frame, kind = ''): Promise<string[]> {
  return frame.evaluate((part) => {
    const ranges = [...(CSS.highlights as unknown as Map<string, Set<Range>>)]
      .filter(([name]) => name.startsWith('rejoinder') && name.includes(part))
      .flatMap(([, highlight]) => [...highlight]);
    ranges.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
    return ranges.map((range) => range.toString());
  }, kind);
}

/** Clicks, with the real pointer, into the first line of a painted mark of a page's top document. */
export async function clickMark(page: Page, index = 0): Promise<void> {
  const place = await page.evaluate((i) => {
    const ranges = [...(CSS.highlights as unknown as Map<string, Set<Range>>)]
      .filter(([name]) => name.startsWith('rejoinder'))
      .flatMap(([, highlight]) => [...highlight]);
    ranges.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
    const [rect] = ranges[i]?.getClientRects() ?? [];
    return rect ? { x: rect.left + Math.min(30, rect.width / 2), y: rect.top + rect.height / 2 } : null;
  }, index);
  if (!place) throw new Error(`no mark ${index}`);
  await page.mouse.click(place.x, place.y);
}

/** As long as a reader needs to see a popover, and more: what is pressed sooner can't have been meant. */
const SEEN_MS = 900;

/** Clicks a control of the open popover, once it was there to be seen for a while. */
export async function clickControl(scene: Scene, page: Page, name: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, SEEN_MS));
  const popover = await scene.popover(page, 0, name);
  const control = popover?.controls.find((each) => each.name.includes(name));
  if (!control)
    throw new Error(
      `no control "${name}" among ${popover?.controls.map((c) => c.name).join(', ') ?? 'nothing'}`,
    );
  await page.mouse.click(control.x, control.y);
}

/** What the command for it does with a page's first mark: its keys are the browser's, and no driver can press them. */
export async function openByCommand(scene: Scene, page: Page): Promise<void> {
  const tabId = await scene.tabId(page);
  const described = (await scene.ask('page.describe', { tabId })) as {
    answer: { marks: { frameId: number; id: string }[] };
  };
  const [mark] = described.answer.marks;
  if (!mark) throw new Error('no mark');
  await scene.ask('mark.open', { tabId, frameId: mark.frameId, id: mark.id });
}

/** What the browser does when a command's keys are pressed; they are the browser's, and no page or driver can press them. */
export async function command(scene: Scene, page: Page, name: string): Promise<void> {
  const target = await scene.browser.waitForTarget((each) => each.type() === 'service_worker');
  const worker = await target.worker();
  const tabId = await scene.tabId(page);
  await worker?.evaluate(
    async (which, id) => {
      const { chrome } = globalThis as unknown as {
        chrome: {
          tabs: { get(id: number): Promise<unknown> };
          commands: { onCommand: { dispatch(name: string, tab: unknown): void } };
        };
      };
      chrome.commands.onCommand.dispatch(which, await chrome.tabs.get(id));
    },
    name,
    tabId,
  );
}

/** An article that is long enough to scroll, with paragraphs in it. */
export const article = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><title>Fixture</title><meta charset="utf-8"><link rel="icon" href="data:,">${head}</head>` +
  `<body style="max-width:700px;margin:40px auto;font:16px/1.5 serif">${body}</body></html>`;

interface Api {
  readonly tabs: {
    query(info: object): Promise<{ id?: number; url?: string }[]>;
    remove(id: number): Promise<void>;
  };
  readonly action: { getBadgeText(details: object): Promise<string> };
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
  readonly scripting: { executeScript(injection: object): Promise<{ result: unknown }[]> };
}

async function findTab(url: string): Promise<number> {
  const api = ((globalThis as Record<string, unknown>).browser ??
    (globalThis as Record<string, unknown>).chrome) as Api;
  const tab = (await api.tabs.query({})).find((each) => each.url === url);
  if (tab?.id === undefined) throw new Error(`no tab at ${url}`);
  return tab.id;
}

/** Closes a tab once it is there. */
async function closeTab(url: string): Promise<void> {
  const api = ((globalThis as Record<string, unknown>).browser ??
    (globalThis as Record<string, unknown>).chrome) as Api;
  for (let tries = 0; tries < 50; tries += 1) {
    const tab = (await api.tabs.query({})).find((each) => each.url?.startsWith(url));
    if (tab?.id !== undefined) return api.tabs.remove(tab.id);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function askBackground(verb: string, data: unknown): Promise<unknown> {
  const api = ((globalThis as Record<string, unknown>).browser ??
    (globalThis as Record<string, unknown>).chrome) as Api;
  return api.runtime.sendMessage({ verb, data });
}

async function readBadge(tabId: number): Promise<string> {
  const api = ((globalThis as Record<string, unknown>).browser ??
    (globalThis as Record<string, unknown>).chrome) as Api;
  return api.action.getBadgeText({ tabId });
}

async function readPopover(tabId: number, frameId: number, reveal: string): Promise<SeenPopover | null> {
  const api = ((globalThis as Record<string, unknown>).browser ??
    (globalThis as Record<string, unknown>).chrome) as Api;
  const func = (wanted: string): SeenPopover | null => {
    // Chromium lets content scripts into closed roots by a function, Firefox by a property.
    const world = globalThis as unknown as {
      chrome?: { dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot } };
    };
    const host = document.querySelector('rejoinder-host') as
      | (Element & { openOrClosedShadowRoot?: ShadowRoot })
      | null;
    const root = host && (host.openOrClosedShadowRoot ?? world.chrome?.dom?.openOrClosedShadowRoot(host));
    const popover = root?.querySelector<HTMLElement>('.popover');
    const place = root?.querySelector<HTMLElement>('.place');
    if (!root || !popover || !place) return null;
    const { left, top, right, bottom } = popover.getBoundingClientRect();
    const nameOf = (element: Element): string =>
      element.getAttribute('aria-label') ?? element.textContent ?? '';
    const [body, point] = [popover.querySelector('.body'), popover.querySelector('.point')];
    const elements = [...popover.querySelectorAll<HTMLElement>('button, summary, label, a')];
    if (wanted)
      elements.find((element) => nameOf(element).includes(wanted))?.scrollIntoView({ block: 'nearest' });
    const controls = elements.map((element) => {
      // A link may go over a line's end: between its lines is nothing of it.
      const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
      return { name: nameOf(element), x: box.left + box.width / 2, y: box.top + box.height / 2 };
    });
    return {
      title: popover.querySelector('h2')?.textContent ?? '',
      text: popover.textContent,
      lang: popover.lang,
      side: place.dataset.side ?? '',
      scheme: getComputedStyle(place).colorScheme,
      paper: getComputedStyle(popover).backgroundColor,
      box: { left, top, right, bottom },
      focused: root.activeElement?.className ?? '',
      focusRing: root.activeElement ? getComputedStyle(root.activeElement).outlineStyle : 'none',
      // In a low popover it is all of it that scrolls.
      answerHeight:
        Math.min(bottom, body?.getBoundingClientRect().bottom ?? 0) -
        (point?.getBoundingClientRect().top ?? 0),
      controls,
    };
  };
  const [found] = await api.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    func,
    args: [reveal],
  });
  return (found?.result ?? null) as SeenPopover | null;
}

async function readAnnounced(tabId: number): Promise<string> {
  const api = ((globalThis as Record<string, unknown>).browser ??
    (globalThis as Record<string, unknown>).chrome) as Api;
  const func = (): string => {
    // Chromium lets content scripts into closed roots by a function, Firefox by a property.
    const world = globalThis as unknown as {
      chrome?: { dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot } };
    };
    const host = document.querySelector('rejoinder-host') as
      | (Element & { openOrClosedShadowRoot?: ShadowRoot })
      | null;
    const root = host && (host.openOrClosedShadowRoot ?? world.chrome?.dom?.openOrClosedShadowRoot(host));
    return root?.querySelector('[role="status"].unseen')?.textContent ?? '';
  };
  const [found] = await api.scripting.executeScript({ target: { tabId }, func });
  return String(found?.result ?? '');
}

/** Counts what is changed in a page from when it has been read, in `window.mutations`: kind and place of each change. */
export const COUNTING = `<script>window.mutations = []; addEventListener('DOMContentLoaded', () =>
  new MutationObserver((all) => { for (const m of all) window.mutations.push(m.type + ' ' + m.target.nodeName); })
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true }));</script>`;

/** What was counted. */
export const mutations = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { mutations: string[] }).mutations);
