import type { BackgroundHandlers } from '../../lib/messages/listen.ts';
import type { SYNC_VERBS } from '../../lib/messages/sync-verbs.ts';
import type { NotesStore } from '../../lib/store/notes-types.ts';
import type { SyncSettings } from '../../lib/store/sync-settings.ts';
import { answerHeld } from '../../lib/sync/guard.ts';
import { devicesOf, dropMerged, heldNotes, mergedEdits, renameDevice } from '../../lib/sync/report.ts';
import type { Syncing } from './sync.ts';
import { transportOf } from './sync-buses.ts';
import { secretHandler } from './vault-setup.ts';

export type SyncHandlers = Pick<BackgroundHandlers, keyof typeof SYNC_VERBS>;

/** For how long it is told what became of a key file. */
const TOLD_MS = 30 * 86_400_000;

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
      return (await settings.buses()).map(({ bus, kind, keyEvent = null, ...one }) => ({
        ...{
          bus,
          kind,
          keyEvent: keyEvent && Date.now() - Date.parse(keyEvent.at) < TOLD_MS ? keyEvent : null,
        },
        ...('address' in one ? { name: one.name, address: one.address } : { name: '', address: '' }),
      }));
    },
    'bus.secret': secretHandler(settings, transportOf, () => syncing.soon()),
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
      } else await syncing.alone(() => renameDevice(store, bus, device, name));
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
      await syncing.alone(() => answerHeld(store, notes, accept));
      if (!accept) syncing.soon();
      return null;
    },
  };
}
