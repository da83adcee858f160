/** Gives way to the page: resolves in a later task, soon. */
export function pause(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  return scheduler?.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * Calls back when the page has nothing to do, after `delayMs` and at the latest `patienceMs` later. Returns what calls it off.
 */
export function whenIdle(callback: () => void, delayMs: number, patienceMs = 2000): () => void {
  let idle: number | undefined;
  const timer = setTimeout(() => {
    idle = requestIdleCallback(() => callback(), { timeout: patienceMs });
  }, delayMs);
  return () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
  };
}
