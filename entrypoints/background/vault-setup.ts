/** What all ways over which notes travel have in common when they are set up: a vault, its key file, and the secret that opens it. */
import { KeyFileError, type Secret } from '../../lib/envelope/key-file.ts';
import { SYNC_CODE_BYTES, writeSyncCode } from '../../lib/envelope/sync-code.ts';
import { randomBytes } from '../../lib/envelope/web-crypto.ts';
import type { BackgroundHandlers } from '../../lib/messages/listen.ts';
import type { BusSettings, SyncSettings } from '../../lib/store/sync-settings.ts';
import { type Transport, TransportError } from '../../lib/sync/transport.ts';
import { fromBase64, toBase64 } from '../../lib/text/base64.ts';
import { keyFileName } from '../../lib/transports/key-files.ts';
import {
  changeSecret,
  type KnownKeyFile,
  keepKeyFile,
  makeVault,
  type OpenedVault,
} from '../../lib/transports/vault-keys.ts';

/** All that lies on a bus's transport, other vaults' files too. */
export type TransportOf = (bus: BusSettings) => Transport;

/** A bus but for its vault. */
export type Place<B extends BusSettings = BusSettings> = B extends unknown
  ? Omit<B, 'bus' | 'vault' | 'keyFile' | 'oldKeyFiles' | 'keyFileDue' | 'keyEvent'>
  : never;

let last: Promise<unknown> = Promise.resolve();
/** One after another: a file that is being put would look like a replaced one to a sync. */
export function alone<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work);
  last = done.catch(() => undefined);
  return done;
}

/** A secret as the reader wants it: the passphrase, or a code, which is then to be shown. */
export function newSecret(passphrase: string | null): {
  readonly secret: Secret;
  readonly shown: string | null;
} {
  if (passphrase !== null) return { secret: { passphrase }, shown: null };
  const code = randomBytes(crypto, SYNC_CODE_BYTES);
  return { secret: { code }, shown: writeSyncCode(code) };
}

/** Begins with a vault of its own at a place. Gives the code, if one is to be shown. @throws {TransportError} Then nothing was set up. */
export async function beginVault(
  settings: SyncSettings,
  { bus, place, transport }: { readonly bus: BusNamer; readonly place: Place; readonly transport: Transport },
  passphrase: string | null,
): Promise<{ readonly bus: string; readonly shown: string | null }> {
  const { secret, shown } = newSecret(passphrase);
  let made: string | undefined;
  const save = async (vault: OpenedVault): Promise<void> => {
    made = await keepVault(settings, { bus, place }, vault, true);
  };
  try {
    const vault = await alone(() => makeVault(transport, secret, crypto, save));
    return { bus: await keepVault(settings, { bus, place }, vault, vault.due), shown };
  } catch (error) {
    if (made !== undefined) await settings.remove(made);
    throw error;
  }
}

/** What a vault's bus at a place is called, given the buses that there are. */
export type BusNamer = (vault: string, buses: readonly BusSettings[]) => string;

/** Writes down that a vault is used at a place. `due`: its key file is to be put there. Gives the bus. */
export async function keepVault(
  settings: SyncSettings,
  { bus, place }: { readonly bus: BusNamer; readonly place: Place },
  { id, key, file }: OpenedVault,
  due: boolean,
): Promise<string> {
  const name = bus(id, await settings.buses());
  const vault = { id, key: toBase64(key) };
  await settings.put({ ...place, bus: name, vault, keyFile: toBase64(file), keyFileDue: due });
  return name;
}

/** The vault of a bus, else of a file, to be used at another place too: then one secret opens both. `undefined` if there is none. */
export async function sharedVault(settings: SyncSettings, id?: string): Promise<OpenedVault | undefined> {
  const all = [...(await settings.buses()), ...(await settings.files.read()).vaults];
  const found = all.find(
    ({ vault, keyFile }) => keyFile !== undefined && (id === undefined || vault.id === id),
  );
  if (found?.keyFile === undefined) return undefined;
  return { id: found.vault.id, key: fromBase64(found.vault.key), file: fromBase64(found.keyFile) };
}

/** Changes what opens the vault of a bus. Other buses that have it are given the new key file at their next sync. */
export function secretHandler(
  settings: SyncSettings,
  transportOf: TransportOf,
  onChange: (bus: string) => void,
): BackgroundHandlers['bus.secret'] {
  return async ({ bus, passphrase }) => {
    const { secret, shown } = newSecret(passphrase);
    await alone(async () => {
      const found = await busNamed(settings, bus);
      const vault = { id: found.vault.id, key: fromBase64(found.vault.key) };
      const save = (known: KnownKeyFile): Promise<unknown> => saveKnown(settings, bus, known);
      const known = knownOf(found);
      const changed = await changeSecret(transportOf(found), vault, known, secret, crypto, async (step) => {
        await save(step);
      });
      for (const other of await settings.buses()) {
        if (other.bus === bus || other.vault.id !== vault.id) continue;
        const { file, old } = knownOf(other);
        const replaced = file ? [keyFileName(vault.id, file)] : [];
        await saveKnown(settings, other.bus, { ...changed, old: [...old, ...replaced], due: true });
        onChange(other.bus);
      }
    });
    return shown;
  };
}

/**
 * Looks after a bus's key file. To be called after a sync that found files lost or another key file than there should be, and while it is due. What
 * is refused, or isn't answered, stays due.
 */
export const keepKeyFileOf = (settings: SyncSettings, bus: string, transportOf: TransportOf): Promise<void> =>
  alone(async () => {
    const found = (await settings.buses()).find((one) => one.bus === bus);
    if (!found) return;
    const { file, ...known } = knownOf(found);
    if (file === undefined) return;
    const vault = { id: found.vault.id, key: fromBase64(found.vault.key) };
    try {
      const { event, ...kept } = await keepKeyFile(transportOf(found), vault, { ...known, file });
      await saveKnown(settings, bus, kept);
      if (event === undefined) return;
      const keyEvent = { what: event, at: new Date().toISOString() };
      await settings.change(bus, (now) => ({ ...now, keyEvent }));
    } catch (error) {
      if (!(error instanceof TransportError || error instanceof KeyFileError)) throw error;
      await saveKnown(settings, bus, { file, ...known, due: true });
    }
  });

export const knownOf = ({
  keyFile,
  oldKeyFiles = [],
  keyFileDue = false,
}: Pick<BusSettings, 'keyFile' | 'oldKeyFiles' | 'keyFileDue'>): KnownKeyFile => ({
  ...(keyFile === undefined ? {} : { file: fromBase64(keyFile) }),
  ...{ old: oldKeyFiles, due: keyFileDue },
});

/** What else of the bus was changed meanwhile stays, as does a bus that is gone. */
const saveKnown = (settings: SyncSettings, bus: string, { file, old, due }: KnownKeyFile): Promise<boolean> =>
  settings.change(bus, (now) => ({
    ...now,
    ...(file ? { keyFile: toBase64(file) } : {}),
    ...{ oldKeyFiles: [...old], keyFileDue: due },
  }));

async function busNamed(settings: SyncSettings, bus: string): Promise<BusSettings> {
  const found = (await settings.buses()).find((one) => one.bus === bus);
  if (!found) throw new Error('no such bus');
  return found;
}
