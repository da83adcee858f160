import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PanelTab } from './types.ts';

/**
 * Lets each place of the panel keep how far it was scrolled. A component and not a hook of the panel's, since it must act before those that are shown
 * after it, which may scroll to something of their own.
 */
export function KeptScroll({ tab }: { readonly tab: PanelTab }): null {
  const kept = useRef(new Map<PanelTab, number>());
  useLayoutEffect(() => {
    window.scrollTo(0, kept.current.get(tab) ?? 0);
    const keep = (): void => {
      kept.current.set(tab, window.scrollY);
    };
    window.addEventListener('scroll', keep, { passive: true });
    return () => window.removeEventListener('scroll', keep);
  }, [tab]);
  return null;
}
