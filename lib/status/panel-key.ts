/** How one panel is told from others: the side panel of a window, or a tab that shows the panel of another tab's page. */
export const panelKeyOfWindow = (windowId: number | null): string => `window-${windowId ?? 0}`;
export const panelKeyOfTab = (tabId: number | null): string => `tab-${tabId ?? 0}`;
