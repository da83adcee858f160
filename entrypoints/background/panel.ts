import { browser } from 'wxt/browser';
import { tellPanels } from '../../lib/messages/ask.ts';
import type { PanelTarget } from '../../lib/messages/types.ts';
import { isPanelOpen } from '../../lib/sidebar/is-panel-open.ts';
import { openPanel } from '../../lib/sidebar/open-panel.ts';
import { panelKeyOfTab, panelKeyOfWindow } from '../../lib/status/panel-key.ts';
import type { PendingStore } from '../../lib/store/pending.ts';

/** Where it is opened: in which window, for which tab, and whether the reader acted in the browser's own surface. */
export interface Where {
  readonly windowId: number;
  readonly tabId: number | undefined;
  readonly gesture: boolean;
}

/** Opening the panel, and what it is opened for. */
export interface PanelOpener {
  /**
   * Opens the panel of a window. Browsers allow it only while they handle something that the reader did: call it before anything is
   * awaited. Where a page's click doesn't count (Firefox), the panel is used if it is open, and else opens as a tab.
   * Gives the panel's key (see `panel-key.ts`).
   */
  open(where: Where, target?: PanelTarget): Promise<string>;
  /** Takes a panel that is open, or is just opening, to something. */
  go(key: string, target: PanelTarget): Promise<void>;
  /** What a panel was opened for, told once. */
  start(key: string): Promise<PanelTarget | null>;
}

const PANEL_PAGE = '/sidepanel.html';

/** The panel as a tab beside the page it was opened from; one for each such page. */
async function showTab(windowId: number, tabId: number | undefined): Promise<void> {
  const url = `${browser.runtime.getURL(PANEL_PAGE as never)}${tabId === undefined ? '' : `?tab=${tabId}`}`;
  const there = (await browser.tabs.query({ windowId, url: `${url}*` }))[0];
  if (there?.id !== undefined) await browser.tabs.update(there.id, { active: true });
  else await browser.tabs.create({ url, windowId, ...(tabId === undefined ? {} : { openerTabId: tabId }) });
}

export function createPanelOpener(pending: PendingStore): PanelOpener {
  const show = async (windowId: number, gesture: boolean): Promise<'panel' | 'tab'> =>
    // Chromium counts a click in a page that a message tells of; Firefox doesn't. A tab would hide the page beside which the panel stands.
    ((gesture || 'sidePanel' in browser) && (await openPanel(windowId))) || (await isPanelOpen(windowId))
      ? 'panel'
      : 'tab';
  const bring = async (key: string, target: PanelTarget): Promise<void> => {
    await pending.put(key, target);
    await tellPanels('panel.go', { key });
  };
  return {
    async open({ windowId, tabId, gesture }, target) {
      const shown = await show(windowId, gesture);
      if (shown === 'tab') await showTab(windowId, tabId);
      const key = shown === 'tab' ? panelKeyOfTab(tabId ?? null) : panelKeyOfWindow(windowId);
      if (target) await bring(key, target);
      return key;
    },
    go: bring,
    start: async (key) => (await pending.take(key)) ?? null,
  };
}
