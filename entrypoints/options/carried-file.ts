/** Syncing over a file that is carried by hand: as the reader chose it, and handed to the browser to be saved. */
import { saveBlob } from '../../components/save-blob.ts';
import type { FileOutcome, FileSecret } from '../../components/sync/types.ts';
import { ask } from '../../lib/messages/ask.ts';
import { MOST_BYTES } from '../../lib/transports/file-limits.ts';
import { syncInParts } from './file-in-parts.ts';
import { localDate } from './notes-files.ts';

/** Syncs over a file, and hands it to the browser to be saved. Rejects where the browser can't read it. */
export async function syncOverFile(chosen: File | null, by: FileSecret | null): Promise<FileOutcome> {
  if (chosen && chosen.size > MOST_BYTES) return { done: false, why: 'unread', problem: 'too-large' };
  const outcome = await syncInParts(ask, chosen && new Uint8Array(await chosen.arrayBuffer()), {
    secret: by !== null && typeof by === 'object' && 'secret' in by ? by.secret : null,
    start: startOf(by),
  });
  if (!outcome.done) return outcome;
  const { parts, file: _file, bytes: _bytes, ...rest } = outcome;
  const blob = new Blob([...parts], { type: 'application/octet-stream' });
  const name = `rejoinder-notes-${localDate(new Date())}.rejoinder`;
  const save = (): void => saveBlob(blob, name);
  save();
  return { ...rest, name, save };
}

function startOf(by: FileSecret | null): { readonly passphrase: string | null } | null {
  if (by === 'code') return { passphrase: null };
  return by !== null && 'passphrase' in by ? by : null;
}
