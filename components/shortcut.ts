/** The commands of the manifest, and the words for each. */
export const COMMAND_WORDS = {
  'next-mark': 'keyNext',
  'previous-mark': 'keyPrevious',
  'open-mark': 'keyOpen',
  'open-panel': 'keyPanel',
  'add-note': 'keyNote',
} as const;

/** A keyboard command and the keys that the browser has given it; none if empty. */
export interface Shortcut {
  readonly word: (typeof COMMAND_WORDS)[keyof typeof COMMAND_WORDS];
  readonly keys: string;
}

/** Which browser this is, where it makes a difference that the reader sees. */
export type BrowserKind = 'chrome' | 'firefox';
