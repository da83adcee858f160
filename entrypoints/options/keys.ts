import { browser } from 'wxt/browser';
import { COMMAND_WORDS, type Shortcut } from '../../components/shortcut.ts';

/** All commands with their keys, in the order of the manifest. */
export async function readShortcuts(): Promise<Shortcut[]> {
  const commands = await browser.commands.getAll();
  return commands.flatMap(({ name, shortcut }) =>
    name && Object.hasOwn(COMMAND_WORDS, name)
      ? [{ word: COMMAND_WORDS[name as keyof typeof COMMAND_WORDS], keys: shortcut ?? '' }]
      : [],
  );
}

/** Opens the browser's own page for keys. */
export async function changeKeys(): Promise<void> {
  if (import.meta.env.FIREFOX) {
    const { commands } = browser as unknown as { commands: { openShortcutSettings(): Promise<void> } };
    await commands.openShortcutSettings();
  } else {
    await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
  }
}
