import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * Where what has the focus goes away, as a button does by what it did, the focus goes to a place of the surroundings instead of to nowhere:
 * keys would go on from the page's beginning, and a screen reader from anywhere. Whoever knows a better place takes it there afterwards.
 */
export function useKeptFocus(
  around: RefObject<HTMLElement | null>,
  place: RefObject<HTMLElement | null>,
): void {
  const last = useRef<EventTarget | null>(null);
  useEffect(() => {
    const section = around.current;
    if (!section) return undefined;
    const ending = new AbortController();
    const { signal } = ending;
    section.addEventListener('focusin', ({ target }) => (last.current = target), { signal });
    section.addEventListener(
      'focusout',
      ({ target }) =>
        // Some browsers say this of what goes away too. What stays was left by the reader.
        void setTimeout(() => {
          if ((target as Element).isConnected && document.activeElement !== target) forget(target);
        }),
      { signal },
    );
    const forget = (target: EventTarget | null): void => {
      if (last.current === target) last.current = null;
    };
    const observer = new MutationObserver(() => {
      const gone = last.current as Element | null;
      if (!gone || gone.isConnected) return;
      forget(gone);
      if (document.activeElement === document.body) place.current?.focus();
    });
    observer.observe(section, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      ending.abort();
    };
  }, [around, place]);
}
