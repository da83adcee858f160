import { browser } from 'wxt/browser';

/** Opens the browser's own page for keys. */
export async function changeKeys(): Promise<void> {
  if (import.meta.env.FIREFOX) {
    const { commands } = browser as unknown as { commands: { openShortcutSettings(): Promise<void> } };
    await commands.openShortcutSettings();
  } else {
    await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
  }
}
