import { KeyFileError, type Secret } from '../../lib/envelope/key-file.ts';
import { SYNC_CODE_BYTES, writeSyncCode } from '../../lib/envelope/sync-code.ts';
import { randomBytes } from '../../lib/envelope/web-crypto.ts';
import type { BackgroundHandlers } from '../../lib/messages/listen.ts';
import type { ConnectionAnswer } from '../../lib/messages/types.ts';
import type { WEBDAV_VERBS } from '../../lib/messages/webdav-verbs.ts';
import type { SyncSettings, WebdavBusSettings } from '../../lib/store/sync-settings.ts';
import { type Transport, TransportError } from '../../lib/sync/transport.ts';
import { fromBase64, toBase64 } from '../../lib/text/base64.ts';
import { testWebDav } from '../../lib/transports/test-webdav.ts';
import {
  changeSecret,
  joinVault,
  type KnownKeyFile,
  keepKeyFile,
  makeVault,
  type OpenedVault,
  vaultsOn,
} from '../../lib/transports/vault-keys.ts';
import { webDavTransport } from '../../lib/transports/webdav.ts';
import type { WebDavAccount } from '../../lib/transports/webdav-request.ts';

export type WebDavHandlers = Pick<BackgroundHandlers, keyof typeof WEBDAV_VERBS>;

/** Sets WebDAV servers up. `onChange`: a bus is new or has changed, and wants to be synced. */
export function webDavHandlers(
  settings: SyncSettings,
  onChange: (bus: string) => void,
  transportOf: (account: WebDavAccount) => Transport = webDavTransport,
): WebDavHandlers {
  const test = async (account: WebDavAccount): Promise<ConnectionAnswer> => {
    const tested = await testWebDav(account, { random: randomBytes(crypto, 16) });
    if (!tested.works) return tested;
    return { ...tested, vaults: await vaultsOn(transportOf(account)) };
  };
  const keep = async (account: WebDavAccount, vault: OpenedVault, due: boolean): Promise<void> => {
    const { address, user, password } = account;
    const name = '';
    const kept = { id: vault.id, key: toBase64(vault.key) };
    await settings.put({
      ...{ bus: busOf(vault), kind: 'webdav', name, address, user, password, vault: kept },
      ...{ keyFile: toBase64(vault.file), keyFileDue: due },
    });
  };
  return {
    'webdav.test': test,
    async 'webdav.start'({ passphrase, ...account }) {
      const { secret, shown } = newSecret(passphrase);
      let bus: string | undefined;
      const save = async (vault: OpenedVault): Promise<void> => {
        await keep(account, vault, true);
        bus = busOf(vault);
      };
      try {
        const vault = await alone(() => makeVault(transportOf(account), secret, crypto, save));
        await keep(account, vault, vault.due);
        onChange(busOf(vault));
      } catch (error) {
        if (bus !== undefined) await settings.remove(bus);
        throw error;
      }
      return shown;
    },
    async 'webdav.join'({ secret, ...account }) {
      const vault = await joinVault(transportOf(account), secret, crypto);
      if ('problem' in vault) return { joined: false, problem: vault.problem };
      await keep(account, vault, false);
      onChange(busOf(vault));
      return { joined: true };
    },
    async 'webdav.secret'({ bus, passphrase }) {
      const { secret, shown } = newSecret(passphrase);
      await alone(async () => {
        const found = await webDavBus(settings, bus);
        const key = found.vault.key;
        if (key === null) throw new KeyFileError('not-a-key-file');
        const vault = { id: found.vault.id, key: fromBase64(key) };
        const save = (known: KnownKeyFile): Promise<void> => saveKnown(settings, bus, known);
        await changeSecret(transportOf(found), vault, knownOf(found), secret, crypto, save);
      });
      return shown;
    },
    async 'webdav.login'({ bus, user, password }) {
      const changed = { ...(await webDavBus(settings, bus)), user, password };
      const tested = await test(changed);
      if (tested.works) {
        await settings.put(changed);
        onChange(bus);
      }
      return tested;
    },
  };
}

/**
 * Looks after a bus's key file on its server. To be called after a sync that found files lost, and while it is due. What the server
 * refuses, or doesn't answer, stays due.
 */
export const keepKeyFileOf = (settings: SyncSettings, bus: string): Promise<void> =>
  alone(async () => {
    const found = await webDavBus(settings, bus);
    const { file, ...known } = knownOf(found);
    if (file === undefined) return;
    try {
      const kept = await keepKeyFile(webDavTransport(found), found.vault.id, { ...known, file });
      await saveKnown(settings, bus, kept);
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      await saveKnown(settings, bus, { file, ...known, due: true });
    }
  });

let last: Promise<unknown> = Promise.resolve();
/** One after another: a file that is being put would look like a replaced one to a sync. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work);
  last = done.catch(() => undefined);
  return done;
}

const busOf = (vault: Pick<OpenedVault, 'id'>): string => `webdav-${vault.id}`;

const knownOf = ({ keyFile, oldKeyFiles = [], keyFileDue = false }: WebdavBusSettings): KnownKeyFile => ({
  ...(keyFile === undefined ? {} : { file: fromBase64(keyFile) }),
  ...{ old: oldKeyFiles, due: keyFileDue },
});

/** Read anew: requests were awaited since, and what else of the bus was changed meanwhile stays, as does a bus that is gone. */
async function saveKnown(settings: SyncSettings, bus: string, known: KnownKeyFile): Promise<void> {
  const now = (await settings.buses()).find((one) => one.bus === bus);
  if (now?.kind !== 'webdav') return;
  await settings.put({
    ...now,
    ...(known.file ? { keyFile: toBase64(known.file) } : {}),
    ...{ oldKeyFiles: [...known.old], keyFileDue: known.due },
  });
}

function newSecret(passphrase: string | null): { readonly secret: Secret; readonly shown: string | null } {
  if (passphrase !== null) return { secret: { passphrase }, shown: null };
  const code = randomBytes(crypto, SYNC_CODE_BYTES);
  return { secret: { code }, shown: writeSyncCode(code) };
}

async function webDavBus(settings: SyncSettings, bus: string): Promise<WebdavBusSettings> {
  const found = (await settings.buses()).find((one) => one.bus === bus);
  if (found?.kind !== 'webdav') throw new Error('no such bus');
  return found;
}
