/** The commands of the manifest, and the interface's word for each, in the order in which a reader is told of them. */
const COMMAND_WORDS = {
  'next-mark': 'keyNext',
  'previous-mark': 'keyPrevious',
  'open-mark': 'keyOpen',
  'open-panel': 'keyPanel',
  'add-note': 'keyNote',
} as const;

/** A command, by its word, and the keys that the browser has given it; empty if none. */
export interface Shortcut {
  readonly word: (typeof COMMAND_WORDS)[keyof typeof COMMAND_WORDS];
  readonly keys: string;
}

/** Keys that browsers name by a word, and the sign that stands on them. */
const SIGNS: Readonly<Record<string, string>> = { Comma: ',', Period: '.' };

/** Keys as they stand on a keyboard: Firefox says `Alt+Shift+Period`. */
const asOnKeys = (keys: string): string =>
  keys.replace(/(?<=\+|^)\p{L}+$/u, (key) => (Object.hasOwn(SIGNS, key) ? SIGNS[key] : undefined) ?? key);

/** Our commands with their keys, in our order (Chromium lists them by their names); what the browser adds of its own is left out. */
export function shortcutsOf(
  commands: readonly { readonly name?: string | undefined; readonly shortcut?: string | undefined }[],
): Shortcut[] {
  const keysOf = new Map(commands.map(({ name, shortcut }) => [name, shortcut ?? '']));
  return Object.entries(COMMAND_WORDS).flatMap(([name, word]) => {
    const keys = keysOf.get(name);
    return keys === undefined ? [] : [{ word, keys: asOnKeys(keys) }];
  });
}
