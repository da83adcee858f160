import * as v from 'valibot';
import { isBase64 } from '../text/base64.ts';

const base64 = v.pipe(v.string(), v.check(isBase64));

/** What is known of the vault that a bus's files belong to. */
export const VAULT_FIELDS = {
  /** The folder's name, and the key of 32 bytes. */
  vault: v.object({ id: v.pipe(v.string(), v.regex(/^[a-z0-9]{1,64}$/)), key: base64 }),
  /** The vault's key file, to be put back where it was lost. */
  keyFile: v.exactOptional(base64),
  /** Names of key files that were replaced: never taken back. */
  oldKeyFiles: v.exactOptional(v.array(v.string())),
  /** The key file is to be looked after at the next sync: one is to be put or removed, and no answer came. */
  keyFileDue: v.exactOptional(v.boolean()),
  /** What became of the key file, and when: the last thing that the reader is to know. */
  keyEvent: v.exactOptional(v.object({ what: v.picklist(['put-back', 'changed']), at: v.string() })),
};
