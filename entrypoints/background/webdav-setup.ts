import { randomBytes } from '../../lib/envelope/web-crypto.ts';
import type { BackgroundHandlers } from '../../lib/messages/listen.ts';
import type { ConnectionAnswer } from '../../lib/messages/types.ts';
import type { WEBDAV_VERBS } from '../../lib/messages/webdav-verbs.ts';
import type { SyncSettings } from '../../lib/store/sync-settings.ts';
import type { Transport } from '../../lib/sync/transport.ts';
import { testWebDav } from '../../lib/transports/test-webdav.ts';
import { joinVault, vaultsOn } from '../../lib/transports/vault-keys.ts';
import { webDavTransport } from '../../lib/transports/webdav.ts';
import type { WebDavAccount } from '../../lib/transports/webdav-request.ts';
import { type BusNamer, beginVault, keepVault, type Place, sharedVault } from './vault-setup.ts';

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
  return {
    'webdav.test': test,
    async 'webdav.start'({ passphrase, share = false, ...account }) {
      const at = placeOf(account);
      const shared = share ? await sharedVault(settings) : undefined;
      if (shared) {
        onChange(await keepVault(settings, at, shared, true));
        return null;
      }
      const { bus, shown } = await beginVault(
        settings,
        { ...at, transport: transportOf(account) },
        passphrase,
      );
      onChange(bus);
      return shown;
    },
    async 'webdav.join'({ secret, ...account }) {
      const vault = await joinVault(transportOf(account), secret, crypto);
      if ('problem' in vault) return { joined: false, problem: vault.problem };
      onChange(await keepVault(settings, placeOf(account), vault, false));
      return { joined: true };
    },
    async 'webdav.login'({ bus, user, password }) {
      const found = (await settings.buses()).find((one) => one.bus === bus);
      if (found?.kind !== 'webdav') throw new Error('no such bus');
      const tested = await test({ address: found.address, user, password });
      // What else of the bus was changed while the server was tried out stays.
      const login = { user, password };
      if (tested.works && (await settings.change(bus, (now) => ({ ...now, ...login })))) onChange(bus);
      return tested;
    },
  };
}

/** A bus for each address of a vault: a new address is a new bus. */
function placeOf(account: WebDavAccount): { readonly place: Place; readonly bus: BusNamer } {
  const { address, user, password } = account;
  const bus: BusNamer = (vault, buses) => {
    const taken = new Map(buses.map((one) => [one.bus, one.kind === 'webdav' ? one.address : '']));
    for (let n = 1; ; n += 1) {
      const name = n === 1 ? `webdav-${vault}` : `webdav-${vault}-${n}`;
      if ((taken.get(name) ?? address) === address) return name;
    }
  };
  return { bus, place: { kind: 'webdav', name: '', address, user, password } };
}
