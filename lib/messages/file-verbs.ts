/** Questions about syncing over a file that is carried by hand. It comes and goes in parts: browsers limit how long a message may be. */
import * as v from 'valibot';
import type { FileAnswer } from './types.ts';
import { id, index, nothing, verb } from './verb.ts';
import { secret } from './webdav-verbs.ts';

/** Base64 of so many bytes is far below what any browser takes in one message. */
export const PART_BYTES = 3_000_000;
const PART_CHARS = (PART_BYTES / 3) * 4;

export const FILE_VERBS = {
  /** The next part of a file, as base64; of a new one without `file`. Gives by what to name it from then on; nothing where it isn't known any more. */
  'file.part': verb<string | null>('extension')(
    v.strictObject({ file: v.nullable(id), part: v.pipe(v.string(), v.maxLength(PART_CHARS)) }),
  ),
  /**
   * Takes in what is in a file, and writes there what is here; without `file`, into a new one. `secret` is for a file that this browser hasn't joined;
   * `start` is for the first one that there is, without a passphrase with a code.
   */
  'file.sync': verb<FileAnswer>('extension')(
    v.strictObject({
      file: v.nullable(id),
      secret: v.nullable(secret),
      start: v.nullable(v.strictObject({ passphrase: v.nullable(secret) })),
    }),
  ),
  /** What `file.sync` gave, from a byte on, as base64. It is empty at the end. */
  'file.bytes': verb<string>('extension')(v.strictObject({ file: id, from: index })),
  /** Whether files of this browser's have a secret of their own, that opens no bus. */
  'file.known': verb<boolean>('extension')(nothing),
  /** A new passphrase for the next file, or none for a new code, which is the answer. */
  'file.secret': verb<string | null>('extension')(v.strictObject({ passphrase: v.nullable(secret) })),
} as const;
