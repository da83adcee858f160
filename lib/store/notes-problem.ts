import type { KeptIn, StorageProblemKind } from '../notes/problem.ts';

/** Something went wrong with the notes' database. What to tell the reader is by `kind`; where their text is, by `kept`. */
export class StorageProblem extends Error {
  readonly kind: StorageProblemKind;
  readonly kept: KeptIn;
  constructor(kind: StorageProblemKind, { kept = 'none', cause }: { kept?: KeptIn; cause?: unknown } = {}) {
    super(`notes: ${kind}`, { cause });
    this.name = 'StorageProblem';
    this.kind = kind;
    this.kept = kept;
  }
}

const BY_NAME = new Map<string, StorageProblemKind>([
  ['QuotaExceededError', 'full'],
  ['VersionError', 'newer'],
  ['SecurityError', 'unavailable'],
  ['InvalidStateError', 'vanished'],
]);

/** What an error of IndexedDB's means here. */
export function problemOf(error: unknown, otherwise: StorageProblemKind = 'failed'): StorageProblem {
  if (error instanceof StorageProblem) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return new StorageProblem(BY_NAME.get(name) ?? otherwise, { cause: error });
}
