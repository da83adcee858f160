/**
 * A file that is carried by hand, on its way to the background and back, part by part. The background has the parts in memory alone, and browsers
 * end it as they like: what it has lost by then is sent again, and a file that doesn't come back whole is not given to the reader.
 */
import type { ask } from '../../lib/messages/ask.ts';
import type { BackgroundData } from '../../lib/messages/background-verbs.ts';
import { PART_BYTES } from '../../lib/messages/file-verbs.ts';
import type { FileAnswer } from '../../lib/messages/types.ts';
import { fromBase64, toBase64 } from '../../lib/text/base64.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Written = Extract<FileAnswer, { readonly done: true }>;
type Unwritten = Exclude<FileAnswer, Written | { readonly why: 'lost' }>;

/** How often it is done over where the background has lost it. */
const MOST_TRIES = 3;

/** What came of it; and, where it was written, the parts of what to save. */
export type CarriedFile = Unwritten | (Written & { readonly parts: readonly Bytes[] });

/**
 * Syncs over a file: `given`, or a new one. Doing it over changes nothing more: what came in is here already.
 * @throws {MessageError} where the background ends amid its work
 * @throws {Error} where the file is lost again and again
 */
export async function syncInParts(
  send: typeof ask,
  given: Bytes | null,
  typed: Omit<BackgroundData<'file.sync'>, 'file'>,
): Promise<CarriedFile> {
  // It is told only once, and counted only once.
  let before: Pick<Written, 'code' | 'came'> = { code: null, came: 0 };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const file = given && (await sent(send, given));
    if (given && file === null) continue;
    const answer = await send('file.sync', { file, ...typed });
    if (!answer.done) {
      if (answer.why === 'lost') continue;
      return answer;
    }
    before = { code: answer.code ?? before.code, came: answer.came + before.came };
    const parts = await fetched(send, answer);
    if (parts) return { ...answer, ...before, parts };
  }
  throw new Error('The background loses the file each time.');
}

/** Gives by what the background has it; `null` if it has lost it. */
async function sent(send: typeof ask, bytes: Bytes): Promise<string | null> {
  let file: string | null = null;
  for (let at = 0; at === 0 || at < bytes.length; at += PART_BYTES) {
    file = await send('file.part', { file, part: toBase64(bytes.subarray(at, at + PART_BYTES)) });
    if (file === null) return null;
  }
  return file;
}

/** All of what was written; nothing if it isn't whole. */
async function fetched(send: typeof ask, { file, bytes }: Written): Promise<readonly Bytes[] | undefined> {
  const parts: Bytes[] = [];
  let from = 0;
  for (;;) {
    const part = fromBase64(await send('file.bytes', { file, from }));
    if (part.length === 0) return from === bytes ? parts : undefined;
    parts.push(part);
    from += part.length;
  }
}
