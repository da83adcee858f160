/** From what the reader has set up to buses that the engine can use. */
import { browser } from 'wxt/browser';
import { vaultCipher } from '../../lib/envelope/sealed-file.ts';
import type { BusSettings } from '../../lib/store/sync-settings.ts';
import type { Bus } from '../../lib/sync/flight.ts';
import type { Transport } from '../../lib/sync/transport.ts';
import { fromBase64 } from '../../lib/text/base64.ts';
import { accountTransport, removeVault } from '../../lib/transports/account-storage.ts';
import { webDavTransport } from '../../lib/transports/webdav.ts';

/** Before files there were sealed, they lay in account storage as of this vault. */
const UNSEALED_VAULT = 'account';

let account: Transport | undefined;
/** Account storage. There is one: it keeps its own pace. */
export const theAccount = (): Transport => (account ??= accountTransport(browser.storage.sync));

export const clearAccount = (vault: string): Promise<void> => removeVault(browser.storage.sync, vault);

/** Removes what earlier versions wrote into account storage readably. The notes are in the browsers that wrote it. */
export const clearUnsealed = (): Promise<void> => clearAccount(UNSEALED_VAULT);

/** All that lies where a bus's files do. */
export const transportOf = (settings: BusSettings): Transport =>
  settings.kind === 'account' ? theAccount() : webDavTransport(settings);

export function busOf(settings: BusSettings, name: string): Bus {
  const { id, key } = settings.vault;
  return {
    bus: settings.bus,
    vault: id,
    transport: settings.kind === 'account' ? theAccount() : webDavTransport(settings, { vault: id }),
    cipher: vaultCipher(fromBase64(key), crypto),
    name,
  };
}

/** What a browser calls itself until the reader gives it a name. */
export function browserName(): string {
  const agent = navigator.userAgent;
  const kind = /Firefox\//.test(agent) ? 'Firefox' : /Edg\//.test(agent) ? 'Edge' : 'Chrome';
  const systems: readonly [RegExp, string][] = [
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS/, 'macOS'],
    [/CrOS/, 'ChromeOS'],
    [/Linux/, 'Linux'],
  ];
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1];
  return system ? `${kind}, ${system}` : kind;
}
