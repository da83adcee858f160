/**
 * Makes the browser's database fail at a chosen write: by refusing the request, by aborting its transaction at once, or by aborting it after
 * the request has succeeded, as a browser does that finds no room when it commits.
 */

import './notes-scene.ts';

export type FaultKind = 'refused' | 'aborted' | 'uncommitted';

const WRITES = ['put', 'add', 'delete'] as const;
const originals = new Map(WRITES.map((name) => [name, IDBObjectStore.prototype[name]]));

const full = (): DOMException => new DOMException('no room', 'QuotaExceededError');

/** Counts the writes that `work` makes. */
export async function countWrites(work: () => Promise<unknown>): Promise<number> {
  let writes = 0;
  patch(() => {
    writes += 1;
    return undefined;
  });
  try {
    await work();
  } finally {
    mend();
  }
  return writes;
}

/** Runs `work` with the nth write (from 1) failing, and all after it if `lasting`. */
export async function withFault<T>(
  kind: FaultKind,
  nth: number,
  lasting: boolean,
  work: () => Promise<T>,
): Promise<T> {
  let writes = 0;
  patch(() => {
    writes += 1;
    return writes === nth || (lasting && writes > nth) ? kind : undefined;
  });
  try {
    return await work();
  } finally {
    mend();
  }
}

type Write = (this: IDBObjectStore, ...args: unknown[]) => IDBRequest;

function patch(next: () => FaultKind | undefined): void {
  for (const [name, original] of originals) {
    const write: Write = function (...args) {
      const fault = next();
      if (fault === 'refused') throw full();
      const request = (original as Write).apply(this, args);
      const { transaction } = this;
      const abort = (): void => {
        Object.defineProperty(transaction, 'error', { value: full(), configurable: true });
        transaction.abort();
      };
      if (fault === 'aborted') abort();
      if (fault === 'uncommitted') request.addEventListener('success', abort);
      return request;
    };
    IDBObjectStore.prototype[name] = write as never;
  }
}

export function mend(): void {
  for (const [name, original] of originals) IDBObjectStore.prototype[name] = original as never;
}
