/** A way for replicas to meet. Every answer may be false: what it says is checked, and nothing that it fails to say is taken for a deletion. */

export interface TransportLimits {
  /** The largest file that it takes, in bytes. */
  readonly fileBytes: number;
  /** What fits in all, in bytes; `undefined` where nobody knows. */
  readonly totalBytes?: number;
  /** How many milliseconds lie between two writes, at the least. */
  readonly writeEveryMs: number;
}

/** What went wrong, by what is to be done about it. */
export type TransportProblem =
  | 'offline' // no answer: later
  | 'timeout'
  | 'not-found' // the address leads nowhere
  | 'not-webdav'
  | 'unauthorised' // user or password: stop and ask
  | 'forbidden'
  | 'certificate'
  | 'insecure' // neither https nor loopback
  | 'locked'
  | 'busy' // 429, 503: not before `retryAfterMs`
  | 'full' // 507, QUOTA
  | 'too-large' // 413
  | 'server' // 5xx
  | 'too-many' // it lists more than is ever written
  | 'nonsense'; // an answer that isn't one

export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly problem: TransportProblem;
  readonly retryAfterMs: number | undefined;
  /** @param detail for the log: no secrets, no address. */
  constructor(problem: TransportProblem, detail: string, retryAfterMs?: number) {
    super(`${problem}: ${detail}`);
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Every request ends by itself, within 25 s. Paths are relative, of letters, digits, `-`, `_`, `.` and `/`, no `..`, no leading `/`.
 */
export interface Transport {
  readonly limits: TransportLimits;
  /** All files with their sizes if they are known. A file that was just put may be missing. */
  list(): Promise<readonly { readonly path: string; readonly bytes?: number }[]>;
  /** `undefined` when there is none. */
  get(path: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Makes folders where they are missing. May have happened although it throws, and may not have although it doesn't. */
  put(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Removing what isn't there is no error. */
  remove(path: string): Promise<void>;
}
