/** Removing own files whose content is safe in others, and those that were removed before and are there again. */
import { type Flight, ownKey, save } from './flight.ts';

/** So many a sync: a long fold is cleaned up after by and by. */
const AT_ONCE = 30;
const KEEP_GONE = 2_000;

/** Gives how many there were. @throws {TransportError} */
export async function removeFolded(flight: Flight): Promise<number> {
  const going = [...flight.own].filter(
    ([path, { state }]) => state === 'folded' || (state === 'gone' && flight.listing.has(path)),
  );
  const now = going.slice(0, AT_ONCE);
  for (const [path, row] of now) {
    await flight.bus.transport.remove(path);
    flight.listing.delete(path);
    flight.mostFree += row.bytes;
    if (row.state === 'folded')
      await save(flight, { put: [{ key: ownKey(flight, path), value: { ...row, ids: [], state: 'gone' } }] });
  }
  // Without its row, a file that comes back would be taken for a stranger's: this browser would take a new name, and nothing be lost.
  const gone = [...flight.own].filter(([path, { state }]) => state === 'gone' && !flight.listing.has(path));
  if (gone.length <= KEEP_GONE) return now.length;
  gone.sort(([, a], [, b]) => a.seq - b.seq);
  await save(flight, { drop: gone.slice(0, gone.length - KEEP_GONE).map(([path]) => ownKey(flight, path)) });
  return now.length;
}
