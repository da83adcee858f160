import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type ReaderAction, readerAction, scrolls } from '../../lib/status/reader-keys.ts';

/**
 * Does what keys ask for, wherever the focus is, while there is a document. `act` says whether there was something to be done;
 * `pages` is what scrolls.
 */
export function useKeys(
  active: boolean,
  pages: RefObject<HTMLElement | null>,
  act: (action: ReaderAction) => boolean,
): void {
  const now = useRef(act);
  now.current = act;
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      // What had the focus may have gone with its page. Keys that scroll are meant for the pages then; Tab goes on from where it was.
      const nothingHasFocus = document.activeElement === document.body;
      if (nothingHasFocus && scrolls({ key: event.key, alt: event.altKey }))
        pages.current?.focus({ preventScroll: true });
      const target = event.composedPath()[0];
      const typing =
        target instanceof Element &&
        target.matches('input:not([type="checkbox"]), select, textarea, [contenteditable]');
      const { key, shiftKey: shift, altKey: alt } = event;
      const { scrollWidth = 0, clientWidth = 0 } = pages.current ?? {};
      const ctrl = event.ctrlKey || event.metaKey;
      const sideways = scrollWidth > clientWidth;
      const action = readerAction({ key, ctrl, shift, alt, typing, sideways });
      if (action && now.current(action)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [active, pages]);
}
