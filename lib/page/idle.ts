/** Gives way to the page: resolves in a later task, soon. */
export function pause(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  return scheduler?.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve, 0));
}

/** The longest that one slice keeps the page's thread, in milliseconds: a frame at 60 a second has room for it. */
const SLICE_MS = 12;

/** Does work that comes in steps, and gives way to the page every few milliseconds. Rejects with the signal's reason, between two slices. */
export async function inSlices<T>(
  work: Generator<void, T>,
  signal?: AbortSignal,
  sliceMs = SLICE_MS,
): Promise<T> {
  for (;;) {
    const until = performance.now() + sliceMs;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    await pause();
    signal?.throwIfAborted();
  }
}

/** What waits for idle time waits no longer than so many milliseconds; than the second, where the reader has just done something: Chromium's idle time may be long in coming then. */
const PATIENCE_MS = 2000;
const PATIENCE_OF_READER_MS = 250;

/** Calls back when the page has nothing to do, after `delayMs` and some patience at the latest. Returns what calls it off. */
export function whenIdle(callback: () => void, delayMs: number): () => void {
  let idle: number | undefined;
  const timer = setTimeout(() => {
    const timeout = navigator.userActivation?.isActive ? PATIENCE_OF_READER_MS : PATIENCE_MS;
    idle = requestIdleCallback(() => callback(), { timeout });
  }, delayMs);
  return () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
  };
}
