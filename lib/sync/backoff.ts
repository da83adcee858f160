/** When to try again: later with each failure, and not all browsers at the same time. */

const FIRST_MS = 15_000;
const MOST_MS = 30 * 60_000;
/** A server that asks for more than this is asked again all the same. */
const MOST_ASKED_MS = 24 * 3_600_000;

/**
 * How long to wait after the nth failure in a row. `random` is in [0, 1). Half of it is chance ("equal jitter", M. Brooker,
 * "Exponential Backoff And Jitter", 2015).
 */
export function delayAfter(failures: number, random: number, retryAfterMs?: number): number {
  const full = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(20, Math.max(0, failures - 1)));
  const delay = full / 2 + (full / 2) * random;
  return Math.round(Math.max(delay, Math.min(MOST_ASKED_MS, retryAfterMs ?? 0)));
}

/** Whether it is time again. A clock that was set back doesn't hold it up. */
export const isDue = (notBefore: number, now: number): boolean =>
  now >= notBefore || notBefore - now > MOST_ASKED_MS;
