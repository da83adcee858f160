import type { BusSettings } from '../../lib/store/sync-settings.ts';
import type { Transport } from '../../lib/sync/transport.ts';
import { fromBase64 } from '../../lib/text/base64.ts';
import { keyFileName, readKeyFileName } from '../../lib/transports/key-files.ts';

/**
 * A transport whose listings are looked at for the vault's key file on their way: so a sync finds it lost, changed or put back without a request of its own.
 * Before anything was listed, all is as expected.
 */
export function watchKeyFile(
  transport: Transport,
  { vault, keyFile }: Pick<BusSettings, 'vault' | 'keyFile'>,
): { readonly transport: Transport; isAsExpected(): boolean } {
  const expected = keyFile === undefined ? '' : keyFileName(vault.id, fromBase64(keyFile));
  let seen: readonly string[] | undefined;
  return {
    transport: {
      ...transport,
      async list() {
        const listed = await transport.list();
        seen = listed.map(({ path }) => path).filter((path) => readKeyFileName(path)?.id === vault.id);
        return listed;
      },
    },
    isAsExpected: () => seen === undefined || seen.join() === expected,
  };
}
