import type { ACCOUNT_VERBS } from '../../lib/messages/account-verbs.ts';
import type { BackgroundHandlers } from '../../lib/messages/listen.ts';
import { ACCOUNT_BUS, type SyncSettings } from '../../lib/store/sync-settings.ts';
import type { Transport } from '../../lib/sync/transport.ts';
import { joinVault, vaultsOn } from '../../lib/transports/vault-keys.ts';
import { beginVault, keepVault, sharedVault } from './vault-setup.ts';

export type AccountHandlers = Pick<BackgroundHandlers, keyof typeof ACCOUNT_VERBS>;

const AT = { bus: () => ACCOUNT_BUS, place: { kind: 'account' } } as const;

interface Options {
  readonly settings: SyncSettings;
  readonly transport: Transport;
  /** Removes all that lies there of a vault. */
  clear(vault: string): Promise<void>;
  /** The bus is new, and wants to be synced. */
  onChange(bus: string): void;
  /** Its files are another vault's now. */
  forget(bus: string): Promise<void>;
}

/**
 * Sets account storage up. There is one of it, and browsers of the account find each other there by themselves; what they need is the code. Where
 * two began apart before either had arrived at the other, each sees the other's key file later, and the reader brings them together.
 */
export function accountHandlers({ settings, transport, clear, onChange, forget }: Options): AccountHandlers {
  const own = async (): Promise<string[]> =>
    (await settings.buses()).filter(({ bus }) => bus === ACCOUNT_BUS).map(({ vault }) => vault.id);
  return {
    'account.others': async () => vaultsOn(transport, await own()),
    async 'account.start'() {
      // One secret for all: the vault of a server or a file serves here too, and one that lies here already.
      const { vaults } = await settings.files.read();
      for (const { vault } of [...(await settings.buses()), ...vaults]) {
        const shared = await sharedVault(settings, vault.id);
        const others = await vaultsOn(transport, [vault.id]);
        if (!shared || others.length > 0) continue;
        onChange(await keepVault(settings, AT, shared, true));
        return { started: true, code: null };
      }
      if ((await vaultsOn(transport)).length > 0) return { started: false };
      const { bus, shown } = await beginVault(settings, { ...AT, transport }, null);
      onChange(bus);
      return { started: true, code: shown };
    },
    async 'account.join'({ secret }) {
      const before = await own();
      const vault = await joinVault(transport, secret, crypto, before);
      if ('problem' in vault) return { joined: false, problem: vault.problem };
      // What this browser wrote for the vault that it leaves takes up the room; all of it is written again for the other.
      if (before.length > 0) await forget(ACCOUNT_BUS);
      const bus = await keepVault(settings, AT, vault, false);
      for (const id of before) await clear(id);
      onChange(bus);
      return { joined: true };
    },
  };
}
