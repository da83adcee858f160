import type { BackgroundHandlers } from '../../lib/messages/listen.ts';
import type { SYNC_VERBS } from '../../lib/messages/sync-verbs.ts';
import type { NotesStore } from '../../lib/store/notes-types.ts';
import { ACCOUNT_BUS, type SyncSettings } from '../../lib/store/sync-settings.ts';
import { answerHeld } from '../../lib/sync/guard.ts';
import { devicesOf, dropMerged, heldNotes, mergedEdits, renameDevice } from '../../lib/sync/report.ts';
import type { Syncing } from './sync.ts';

export type SyncHandlers = Pick<BackgroundHandlers, keyof typeof SYNC_VERBS>;

/** Answers to questions about syncing. */
export function syncHandlers(notes: NotesStore, settings: SyncSettings, syncing: Syncing): SyncHandlers {
  const store = notes.sync;
  return {
    'sync.status': () => syncing.status(),
    async 'sync.now'({ bus }) {
      await syncing.run(bus === null ? 'all' : { bus });
      return syncing.status();
    },
    'sync.log': () => syncing.log(),
    async 'bus.list'() {
      return (await settings.buses()).map((one) =>
        one.kind === 'account'
          ? { bus: one.bus, kind: one.kind, name: '', address: '', encrypted: false }
          : {
              bus: one.bus,
              kind: one.kind,
              name: one.name,
              address: one.address,
              encrypted: one.vault.key !== null,
            },
      );
    },
    async 'bus.account'({ on }) {
      if (on) await settings.put({ bus: ACCOUNT_BUS, kind: 'account' });
      else {
        await settings.remove(ACCOUNT_BUS);
        await syncing.forget(ACCOUNT_BUS);
      }
      if (on) syncing.soon();
      return null;
    },
    async 'bus.remove'({ bus }) {
      await settings.remove(bus);
      await syncing.forget(bus);
      return null;
    },
    async 'device.list'() {
      const [buses, name] = await Promise.all([settings.buses(), syncing.name()]);
      return (await Promise.all(buses.map(({ bus }) => devicesOf(store, bus, name)))).flat();
    },
    async 'device.rename'({ bus, device, name }) {
      const own = (await store.row(['bus', bus]))?.device;
      if (own === device) {
        await settings.rename(name);
        syncing.soon();
      } else await renameDevice(store, bus, device, name);
      return null;
    },
    async 'device.forget'({ bus, device }) {
      await syncing.forgetDevice(bus, device);
      syncing.soon();
      return null;
    },
    'merge.list': () => mergedEdits(store, Date.now()),
    async 'merge.drop'({ key }) {
      await dropMerged(store, { key });
      return null;
    },
    'held.list': () => heldNotes(store),
    async 'held.answer'({ notes, accept }) {
      await answerHeld(store, notes, accept);
      if (!accept) syncing.soon();
      return null;
    },
  };
}
