/** Asks before a merge deletes much: what would delete is kept aside, and the reader says whether it may. */
import { mergeUpdates } from '../notes/note-document.ts';
import type { FileEntry } from './file-body.ts';
import type { Flight } from './flight.ts';
import type { Row, SyncStore } from './sync-store.ts';

/** More notes than this are never deleted unasked by one sync. */
const MOST_DELETED = 20;
/** Nor a larger share of them, as long as that is `LEAST_ASKED` notes or more: of three notes, one may go. */
const MOST_DELETED_SHARE = 0.05;
const LEAST_ASKED = 5;

const isMuch = (deleted: number, of: number): boolean =>
  deleted > MOST_DELETED || (deleted >= LEAST_ASKED && deleted > MOST_DELETED_SHARE * of);

/** Parts updates into those that are taken and those that are held back, these as rows. */
export async function guard(
  flight: Flight,
  entries: readonly FileEntry[],
  device: string,
): Promise<{ take: readonly FileEntry[]; hold: Row[] }> {
  const { store, now } = flight.around;
  const { ids, of } = await store.deletions(entries);
  if (ids.length === 0) return { take: entries, hold: [] };
  const isAsked = isMuch(flight.deleted + ids.length, of + flight.deleted);
  const isHeld = new Set(ids.filter((id) => isAsked || flight.held.has(id)));
  flight.deleted += ids.length - isHeld.size;
  const hold = entries
    .filter(({ id }) => isHeld.has(id))
    .map(({ id, update }): Row => {
      const before = flight.held.get(id);
      const merged = before ? mergeUpdates(before.update, update) : update;
      const bus = before && before.bus !== flight.bus.bus ? '' : flight.bus.bus;
      return { key: ['held', id], value: { update: merged, device, at: before?.at ?? now(), bus } };
    });
  return { take: entries.filter(({ id }) => !isHeld.has(id)), hold };
}

/** What the reader says about deletions that were held back: they may happen, or the notes are kept, here and everywhere. */
export async function answerHeld(store: SyncStore, notes: readonly string[], accept: boolean): Promise<void> {
  const rows = await Promise.all(notes.map(async (id) => ({ id, row: await store.row(['held', id]) })));
  const known = rows.flatMap(({ id, row }) => (row ? [{ id, ...row }] : []));
  if (known.length === 0) return;
  // Where there are several buses, all are given what one of them has; and what came by one that is gone isn't on the one that is there.
  const buses = (await store.rows(['bus'])).map(({ key }) => key[1]);
  const isElsewhere = known.some(({ bus }) => bus !== undefined && !buses.includes(bus));
  const isToGoOn = buses.length > 1 || (buses.length === 1 && isElsewhere);
  await store.commit({
    ...(isToGoOn ? { forwardFrom: '' } : {}),
    take: known.map(({ id, update, device }) => ({ id, update, device })),
    drop: known.map(({ id }) => ['held', id] as const),
    ...(accept ? {} : { keep: known.map(({ id }) => id) }),
  });
}
