/** From what the reader has set up to buses that the engine can use. */
import { browser } from 'wxt/browser';
import { vaultCipher } from '../../lib/envelope/sealed-file.ts';
import type { BusSettings } from '../../lib/store/sync-settings.ts';
import type { Bus } from '../../lib/sync/flight.ts';
import { openCipher } from '../../lib/sync/open-cipher.ts';
import { fromBase64 } from '../../lib/text/base64.ts';
import { accountTransport } from '../../lib/transports/account-storage.ts';
import { webDavTransport } from '../../lib/transports/webdav.ts';

/** Where files lie in account storage. There is no key: one would have to lie there too. */
const ACCOUNT_VAULT = 'account';

export function busOf(settings: BusSettings, name: string): Bus {
  if (settings.kind === 'account')
    return {
      bus: settings.bus,
      vault: ACCOUNT_VAULT,
      transport: accountTransport(browser.storage.sync),
      cipher: openCipher,
      name,
    };
  const { id, key } = settings.vault;
  return {
    bus: settings.bus,
    vault: id,
    transport: webDavTransport(settings, { vault: id }),
    cipher: key === null ? openCipher : vaultCipher(fromBase64(key), crypto),
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
