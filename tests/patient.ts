/** What a test waits for may take longer on a busy machine than the second that vitest gives it. How long it takes is for benches to say. */
import { vi } from 'vitest';

const PATIENCE_MS = 10_000;
const { waitFor } = vi;

vi.waitFor = (callback, options) =>
  waitFor(callback, {
    timeout: PATIENCE_MS,
    ...(typeof options === 'number' ? { timeout: options } : options),
  });
