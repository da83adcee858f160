/** Seals what goes onto a transport. `place` (vault, device, sequence) is authenticated with it: a file that was swapped with another doesn't open. */

export type OpenProblem =
  | 'not-an-envelope' // plaintext, or another program's file
  | 'newer-version'
  | 'wrong-key' // key commitment differs: another vault, or a wrong passphrase
  | 'tampered';

export class OpenError extends Error {
  override readonly name = 'OpenError';
  readonly problem: OpenProblem;
  constructor(problem: OpenProblem) {
    super(problem);
    this.problem = problem;
  }
}

export interface Cipher {
  /** Bytes that only holders of the vault's key can read. Never twice the same. */
  seal(plain: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>>;
  /** @throws {OpenError} */
  open(sealed: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>>;
}
