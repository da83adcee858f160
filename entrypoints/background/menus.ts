import { browser } from 'wxt/browser';
import type { NotePlaces } from './note-places.ts';
import type { PanelOpener } from './panel.ts';

const NOTE = 'add-note';
const ARGUMENT = 'open-panel';
export const READ_LINK = 'read-link';

/** The context menu of pages. It is made anew at each installation and update; browsers keep it in between. */
export async function makeMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  const documentUrlPatterns = ['http://*/*', 'https://*/*'];
  browser.contextMenus.create({
    id: NOTE,
    contexts: ['page', 'selection', 'frame', 'link'],
    title: browser.i18n.getMessage('menuAddNote'),
    documentUrlPatterns,
  });
  browser.contextMenus.create({
    id: READ_LINK,
    contexts: ['link'],
    title: browser.i18n.getMessage('menuReadLink'),
    // What a PDF's address ends with, whatever its query; patterns know no letter case.
    targetUrlPatterns: ['pdf', 'PDF'].flatMap((end) =>
      ['http', 'https'].flatMap((scheme) => [`${scheme}://*/*.${end}`, `${scheme}://*/*.${end}?*`]),
    ),
  });
  browser.contextMenus.create({
    id: ARGUMENT,
    contexts: ['action', 'page'],
    title: browser.i18n.getMessage('menuOpenPanel'),
  });
}

/** Runs what the reader chose in the menu, or a command of the same name. */
export function createSurfaces(panel: PanelOpener, places: NotePlaces) {
  return {
    async run(
      id: string,
      tab: { readonly id?: number | undefined; readonly windowId?: number | undefined },
      frameId?: number,
    ): Promise<void> {
      const { windowId } = tab;
      if (windowId === undefined) return;
      const where = { windowId, tabId: tab.id, gesture: true };
      if (id === ARGUMENT) await panel.open(where);
      else if (id === NOTE && tab.id !== undefined) {
        // Opened first: the gesture doesn't outlast the question to the page.
        const target = places.targetIn(tab.id, frameId);
        const key = await panel.open(where);
        const found = await target;
        if (found) await panel.go(key, found);
      }
    },
  };
}
