/** Questions about setting up a WebDAV server. What is secret is sent once, from our own pages, and never comes back. */
import * as v from 'valibot';
import type { ConnectionAnswer, JoinAnswer } from './types.ts';
import { id, verb } from './verb.ts';

const server = {
  address: v.pipe(v.string(), v.url(), v.maxLength(2000)),
  user: v.pipe(v.string(), v.maxLength(300)),
  password: v.pipe(v.string(), v.maxLength(1000)),
};
export const secret = v.pipe(v.string(), v.maxLength(1000));

export const WEBDAV_VERBS = {
  /** Tries a server out; where it works, by what the notes that lie there are opened: no kinds, none lie there. */
  'webdav.test': verb<ConnectionAnswer>('extension')(v.strictObject(server)),
  /** Begins on a server where none lie: with what opens another way of this browser's, with a passphrase, or with a code that is the answer, once. */
  'webdav.start': verb<string | null>('extension')(
    v.strictObject({ ...server, passphrase: v.nullable(secret), share: v.exactOptional(v.boolean()) }),
  ),
  /** Joins what lies there, by code or passphrase. A wrong one changes nothing. */
  'webdav.join': verb<JoinAnswer>('extension')(v.strictObject({ ...server, secret })),
  /** Another user or password for a server that is set up. They are kept only if they work. */
  'webdav.login': verb<ConnectionAnswer>('extension')(
    v.strictObject({ bus: id, user: server.user, password: server.password }),
  ),
} as const;
