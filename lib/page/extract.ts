import type { DomText } from './dom-text.ts';
import { pause } from './idle.ts';
import type { Region } from './region.ts';
import { Walk } from './walk.ts';

export interface ExtractOptions {
  /** Extraction ends here, in characters, and says so by `truncated`. */
  readonly maxChars?: number;
}

export interface SliceOptions extends ExtractOptions {
  /** The longest that one slice may keep the page's thread, in milliseconds. */
  readonly sliceMs?: number;
  /** Ends the extraction between two slices; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A page of more text than this is searched up to here: some ten long books. */
const MAX_CHARS = 8_000_000;
/** The clock is read once in so many steps: reading it costs as much as visiting a node. */
const STEPS_A_LOOK = 128;
const SLICE_MS = 12;

/** Extracts a small region at once. For a page use `extractInSlices`. */
export function extract(region: Region, options: ExtractOptions = {}): DomText {
  const walk = new Walk(region, options.maxChars ?? MAX_CHARS);
  while (walk.advance(4096));
  return walk.finish();
}

/**
 * Extracts a region in slices, giving way to the page in between. What changes meanwhile may be missing or stale in the result:
 * watch the page from before the start, and extract again what changed.
 */
export async function extractInSlices(region: Region, options: SliceOptions = {}): Promise<DomText> {
  const { sliceMs = SLICE_MS, signal } = options;
  const walk = new Walk(region, options.maxChars ?? MAX_CHARS);
  for (;;) {
    const until = performance.now() + sliceMs;
    do {
      if (!walk.advance(STEPS_A_LOOK)) return walk.finish();
    } while (performance.now() < until);
    await pause();
    signal?.throwIfAborted();
  }
}
