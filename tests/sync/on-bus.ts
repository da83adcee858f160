/** What lies readable on a bus, as any browser could read it. */

import * as Y from 'yjs';
import { decodeBody } from '../../lib/sync/file-body.ts';
import { hashOf, readPath } from '../../lib/sync/file-name.ts';
import type { FaultyBus } from './faulty-bus.ts';
import { LIGHT_HEAD } from './light-cipher.ts';

type Range = readonly [from: number, to: number];
type Ranges = ReadonlyMap<string, readonly Range[]>;

/** Files are immutable, and so is what is in them. */
const known = new WeakMap<Uint8Array, Ranges>();

/**
 * Which of each client's operations are there: by note and client. `asListed`: files that were altered and still have their length count as
 * they were, since nobody who doesn't read them can know.
 */
export function rangesOn(bus: FaultyBus, { asListed = false } = {}): Map<string, Range[]> {
  const all = new Map<string, Range[]>();
  for (const [path, bytes] of bus.memory.files) {
    const meant = bus.written.get(path);
    const counted = asListed && meant?.length === bytes.length ? meant : bytes;
    for (const [key, ranges] of rangesOf(path, counted)) {
      const list = all.get(key) ?? [];
      list.push(...ranges);
      all.set(key, list);
    }
  }
  return all;
}

function rangesOf(path: string, bytes: Uint8Array): Ranges {
  const before = known.get(bytes);
  if (before) return before;
  const ranges = new Map<string, Range[]>();
  known.set(bytes, ranges);
  if (hashOf(bytes) !== readPath(path)?.hash) return ranges;
  for (const { id, update } of decodeBody(bytes.subarray(LIGHT_HEAD)).entries)
    for (const struct of Y.decodeUpdate(update).structs) {
      const key = `${id} ${struct.id.client}`;
      const list = ranges.get(key) ?? [];
      list.push([struct.id.clock, struct.id.clock + struct.length]);
      ranges.set(key, list);
    }
  return ranges;
}

/** Whether these hold all of an update. */
export const holds = (ranges: Map<string, Range[]>, id: string, update: Uint8Array): boolean =>
  Y.decodeUpdate(update).structs.every((struct) =>
    isCovered(ranges.get(`${id} ${struct.id.client}`), struct.id.clock, struct.length),
  );

function isCovered(ranges: readonly Range[] | undefined, clock: number, length: number): boolean {
  const sorted = [...(ranges ?? [])].sort(([a], [b]) => a - b);
  let at = clock;
  for (const [from, to] of sorted) if (from <= at && to > at) at = to;
  return at >= clock + length;
}
