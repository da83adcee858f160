/** A file that is carried by hand, on its way to the background and back, part by part. */
import { saveBlob } from '../../components/save-blob.ts';
import type { FileOutcome, FileSecret } from '../../components/sync/types.ts';
import { ask } from '../../lib/messages/ask.ts';
import { PART_BYTES } from '../../lib/messages/file-verbs.ts';
import { fromBase64, toBase64 } from '../../lib/text/base64.ts';
import { MOST_BYTES } from '../../lib/transports/file-limits.ts';
import { localDate } from './notes-files.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Syncs over a file, and hands it to the browser to be saved. Rejects where the browser can't read it. */
export async function syncOverFile(chosen: File | null, by: FileSecret | null): Promise<FileOutcome> {
  if (chosen && chosen.size > MOST_BYTES) return { done: false, why: 'unread', problem: 'too-large' };
  const bytes = chosen ? new Uint8Array(await chosen.arrayBuffer()) : undefined;
  const typed = {
    secret: by !== null && typeof by === 'object' && 'secret' in by ? by.secret : null,
    start: startOf(by),
  };
  const answer = await ask('file.sync', { file: bytes ? await sent(bytes) : null, ...typed });
  if (!answer.done) return answer;
  const { file, ...rest } = answer;
  const blob = new Blob(await fetched(file), { type: 'application/octet-stream' });
  const name = `rejoinder-notes-${localDate(new Date())}.rejoinder`;
  const save = (): void => saveBlob(blob, name);
  save();
  return { ...rest, name, save };
}

function startOf(by: FileSecret | null): { readonly passphrase: string | null } | null {
  if (by === 'code') return { passphrase: null };
  return by !== null && 'passphrase' in by ? by : null;
}

/** Gives by what the background has it. */
async function sent(bytes: Bytes): Promise<string> {
  let file: string | null = null;
  for (let at = 0; at === 0 || at < bytes.length; at += PART_BYTES) {
    file = await ask('file.part', { file, part: toBase64(bytes.subarray(at, at + PART_BYTES)) });
    if (file === null) throw new Error('the background has lost the file');
  }
  return file ?? '';
}

async function fetched(file: string): Promise<Bytes[]> {
  const parts: Bytes[] = [];
  for (let from = 0; ; ) {
    const part = fromBase64(await ask('file.bytes', { file, from }));
    if (part.length === 0) return parts;
    parts.push(part);
    from += part.length;
  }
}
