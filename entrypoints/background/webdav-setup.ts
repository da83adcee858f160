import { KeyFileError, type Secret } from '../../lib/envelope/key-file.ts';
import { SYNC_CODE_BYTES, writeSyncCode } from '../../lib/envelope/sync-code.ts';
import { randomBytes } from '../../lib/envelope/web-crypto.ts';
import type { BackgroundHandlers } from '../../lib/messages/listen.ts';
import type { ConnectionAnswer } from '../../lib/messages/types.ts';
import type { WEBDAV_VERBS } from '../../lib/messages/webdav-verbs.ts';
import type { SyncSettings, WebdavBusSettings } from '../../lib/store/sync-settings.ts';
import { fromBase64, toBase64 } from '../../lib/text/base64.ts';
import { testWebDav } from '../../lib/transports/test-webdav.ts';
import {
  changeSecret,
  joinVault,
  keepKeyFile,
  makeVault,
  type OpenedVault,
  vaultsOn,
} from '../../lib/transports/vault-keys.ts';
import { webDavTransport } from '../../lib/transports/webdav.ts';
import type { WebDavAccount } from '../../lib/transports/webdav-request.ts';

export type WebDavHandlers = Pick<BackgroundHandlers, keyof typeof WEBDAV_VERBS>;

/** Sets WebDAV servers up. `onChange`: a bus is new or has changed, and wants to be synced. */
export function webDavHandlers(settings: SyncSettings, onChange: (bus: string) => void): WebDavHandlers {
  const test = async (account: WebDavAccount): Promise<ConnectionAnswer> => {
    const tested = await testWebDav(account, { random: randomBytes(crypto, 16) });
    if (!tested.works) return tested;
    return { ...tested, vaults: await vaultsOn(webDavTransport(account)) };
  };
  const keep = async (account: WebDavAccount, vault: OpenedVault): Promise<void> => {
    const { address, user, password } = account;
    const bus = `webdav-${vault.id}`;
    const name = '';
    const kept = { id: vault.id, key: toBase64(vault.key) };
    await settings.put({
      ...{ bus, kind: 'webdav', name, address, user, password, vault: kept },
      keyFile: toBase64(vault.file),
    });
    onChange(bus);
  };
  return {
    'webdav.test': test,
    async 'webdav.start'({ passphrase, ...account }) {
      const { secret, shown } = newSecret(passphrase);
      await keep(account, await makeVault(webDavTransport(account), secret, crypto));
      return shown;
    },
    async 'webdav.join'({ secret, ...account }) {
      const vault = await joinVault(webDavTransport(account), secret, crypto);
      if ('problem' in vault) return { joined: false, problem: vault.problem };
      await keep(account, vault);
      return { joined: true };
    },
    async 'webdav.secret'({ bus, passphrase }) {
      const found = await webDavBus(settings, bus);
      const key = found.vault.key;
      if (key === null) throw new KeyFileError('not-a-key-file');
      const { secret, shown } = newSecret(passphrase);
      const vault = { id: found.vault.id, key: fromBase64(key) };
      const file = await changeSecret(webDavTransport(found), vault, secret, crypto);
      await settings.put({ ...found, keyFile: toBase64(file) });
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

/** Puts a bus's key file back if its server lost it. To be called after a sync that found files lost. */
export async function keepKeyFileOf(settings: SyncSettings, bus: string): Promise<void> {
  const found = await webDavBus(settings, bus);
  if (found.keyFile === undefined) return;
  const there = await keepKeyFile(webDavTransport(found), found.vault.id, fromBase64(found.keyFile));
  if (toBase64(there) !== found.keyFile) await settings.put({ ...found, keyFile: toBase64(there) });
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
