/** Removing own files whose content is safe in others, and those that were removed before and are there again. */
import { type Flight, ownKey, save } from './flight.ts';

/** So many a sync: a long fold is cleaned up after by and by. */
const AT_ONCE = 30;
const KEEP_GONE = 2_000;

/** @throws {TransportError} */
export async function removeFolded(flight: Flight): Promise<void> {
  const going = [...flight.own].filter(
    ([path, { state }]) => state === 'folded' || (state === 'gone' && flight.listing.has(path)),
  );
  for (const [path, row] of going.slice(0, AT_ONCE)) {
    await flight.bus.transport.remove(path);
    if (row.state === 'folded')
      await save(flight, { put: [{ key: ownKey(flight, path), value: { ...row, ids: [], state: 'gone' } }] });
  }
  // Without its row, a file that comes back would be taken for a stranger's: this browser would take a new name, and nothing be lost.
  const gone = [...flight.own].filter(([path, { state }]) => state === 'gone' && !flight.listing.has(path));
  if (gone.length <= KEEP_GONE) return;
  gone.sort(([, a], [, b]) => a.seq - b.seq);
  await save(flight, { drop: gone.slice(0, gone.length - KEEP_GONE).map(([path]) => ownKey(flight, path)) });
}
