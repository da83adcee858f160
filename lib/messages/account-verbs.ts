/** Questions about setting account storage up. What is secret is sent once, from our own pages, and never comes back. */
import * as v from 'valibot';
import type { SecretKind } from '../envelope/key-file.ts';
import type { JoinAnswer } from './types.ts';
import { nothing, verb } from './verb.ts';
import { secret } from './webdav-verbs.ts';

export const ACCOUNT_VERBS = {
  /** By what notes of this account are opened that this browser hasn't joined: no kinds, there are none. */
  'account.others': verb<SecretKind[]>('extension')(nothing),
  /**
   * Begins there: with what opens a server's notes here, else with a code that is the answer, once. Not where others have begun: these are to
   * be joined.
   */
  'account.start': verb<
    { readonly started: true; readonly code: string | null } | { readonly started: false }
  >('extension')(nothing),
  /** Joins what other browsers of the account began, in place of what this one did. A wrong code changes nothing. */
  'account.join': verb<JoinAnswer>('extension')(v.strictObject({ secret })),
} as const;
