import { browser } from 'wxt/browser';

/** The panel's place beside pages, as browsers have it. Each is there in one of them. */
interface SidebarApis {
  readonly sidePanel?: { open(options: { windowId: number }): Promise<void> };
  readonly sidebarAction?: { open(): Promise<void> };
}

/**
 * Opens the panel beside the pages of a window. Browsers allow it only while they handle something that the reader did: call it before
 * anything is awaited. False where it can't be: the act didn't count (Firefox counts none in a page), or the window has no room for a
 * panel (an app's, a pop-up's).
 */
export async function openPanel(windowId: number): Promise<boolean> {
  const { sidePanel, sidebarAction } = browser as unknown as SidebarApis;
  try {
    if (sidePanel) await sidePanel.open({ windowId });
    else await sidebarAction?.open();
    return Boolean(sidePanel ?? sidebarAction);
  } catch {
    return false;
  }
}
