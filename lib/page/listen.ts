import { whenRewritten } from './rewritten.ts';

/** In the order in which they were asked for, which they keep. */
const kept = new Set<() => void>();
let stop: (() => void) | undefined;

/**
 * Listens on the window until `signal` says to stop, as `addEventListener` does, and goes on when the page is written anew: `document.open()` takes
 * away all listeners of the window, those of extensions too (https://html.spec.whatwg.org/#document-open-steps).
 */
export function listenOnWindow<K extends keyof WindowEventMap>(
  type: K,
  listener: (event: WindowEventMap[K]) => void,
  options: AddEventListenerOptions & { readonly signal: AbortSignal },
): void {
  // Nothing is added a second time that is still there.
  const add = (): void => window.addEventListener(type, listener, options);
  add();
  kept.add(add);
  stop ??= whenRewritten(document, () => {
    for (const again of kept) again();
  });
  options.signal.addEventListener('abort', () => {
    kept.delete(add);
    if (kept.size > 0) return;
    stop?.();
    stop = undefined;
  });
}
