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
  const view = doc.defaultView;
  for (const type of ['popstate', 'hashchange', 'pageshow']) view?.addEventListener(type, check, { signal });
  (view as WithNavigation | null)?.navigation?.addEventListener('currententrychange', check, { signal });
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
  let body: HTMLElement | undefined;
  /** Pages that route by script may put another body in the place of theirs. Of what else comes and goes there, nothing is told. */
  const observer = new MutationObserver((records) => {
    if (doc.body !== body) observe();
    else if (records.every(({ type }) => type === 'childList')) return;
    soon();
  });
  const observe = (): void => {
    observer.disconnect();
    observer.observe(doc.documentElement, { attributes: true, childList: true });
    body = doc.body;
    if (body) observer.observe(body, { attributes: true });
  };
  observe();
  doc.defaultView?.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', soon, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    timers.forEach(clearTimeout);
  });
}
