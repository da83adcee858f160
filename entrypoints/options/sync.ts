import type { SyncActions, SyncView } from '../../components/sync/types.ts';
import { ask } from '../../lib/messages/ask.ts';
import { folderAddress } from '../../lib/transports/address.ts';

/** How syncing stands, and all that is listed of it. */
export async function syncInView(): Promise<SyncView> {
  const [status, buses, devices, merged, held] = await Promise.all([
    ask('sync.status', null),
    ask('bus.list', null),
    ask('device.list', null),
    ask('merge.list', null),
    ask('held.list', null),
  ]);
  return { status, buses, devices, merged, held };
}

/** What is done about syncing. `after` lets the page follow what was done. */
export function syncActions(
  after: <A extends unknown[], R>(work: (...args: A) => Promise<R>) => (...args: A) => Promise<R>,
): SyncActions {
  return {
    onAccount: after((on: boolean) => ask('bus.account', { on })),
    async onTest(server) {
      const folder = folderAddress(server.address);
      if ('problem' in folder) return { wrongAddress: folder.problem };
      const { address } = folder;
      return { address, answer: await ask('webdav.test', { ...server, address }) };
    },
    onStart: after((server, passphrase) => ask('webdav.start', { ...server, passphrase })),
    onJoin: after((server, secret) => ask('webdav.join', { ...server, secret })),
    onSecret: (bus, passphrase) => ask('webdav.secret', { bus, passphrase }),
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
