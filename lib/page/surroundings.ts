import { listenOnWindow } from './listen.ts';
import { whenRewritten } from './rewritten.ts';

/** What the Navigation API tells, where there is one. */
interface WithNavigation {
  readonly navigation?: EventTarget;
}

/**
 * Tells when a page goes to another address without loading a document. Other fragments of one address are no other address, unless they
 * look like paths. `check` compares at once: pages that route by script change their text then too.
 */
export function watchAddress(
  doc: Document,
  onNavigate: (url: string) => void,
  signal: AbortSignal,
): { check(): void } {
  let seen = doc.location?.href ?? '';
  const check = (): void => {
    const now = doc.location?.href ?? '';
    if (now === seen) return;
    const other = placeOf(now) !== placeOf(seen);
    seen = now;
    if (other) onNavigate(now);
  };
  for (const type of ['popstate', 'hashchange', 'pageshow'] as const) listenOnWindow(type, check, { signal });
  (doc.defaultView as WithNavigation | null)?.navigation?.addEventListener('currententrychange', check, {
    signal,
  });
  return { check };
}

const placeOf = (url: string): string => url.replace(/#(?![!/]).*$/, '');

/** Pages fade from one theme to the other: looked at soon, and again when that is over. */
const THEME_MS = [150, 900] as const;

/** Tells when the page's light or dark may have changed: the system's choice, or attributes of its outermost elements. */
export function watchTheme(doc: Document, onTheme: () => void, signal: AbortSignal): void {
  let timers: ReturnType<typeof setTimeout>[] = [];
  const soon = (): void => {
    timers.forEach(clearTimeout);
    timers = THEME_MS.map((ms) => setTimeout(onTheme, ms));
  };
  const observer = new MutationObserver(soon);
  const observe = (): void => {
    for (const element of [doc.documentElement, doc.body])
      if (element) observer.observe(element, { attributes: true });
  };
  observe();
  const stop = whenRewritten(doc, () => {
    observe();
    soon();
  });
  doc.defaultView?.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', soon, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    stop();
    timers.forEach(clearTimeout);
  });
}
