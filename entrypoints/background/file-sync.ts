/** Syncing over a file that the reader carries: it is taken in, all that is here is written into it, and it is given back to be saved. */

import { vaultCipher } from '../../lib/envelope/sealed-file.ts';
import { type FILE_VERBS, PART_BYTES } from '../../lib/messages/file-verbs.ts';
import type { BackgroundHandlers } from '../../lib/messages/listen.ts';
import type { FileAnswer } from '../../lib/messages/types.ts';
import type { NotesStore } from '../../lib/store/notes-types.ts';
import type { SyncSettings } from '../../lib/store/sync-settings.ts';
import { isDone } from '../../lib/sync/pass.ts';
import { fromBase64, toBase64 } from '../../lib/text/base64.ts';
import { FileError, type FileTransport, openFile } from '../../lib/transports/file.ts';
import { changeSecret } from '../../lib/transports/vault-keys.ts';
import { fileParts } from './file-parts.ts';
import { keepVaultOfFile, type Typed, vaultForNew, vaultOfFile } from './file-vault.ts';
import type { Syncing } from './sync.ts';
import { alone, knownOf, newSecret } from './vault-setup.ts';

export type FileHandlers = Pick<BackgroundHandlers, keyof typeof FILE_VERBS>;

interface Options {
  readonly settings: SyncSettings;
  readonly notes: NotesStore;
  readonly syncing: Pick<Syncing, 'pass' | 'soon'>;
}

export function fileHandlers({ settings, notes, syncing }: Options): FileHandlers {
  const files = fileParts();

  const sync = async (transport: FileTransport, isNew: boolean, typed: Typed): Promise<FileAnswer> => {
    const found = await (isNew ? vaultForNew : vaultOfFile)(settings, transport, typed);
    if (!('vault' in found)) return found;
    const { vault, code } = found;
    const came = new Set<string>();
    const unlisten = notes.onChange(({ ids, by }) => {
      if (by === 'replica') for (const id of ids) came.add(id);
    });
    try {
      const { id, key } = vault.vault;
      const cipher = vaultCipher(fromBase64(key), crypto);
      const { wrote } = await settings.files.read();
      const { problem, device, unreadable, left } = await syncing.pass(
        { vault: id, transport, cipher },
        wrote,
      );
      if (problem !== null && !isDone(problem)) return { done: false, why: 'unwritten', problem };
      await keepVaultOfFile(settings, transport, vault, device);
      const count = (await notes.list()).length;
      const written = transport.bytes();
      const has = { came: came.size, notes: Math.max(0, count - left), left, unreadable };
      return { done: true, file: files.keep(written), bytes: written.length, ...has, code };
    } finally {
      unlisten();
      // What came in it goes on to the buses that there are.
      if (came.size > 0) syncing.soon();
    }
  };

  return {
    'file.part': async ({ file, part }) => files.add(file, fromBase64(part)),
    async 'file.sync'({ file, ...typed }) {
      const given = file === null ? undefined : files.all(file);
      if (file !== null && !given) return { done: false, why: 'lost' };
      try {
        const answer = await sync(openFile(given), file === null, typed);
        if (answer.done && file !== null) files.drop(file);
        return answer;
      } catch (error) {
        if (error instanceof FileError) return { done: false, why: 'unread', problem: error.problem };
        throw error;
      }
    },
    async 'file.bytes'({ file, from }) {
      const part = files.slice(file, from, PART_BYTES);
      if (part.length === 0) files.drop(file);
      return toBase64(part);
    },
    async 'file.known'() {
      const [[last], buses] = await Promise.all([
        settings.files.read().then(({ vaults }) => vaults),
        settings.buses(),
      ]);
      return last !== undefined && !buses.some(({ vault }) => vault.id === last.vault.id);
    },
    'file.secret': ({ passphrase }) =>
      alone(async () => {
        const [last] = (await settings.files.read()).vaults;
        if (!last) throw new Error('no file');
        const { secret, shown } = newSecret(passphrase);
        const vault = { id: last.vault.id, key: fromBase64(last.vault.key) };
        // The next file that is written is given the new key file.
        await changeSecret(openFile(), vault, knownOf(last), secret, crypto, async ({ file, old }) => {
          await settings.files.change((now) => ({
            ...now,
            vaults: now.vaults.map((one) =>
              one.vault.id === vault.id
                ? { ...one, ...(file ? { keyFile: toBase64(file) } : {}), oldKeyFiles: [...old] }
                : one,
            ),
          }));
        });
        return shown;
      }),
  };
}
