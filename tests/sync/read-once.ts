/** Reading a file for all browsers of a run: what comes of the same bytes under the same name is the same. */
import { PARTS, type Parts } from '../../lib/sync/parts.ts';

const read = new WeakMap<Uint8Array, Map<string, ReturnType<Parts['fetchFile']>>>();

/** As the engine's own, but that a file is opened and unpacked once. Asked for it is by everybody. */
export const fetchOnce: Parts['fetchFile'] = async (flight, path) => {
  const bytes = await flight.bus.transport.get(path);
  if (!bytes) return PARTS.fetchFile(withAnswer(flight, undefined), path);
  const byPath = read.get(bytes) ?? new Map<string, ReturnType<Parts['fetchFile']>>();
  read.set(bytes, byPath);
  const before = byPath.get(path);
  if (before) return before;
  const made = PARTS.fetchFile(withAnswer(flight, bytes), path);
  byPath.set(path, made);
  return made;
};

type Flight = Parameters<Parts['fetchFile']>[0];
const withAnswer = (flight: Flight, bytes: Uint8Array<ArrayBuffer> | undefined): Flight => ({
  ...flight,
  bus: { ...flight.bus, transport: { ...flight.bus.transport, get: async () => bytes } },
});
