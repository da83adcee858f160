/** What can be wrong with a server that is being tried out. The words for it are the interface's. */
import type { TransportProblem } from './transport.ts';

/** What was being tried. */
export type ConnectionStep = 'reach' | 'make-folder' | 'write' | 'read' | 'list' | 'remove';

/**
 * Beside what transports say: `redirected`: the server sends on to another address, where no password is carried; `altered`: what was read isn't what was
 * written; `not-listed`: what was written doesn't show in the folder; `not-removed`: it is there still.
 */
export type ConnectionProblem = TransportProblem | 'redirected' | 'altered' | 'not-listed' | 'not-removed';

export type ConnectionFailure = {
  readonly works: false;
  readonly step: ConnectionStep;
  readonly problem: ConnectionProblem;
};
export type ConnectionTest = { readonly works: true; readonly madeFolder: boolean } | ConnectionFailure;
