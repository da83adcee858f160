/** So long after a popover has opened its passage may still be moved: by the page, which lays out what has come near, or by the scroll that brought the reader there. */
const SETTLING_MS = 1500;
/** What a reader does who moves a page, or has begun to read. */
const READER_ACTS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Gives what tells whether a passage that moves is taken to be on its way still: for a while from now on, until the reader does something. After that it is
 * the reader who moves it, and the popover goes along.
 */
export function watchSettling(signal: AbortSignal): () => boolean {
  const until = performance.now() + SETTLING_MS;
  let hasActed = false;
  const act = ({ isTrusted }: Event): void => {
    if (isTrusted) hasActed = true;
  };
  for (const type of READER_ACTS)
    window.addEventListener(type, act, { capture: true, passive: true, signal });
  return () => !hasActed && performance.now() < until;
}
