import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BACKGROUND_VERBS } from '../../lib/messages/background-verbs.ts';
import type { NoteView } from '../../lib/notes/note.ts';
import { BROWSERS } from './browsers.ts';
import { hostileScene, NOTED, notedPage, pause, TAGS, TEXT, within } from './hostile-scene.ts';
import { clickControl, marks, openScene, type Scene } from './scene.ts';
import { SPYING } from './spying-page.ts';

describe.each(BROWSERS)('a hostile page in %s', (name) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(name, {
      spying: notedPage(SPYING),
      page: notedPage(),
      log: '',
    });
  });
  afterAll(() => scene.close());

  const { visit, answer, all, noteOnSelection, popover, opened } = hostileScene(() => scene);

  test('learns no character of a note, whatever is done with it', async () => {
    const page = await visit('spying');
    const panel = await scene.panel(page);
    const note = await noteOnSelection(page);
    const exchange = { kind: 'exchange', exchange: 'finding-1' };
    const onExchange = { id: crypto.randomUUID(), target: exchange, text: TEXT, tags: TAGS, editor: 'x' };
    await answer('note.create', onExchange);
    expect(await answer('note.show', { id: note.id, tabId: await scene.tabId(page) })).toBe(true);

    await opened(page);
    expect((await popover(page)).controls.map((control) => control.name)).toContain('1 note');
    await clickControl(scene, page, 'more points');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await panel.bringToFront();
    await panel.focus('input[type="search"]');
    await panel.keyboard.type(TEXT);
    await panel.keyboard.press('Tab');
    await page.bringToFront();
    // What the reader types into the page itself is the page's: so the page does see what it can.
    await page.focus('#field');
    await page.keyboard.type('canary');
    await page.evaluate(() => fetch('/log', { method: 'POST', body: 'a canary' }).then(({ ok }) => ok));
    await opened(page);
    await clickControl(scene, page, '1 note');
    await pause(500);
    await answer('note.remove', { id: note.id });
    await answer('note.restore', { id: note.id });
    await answer('note.remove', { id: note.id });
    await answer('note.remove', { id: onExchange.id });
    await vi.waitFor(async () => expect(await marks(page, 'note')).toEqual([]), within);
    await pause(500);

    const lines = await page.evaluate(() => [...(window as unknown as { spied: Set<string> }).spied]);
    const log = lines.join('\n');
    const sights = [
      'event keydown',
      'event focus',
      'event click',
      'mutation childList',
      'highlights',
      'canary',
      'rejoinder-note',
      'value Range.',
      'value Promise.then',
    ];
    expect(sights.filter((sight) => !log.includes(sight))).toEqual([]);
    const requests = scene.server.requests.join('\n');
    expect(requests.includes('a canary')).toBe(true);
    expect(leaked(log)).toEqual([]);
    expect(leaked(requests)).toEqual([]);
    // Nor which note it is.
    expect([note.id, note.createdAt].filter((part) => log.includes(part))).toEqual([]);
    await panel.close();
    await page.close();
  });

  test('its made-up clicks and keys do nothing to marks, popover and host', async () => {
    const page = await visit('page');
    const note = await noteOnSelection(page);
    const pages = async (): Promise<number> => (await scene.browser.pages()).length;
    const before = [await all(), await pages()];
    await page.evaluate(makeUpEvents);
    await pause(500);
    expect(await scene.popover(page)).toBeNull();
    await opened(page);
    const shown = await popover(page);
    await page.evaluate(makeUpEvents);
    await pause(500);
    const still = await popover(page);
    expect([still.text, still.lang, still.title]).toEqual([shown.text, shown.lang, shown.title]);
    expect(await marks(page)).toHaveLength(2);
    expect([await all(), await pages()]).toEqual(before);
    await answer('note.remove', { id: note.id });
    await page.close();
  });

  test('its part of the extension can ask for nothing that changes a note or tells of one', async () => {
    const page = await visit('page');
    const note = await noteOnSelection(page);
    const before = await all();
    const asked = Object.fromEntries(
      Object.keys(BACKGROUND_VERBS).map((verb) => [verb, dataFor(verb, note, page.url())]),
    );
    const replies = await askFromFrame(scene, await scene.tabId(page), asked);
    const refused = Object.entries(replies).filter(([, reply]) => reply.error === 'not from there');
    const mayAsk = Object.entries(BACKGROUND_VERBS)
      .filter(([, { from }]) => (from as readonly string[]).includes('frame'))
      .map(([verb]) => verb);
    expect(refused.map(([verb]) => verb).sort()).toEqual(
      Object.keys(BACKGROUND_VERBS)
        .filter((verb) => !mayAsk.includes(verb))
        .sort(),
    );
    for (const verb of mayAsk) expect(replies[verb], verb).toHaveProperty('answer');
    expect(leaked(JSON.stringify(replies))).toEqual([]);
    expect(await all()).toEqual(before);
    await answer('note.remove', { id: note.id });
    await page.close();
  });
});

/** The characters of the note that are in a text, plain or escaped in one of the usual ways. */
function leaked(text: string): string[] {
  const written = new Set([...TEXT, ...TAGS.join('')].filter((character) => character !== ' '));
  return [...written].filter((character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return [character, encodeURIComponent(character), `\\u${code}`, `&#x${code};`].some((form) =>
      text.toLowerCase().includes(form.toLowerCase()),
    );
  });
}

