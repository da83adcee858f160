import { browser } from 'wxt/browser';

/** Firefox's sidebars. Chromium tells of no panel whether it is open, and needn't: there it can be opened anew. */
interface SidebarApis {
  readonly sidebarAction?: { isOpen(details: { windowId: number }): Promise<boolean> };
}

/** Whether the panel is known to stand beside the pages of a window. */
export async function isPanelOpen(windowId: number): Promise<boolean> {
  const { sidebarAction } = browser as unknown as SidebarApis;
  return (await sidebarAction?.isOpen({ windowId }).catch(() => false)) ?? false;
}
