/** How long a changed place waits until it is read again, in milliseconds. */
export interface Pace {
  /** Without a further change. */
  readonly quietMs: number;
  /** Whatever happens. */
  readonly atMostMs: number;
}

const MOST_QUIET_MS = 5000;
const MOST_MS = 30_000;
const MOST_STEPS = 8;
/** Whatever is read again within so long counts as changing, however short its waits are as yet. */
const MEMORY_MS = 10_000;
/** For what is new: at the usual 300 ms, after 1.2 s of quiet and 3.6 s in all. */
const NEW_STEPS = 2;

/**
 * Paces places that keep changing: each reading soon after the last doubles the waits, up to 5 s of quiet and 30 s in all, so that a ticker is read
 * twice a minute and text that is being written is read when it is done. A pause of four waits, and of ten seconds at least, forgets it.
 */
export class Backoff {
  readonly #read = new WeakMap<Node, { steps: number; at: number }>();
  readonly #quietMs: number;

  constructor(quietMs: number) {
    this.#quietMs = quietMs;
  }

  /** @param isNew whether it is for what came into the node whole: a list that is scrolled on and on is read in time */
  paceOf(node: Node, isNew = false): Pace {
    const steps = Math.min(this.#read.get(node)?.steps ?? 0, isNew ? NEW_STEPS : MOST_STEPS);
    const quietMs = Math.min(this.#quietMs * 2 ** steps, MOST_QUIET_MS);
    return { quietMs, atMostMs: Math.min(this.#quietMs * 3 * 2 ** steps, MOST_MS) };
  }

  /** Says that a place was read at a time (milliseconds). */
  wasRead(node: Node, at: number): void {
    const before = this.#read.get(node);
    if (!before) {
      this.#read.set(node, { steps: 0, at });
      return;
    }
    // One reading of many changes within a place is one reading.
    if (at === before.at) return;
    const { quietMs, atMostMs } = this.paceOf(node);
    const soon = at - before.at < Math.max(quietMs * 4, atMostMs * 1.5, MEMORY_MS);
    before.steps = soon ? Math.min(before.steps + 1, MOST_STEPS) : 0;
    before.at = at;
  }
}
