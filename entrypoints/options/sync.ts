import type { NewSecret, SyncActions, SyncView } from '../../components/sync/types.ts';
import { ask } from '../../lib/messages/ask.ts';
import { folderAddress } from '../../lib/transports/address.ts';
import { syncOverFile } from './carried-file.ts';

/** How syncing stands, and all that is listed of it. */
export async function syncInView(): Promise<SyncView> {
  const [status, buses, devices, merged, held, accountOthers, hasFile] = await Promise.all([
    ask('sync.status', null),
    ask('bus.list', null),
    ask('device.list', null),
    ask('merge.list', null),
    ask('held.list', null),
    // A browser without an account, or one whose storage fails, has no others.
    ask('account.others', null).catch(() => []),
    ask('file.known', null),
  ]);
  return { status, buses, devices, merged, held, accountOthers, hasFile };
}

const passphraseOf = (by: NewSecret): string | null => (typeof by === 'string' ? null : by.passphrase);

/** What is done about syncing. `after` lets the page follow what was done. */
export function syncActions(
  after: <A extends unknown[], R>(work: (...args: A) => Promise<R>) => (...args: A) => Promise<R>,
): SyncActions {
  return {
    onAccount: after(async () => {
      const begun = await ask('account.start', null);
      return begun.started ? { code: begun.code, joins: false } : { code: null, joins: true };
    }),
    onJoinAccount: after((secret: string) => ask('account.join', { secret })),
    async onTest(server) {
      const folder = folderAddress(server.address);
      if ('problem' in folder) return { wrongAddress: folder.problem };
      const { address } = folder;
      return { address, answer: await ask('webdav.test', { ...server, address }) };
    },
    onStart: after((server, by) =>
      ask('webdav.start', { ...server, passphrase: passphraseOf(by), share: by === 'same' }),
    ),
    onJoin: after((server, secret) => ask('webdav.join', { ...server, secret })),
    onFile: after(syncOverFile),
    onFileSecret: (by) => ask('file.secret', { passphrase: passphraseOf(by) }),
    onSecret: (bus, by) => ask('bus.secret', { bus, passphrase: passphraseOf(by) }),
    onLogin: after((bus, user, password) => ask('webdav.login', { bus, user, password })),
    onSync: after((bus: string | null) => ask('sync.now', { bus })),
    onRemoveBus: after((bus: string) => ask('bus.remove', { bus })),
    onRename: after((bus: string, device: string, name: string) =>
      ask('device.rename', { bus, device, name }),
    ),
    onForget: after((bus: string, device: string) => ask('device.forget', { bus, device })),
    onHeld: after((notes: readonly string[], accept: boolean) => ask('held.answer', { notes, accept })),
    onDropMerged: after((key: string) => ask('merge.drop', { key })),
    onLog: () => ask('sync.log', null),
    onCopy: (text) => navigator.clipboard.writeText(text),
    onPrint: () => window.print(),
  };
}
