/** What keys do in the reader of PDFs: those of Chromium's and Firefox's own viewers. */
export type ReaderAction =
  | 'find'
  | 'find-next'
  | 'find-previous'
  | 'next-page'
  | 'previous-page'
  | 'first-page'
  | 'last-page'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-whole'
  | 'rotate'
  | 'rotate-back'
  | 'find-close'
  | 'page-field'
  | 'rail'
  | 'print'
  | 'download';

export interface PressedKey {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** Whether letters are typed where the focus is. */
  readonly typing: boolean;
  /** Whether there is more to either side than is in sight: then arrows go there. */
  readonly sideways: boolean;
}

const WITH_CTRL: Readonly<Record<string, ReaderAction>> = {
  f: 'find',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'zoom-whole',
  p: 'print',
  s: 'download',
  Home: 'first-page',
  End: 'last-page',
};
const PLAIN: Readonly<Record<string, ReaderAction>> = {
  n: 'next-page',
  p: 'previous-page',
  j: 'next-page',
  k: 'previous-page',
  ArrowRight: 'next-page',
  ArrowLeft: 'previous-page',
  Home: 'first-page',
  End: 'last-page',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'zoom-whole',
};

/** What a key does here; nothing where it is the browser's: scrolling by pages and lines is. */
export function readerAction(pressed: PressedKey): ReaderAction | undefined {
  const { key, ctrl, shift, alt, typing, sideways } = pressed;
  const letter = key.length === 1 ? key.toLowerCase() : key;
  if (alt) return ctrl && letter === 'g' ? 'page-field' : undefined;
  if (key === 'F3') return shift ? 'find-previous' : 'find-next';
  if (key === 'F4' && !ctrl && !shift) return 'rail';
  if (key === 'Escape' && !ctrl && !shift) return 'find-close';
  if (ctrl && letter === 'g') return shift ? 'find-previous' : 'find-next';
  if (ctrl) return Object.hasOwn(WITH_CTRL, letter) ? WITH_CTRL[letter] : undefined;
  if (typing) return undefined;
  if (letter === 'r') return shift ? 'rotate-back' : 'rotate';
  if (shift && letter !== '+') return undefined;
  if (sideways && (key === 'ArrowLeft' || key === 'ArrowRight')) return undefined;
  return Object.hasOwn(PLAIN, letter) ? PLAIN[letter] : undefined;
}

const SCROLLING = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'PageUp',
  'PageDown',
  'Home',
  'End',
  ' ',
]);

/**
 * Whether a key scrolls what has the focus. Others do something else from where the reader is: Tab goes on, Shift may come before it, Enter
 * and Escape are for what is open. With Alt, arrows and Space are the browser's and the system's.
 */
export const scrolls = ({ key, alt }: Pick<PressedKey, 'key' | 'alt'>): boolean => !alt && SCROLLING.has(key);