/** Runs in the page: clicks, keys and pointer events of every kind, on everything, by script. */
function makeUpEvents(): void {
  const host = document.querySelector('rejoinder-host');
  const targets: EventTarget[] = [window, document, document.body, ...document.querySelectorAll('p')];
  if (host) targets.push(host);
  for (const target of targets) {
    const { left, top } = (target instanceof Element ? target : document.body).getBoundingClientRect();
    const at = { clientX: left + 20, clientY: top + 10 };
    const init = { bubbles: true, composed: true, cancelable: true, detail: 1, ...at };
    for (const type of ['pointerover', 'pointermove', 'pointerdown', 'pointerup'])
      target.dispatchEvent(new PointerEvent(type, { ...init, pointerType: 'mouse' }));
    for (const type of ['mousedown', 'mouseup', 'click', 'dblclick', 'contextmenu'])
      target.dispatchEvent(new MouseEvent(type, init));
    for (const key of ['Escape', 'Tab', 'Enter', ' ', 'Delete', 'Backspace', 'ArrowDown'])
      for (const type of ['keydown', 'keypress', 'keyup'])
        target.dispatchEvent(new KeyboardEvent(type, { ...init, key }));
    for (const type of ['input', 'beforeinput', 'change', 'submit', 'close', 'cancel', 'toggle'])
      target.dispatchEvent(new Event(type, init));
    target.dispatchEvent(new MessageEvent('message', { data: { verb: 'note.remove', data: { id: 'x' } } }));
  }
  if (host instanceof HTMLElement) {
    host.click();
    host.focus();
  }
  for (const verb of ['note.remove', 'note.create', 'page.leave', 'notes.changed'])
    window.postMessage({ verb, data: null }, '*');
  document.execCommand('selectAll');
  document.execCommand('delete');
  getSelection()?.removeAllRanges();
}

interface Reply {
  readonly answer?: unknown;
  readonly error?: string;
}

/** What a frame would send to do the most harm with a verb. */
function dataFor(verb: string, note: NoteView, address: string): unknown {
  const target = { kind: 'page', address, title: '' };
  const text = 'overwritten';
  const [passageOnPage, tab] = [{ passage: 'P01', words: 'x' }, { tabId: 1 }];
  const known: Readonly<Record<string, unknown>> = {
    'frame.report': { count: 1, truncated: false, attended: false },
    'text.recognise': { text: '', blocks: [] },
    'document.read': { document: { text: '', blocks: [] }, title: '', address: null, isPrivate: false },
    'exchange.get': { exchange: 'finding-1' },
    'language.choose': { lang: 'en' },
    'passage.dismiss': passageOnPage,
    'passage.restore': passageOnPage,
    'page.describe': tab,
    'page.look': tab,
    'site.switch': { tabId: 1, on: false },
    'argument.open': { exchange: 'finding-1', note: true },
    'panel.start': { key: 'x' },
    'note.list': { from: 0, count: 10, bin: false },
    'note.count': { exchange: 'finding-1' },
    'note.create': { id: 'forged', target, text, tags: [], editor: 'x' },
    'note.edit': { id: note.id, before: note.text, after: text, editor: 'x', edit: 'x' },
    'note.tag': { id: note.id, add: ['forged'], remove: TAGS },
    'note.show': { id: note.id, tabId: null },
    'note.target': { tabId: 1, frameId: null },
    'note.export': { format: 'jsonld', ids: null },
    'draft.put': { editor: 'x', note: note.id, before: '', text },
    'draft.drop': { editor: 'x' },
    'import.preview': { file: '' },
    'import.take': { plan: 'x', undo: null },
    'import.drop': { plan: 'x' },
    'import.undo': { token: 'x' },
    'notes.find': { text: NOTED },
  };
  if (verb in known) return known[verb];
  return /^note\.(?:remove|restore|open)$/.test(verb) ? { id: note.id } : null;
}

/** Asks as the annotator does: from the extension's own world in a page, where only a broken renderer would let the page go. */
async function askFromFrame(
  scene: Scene,
  tabId: number,
  asked: Readonly<Record<string, unknown>>,
): Promise<Record<string, Reply>> {
  return scene.control.evaluate(
    async (id, questions) => {
      interface Api {
        readonly scripting: { executeScript(injection: object): Promise<{ result: unknown }[]> };
      }
      const world = globalThis as unknown as Record<string, Api>;
      const func = async (all: string): Promise<Record<string, unknown>> => {
        interface Runtime {
          readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
        }
        const here = globalThis as unknown as Record<string, Runtime>;
        const replies: Record<string, unknown> = {};
        for (const [verb, data] of Object.entries(JSON.parse(all) as object))
          replies[verb] = await (here['browser'] ?? here['chrome'])?.runtime.sendMessage({ verb, data });
        return replies;
      };
      const [found] =
        (await (world['browser'] ?? world['chrome'])?.scripting.executeScript({
          target: { tabId: id },
          func,
          // As a string: Chromium leaves out what is null.
          args: [JSON.stringify(questions)],
        })) ?? [];
      return found?.result as Record<string, Reply>;
    },
    tabId,
    asked,
  );
}
