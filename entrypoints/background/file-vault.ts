/** Of which vault a file is that is carried by hand: one that this browser has, one that it joins by what is typed, or a new one. */
import type { FileAnswer } from '../../lib/messages/types.ts';
import { type FileVault, withVault } from '../../lib/store/file-vaults.ts';
import type { SyncSettings } from '../../lib/store/sync-settings.ts';
import { fromBase64, toBase64 } from '../../lib/text/base64.ts';
import type { FileTransport } from '../../lib/transports/file.ts';
import {
  joinVault,
  keepKeyFile,
  makeVault,
  type OpenedVault,
  vaultsOn,
} from '../../lib/transports/vault-keys.ts';
import { alone, knownOf, newSecret } from './vault-setup.ts';

/** What was typed, if anything was asked for. */
export interface Typed {
  readonly secret: string | null;
  readonly start: { readonly passphrase: string | null } | null;
}

/** A vault that can be used; with the code that opens it, if one was made. */
interface Found {
  readonly vault: FileVault;
  readonly code: string | null;
}

const kept = ({ id, key, file }: OpenedVault): FileVault => ({
  vault: { id, key: toBase64(key) },
  keyFile: toBase64(file),
});

/** All vaults that this browser has, those of buses first: what opens them opens files too. */
async function known(settings: SyncSettings): Promise<FileVault[]> {
  const [buses, { vaults }] = await Promise.all([settings.buses(), settings.files.read()]);
  return [...buses, ...vaults].filter(({ keyFile }) => keyFile !== undefined);
}

/** The vault of a new file. Nothing is kept of one that is made before a file of it is there. */
export async function vaultForNew(
  settings: SyncSettings,
  transport: FileTransport,
  { start }: Typed,
): Promise<Found | FileAnswer> {
  const [vault] = await known(settings);
  if (vault) return { vault, code: null };
  if (!start) return { done: false, why: 'start' };
  const { secret, shown } = newSecret(start.passphrase);
  const made = await makeVault(transport, secret, crypto, () => Promise.resolve());
  return { vault: kept(made), code: shown };
}

/** The vault of a file that is there. A wrong secret changes nothing. */
export async function vaultOfFile(
  settings: SyncSettings,
  transport: FileTransport,
  { secret }: Typed,
): Promise<Found | FileAnswer> {
  const there = transport.vaults();
  const vault = (await known(settings)).find((one) => there.includes(one.vault.id));
  if (vault) return { vault, code: null };
  const kinds = await vaultsOn(transport);
  if (kinds.length === 0) return { done: false, why: 'unread', problem: 'no-key' };
  if (secret === null) return { done: false, why: 'secret', kinds };
  const joined = await joinVault(transport, secret, crypto);
  return 'problem' in joined
    ? { done: false, why: 'not-joined', problem: joined.problem }
    : { vault: kept(joined), code: null };
}

/**
 * Looks after the key file in a file, and keeps the vault and what this browser was called there. A key file that another browser made since goes on to the buses
 * of the vault.
 */
export const keepVaultOfFile = (
  settings: SyncSettings,
  transport: FileTransport,
  used: FileVault,
  device: string,
): Promise<void> =>
  alone(async () => {
    // A file may be old: an older key file in it is no event.
    const before = { ...knownOf(used), due: true };
    const { id, key } = used.vault;
    const { file, old } = await keepKeyFile(
      transport,
      { id, key: fromBase64(key) },
      { ...before, file: before.file ?? new Uint8Array() },
    );
    const keyFile = toBase64(file);
    const vault = { vault: used.vault, keyFile, oldKeyFiles: [...old] };
    await settings.files.change((now) => ({ ...withVault(now, vault), wrote: [...now.wrote, device] }));
    if (keyFile === used.keyFile) return;
    for (const bus of await settings.buses())
      if (bus.vault.id === id)
        await settings.change(bus.bus, (now) => ({
          ...now,
          keyFile,
          oldKeyFiles: [...new Set([...(now.oldKeyFiles ?? []), ...old])],
          keyFileDue: true,
        }));
  });
