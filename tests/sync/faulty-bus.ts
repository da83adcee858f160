/** What can go wrong between a browser and a bus, request by request, and what can happen to a bus itself. */
import { type MemoryTransport, memoryTransport } from '../../lib/sync/memory-transport.ts';
import {
  type Transport,
  TransportError,
  type TransportLimits,
  type TransportProblem,
} from '../../lib/sync/transport.ts';
import type { Dice } from './dice.ts';

/** One fault, at the nth request or write of a sync. */
export const REQUEST_FAULTS = [
  'crash-before',
  'crash-after',
  'lost-reply',
  'failed',
  'truncated',
  'stale-list',
  'short-list',
  'empty-list',
  'flipped-answer',
  'quota',
] as const;
export type RequestFault = (typeof REQUEST_FAULTS)[number];

export const BUS_FAULTS = ['flip', 'cut', 'drop', 'empty', 'roll-back', 'swap', 'revive'] as const;
export type BusFault = (typeof BUS_FAULTS)[number];

type Bytes = Uint8Array<ArrayBuffer>;

export interface FaultyBus {
  readonly name: string;
  readonly memory: MemoryTransport;
  /** Every file that was to be put, as it was to be. */
  readonly written: Map<string, Bytes>;
  /** How often something happened to it. */
  readonly strikes: () => number;
  /** Something of the bus's own: what an old listing says, what an old copy holds. */
  strike(fault: BusFault, dice: Dice): void;
  /** Flips a bit of each of these files. */
  flip(which: (path: string) => boolean, dice: Dice): void;
  /** Remembers how the bus is, to be rolled back to. */
  remember(): void;
}

export function faultyBus(name: string, limits?: TransportLimits): FaultyBus {
  const memory = memoryTransport(new Map(), limits);
  const { files } = memory;
  // The same bytes to everybody: nobody changes them, and what was read of them needn't be read again.
  memory.get = async (path) => files.get(path);
  let old = new Map<string, Bytes>();
  const removed = new Map<string, Bytes>();
  let strikes = 0;
  const remove = memory.remove.bind(memory);
  memory.remove = async (path) => {
    const bytes = files.get(path);
    if (bytes) removed.set(path, bytes);
    await remove(path);
  };
  return {
    name,
    memory,
    written: new Map(),
    strikes: () => strikes,
    remember: () => {
      old = new Map(files);
    },
    flip(which, dice) {
      strikes += 1;
      for (const [path, bytes] of [...files]) if (which(path)) files.set(path, flipped(bytes, dice));
    },
    strike(fault, dice) {
      strikes += 1;
      const paths = [...files.keys()];
      if (fault === 'empty') return files.clear();
      if (fault === 'roll-back') {
        files.clear();
        for (const [path, bytes] of old) files.set(path, bytes);
        return;
      }
      if (fault === 'revive') {
        const most = limits?.totalBytes ?? Number.POSITIVE_INFINITY;
        let used = files.values().reduce((sum, { length }) => sum + length, 0);
        for (const [path, bytes] of removed) {
          if (files.has(path) || used + bytes.length > most) continue;
          used += bytes.length;
          files.set(path, bytes);
        }
        return;
      }
      if (paths.length === 0) return;
      // Mostly what was written lately: what nobody has read yet is what can be lost.
      const path = paths[paths.length - 1 - Math.floor(dice.next() ** 3 * paths.length)] ?? '';
      const bytes = files.get(path) as Bytes;
      if (fault === 'drop') files.delete(path);
      else if (fault === 'cut') files.set(path, bytes.slice(0, dice.below(bytes.length)));
      else if (fault === 'flip') files.set(path, flipped(bytes, dice));
      else {
        const other = dice.pick(paths);
        files.set(path, files.get(other) as Bytes);
        files.set(other, bytes);
      }
    },
  };
}

function flipped(bytes: Bytes, dice: Dice): Bytes {
  const other = new Uint8Array(bytes);
  const at = dice.below(Math.max(1, other.length));
  other[at] = (other[at] ?? 0) ^ (1 << dice.below(8));
  return other;
}

/** A sync's own crash: from then on nothing of it goes on. */
export interface Line {
  readonly transport: Transport;
  /** For the store's writes: they are events like requests. */
  gate(): Promise<void> | undefined;
  /** Resolves when it crashed. */
  readonly crashed: Promise<'crashed'>;
  /** How many events there were. */
  events(): number;
}

/** One each time: whoever waits for a promise is held by it, and with them their whole run. */
const never = (): Promise<never> => new Promise(() => undefined);

/** A browser's way to a bus for one sync, with a fault at its nth event (0: the first), or none. */
export function lineTo(
  bus: FaultyBus,
  fault: { readonly kind: RequestFault; readonly at: number } | undefined,
  dice: Dice,
): Line {
  let count = 0;
  let isDown = false;
  let crash: (value: 'crashed') => void = () => undefined;
  const crashed = new Promise<'crashed'>((resolve) => {
    crash = resolve;
  });
  const down = (): Promise<never> => {
    isDown = true;
    crash('crashed');
    return never();
  };
  const event = (): RequestFault | undefined => {
    const hit = fault !== undefined && count >= fault.at;
    count += 1;
    return hit ? fault.kind : undefined;
  };
  let isSpent = false;
  /** Once: crashes, lost replies and failures are of one request; quota lasts. */
  const once = (kind: RequestFault | undefined): RequestFault | undefined => {
    if (kind === undefined || isSpent) return undefined;
    isSpent = kind !== 'quota';
    return kind;
  };
  const request = async <T>(
    work: () => Promise<T>,
    bend: { readonly [F in RequestFault]?: () => Promise<T> } = {},
  ): Promise<T> => {
    if (isDown) return never();
    const hit = event();
    const applies =
      hit &&
      (bend[hit] !== undefined || ['crash-before', 'crash-after', 'lost-reply', 'failed'].includes(hit));
    const kind = applies ? once(hit) : undefined;
    if (kind === undefined) return work();
    const bent = bend[kind];
    if (bent) return bent();
    if (kind === 'crash-before') return down();
    if (kind === 'failed')
      throw new TransportError(dice.pick<TransportProblem>(['offline', 'server', 'busy', 'locked']), 'test');
    await work();
    if (kind === 'crash-after') return down();
    throw new TransportError('timeout', 'the answer was lost');
  };
  const { memory, written } = bus;
  return {
    crashed,
    events: () => count,
    gate() {
      if (isDown) return never();
      const hit = event();
      if (hit !== 'crash-before' && hit !== 'crash-after') return undefined;
      return once(hit) ? down() : undefined;
    },
    transport: {
      limits: memory.limits,
      list: () =>
        request(() => memory.list(), {
          'empty-list': async () => [],
          'short-list': async () => (await memory.list()).filter(() => dice.next() < 0.5),
          'stale-list': async () => {
            const all = await memory.list();
            return all.slice(0, dice.below(all.length + 1));
          },
        }),
      get: (path) =>
        request(() => memory.get(path), {
          'flipped-answer': async () => {
            const bytes = await memory.get(path);
            return bytes && flipped(bytes, dice);
          },
          truncated: async () => (await memory.get(path))?.slice(0, dice.below(40)),
        }),
      put: (path, bytes) => {
        written.set(path, bytes);
        return request(() => memory.put(path, bytes), {
          truncated: () => memory.put(path, bytes.slice(0, dice.below(bytes.length))),
          quota: async () => {
            throw new TransportError('full', 'no more room');
          },
        });
      },
      remove: (path) => request(() => memory.remove(path)),
    },
  };
}
