import { browser } from 'wxt/browser';
import { panelKeyOfTab, panelKeyOfWindow } from '../../lib/status/panel-key.ts';

/** The tab that the panel is about: the active one of its window, or the one that it was opened from, if it is a tab itself. */
export interface TabInView {
  /** This panel's key (see `lib/status/panel-key.ts`). */
  readonly key: string;
  /** Whether it is a private window. */
  readonly isPrivate: boolean;
  tabId(): Promise<number | null>;
  /** Calls back when another tab comes into view. Returns what ends that. */
  onChange(listener: () => void): () => void;
}

export async function tabInView(): Promise<TabInView> {
  const from = new URLSearchParams(location.search).get('tab');
  const { id: windowId = null, incognito: isPrivate } = await browser.windows.getCurrent();
  if (from !== null) {
    const tabId = Number.parseInt(from, 10);
    return {
      key: panelKeyOfTab(tabId),
      isPrivate,
      tabId: async () =>
        await browser.tabs.get(tabId).then(
          () => tabId,
          () => null,
        ),
      onChange: () => () => undefined,
    };
  }
  return {
    key: panelKeyOfWindow(windowId),
    isPrivate,
    async tabId() {
      const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
      return tab?.id ?? null;
    },
    onChange(listener) {
      const heard = (info: { readonly windowId: number }): void => {
        if (info.windowId === windowId) listener();
      };
      browser.tabs.onActivated.addListener(heard);
      return () => browser.tabs.onActivated.removeListener(heard);
    },
  };
}
