import { useEffect, useRef } from 'preact/hooks';
import { type ReaderAction, readerAction } from '../../lib/status/reader-keys.ts';

/** Does what keys ask for, wherever the focus is, while there is a document. */
export function useKeys(active: boolean, act: (action: ReaderAction) => void): void {
  const now = useRef(act);
  now.current = act;
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const target = event.composedPath()[0];
      const typing =
        target instanceof Element &&
        target.matches('input:not([type="checkbox"]), select, textarea, [contenteditable]');
      const { key, shiftKey: shift, altKey: alt } = event;
      const action = readerAction({ key, ctrl: event.ctrlKey || event.metaKey, shift, alt, typing });
      if (!action) return;
      event.preventDefault();
      now.current(action);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [active]);
}
