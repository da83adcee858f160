/** A reader's browser in the model: a profile, a clock, the buses it syncs over. */
import { syncBounded } from '../../lib/sync/bounded.ts';
import { acknowledge } from '../../lib/sync/engine.ts';
import type { Surroundings } from '../../lib/sync/flight.ts';
import { answerHeld } from '../../lib/sync/guard.ts';
import type { Parts } from '../../lib/sync/parts.ts';
import { forgetDevice } from '../../lib/sync/report.ts';
import type { SyncProblem } from '../../lib/sync/status.ts';
import type { Dice } from './dice.ts';
import { type FaultyBus, type Line, lineTo, type RequestFault } from './faulty-bus.ts';
import { lightCipher } from './light-cipher.ts';
import { type MemoryStore, memoryStore, type StoreFault } from './memory-store.ts';

const START = Date.UTC(2026, 0, 1);

export interface Browser {
  readonly name: string;
  store: MemoryStore;
  readonly buses: FaultyBus[];
  clockMs: number;
  /** Up to where it was seen that what left the outbox was safe. */
  checked: number;
  /** Up to where it left the outbox while there was no bus with room for all: the reader was told that it isn't safe. */
  unsafeUpTo: number;
  /** Whether nothing stood in the way of its last sync. */
  isClean: boolean;
  /** What `checkSeen` has looked at, and up to which of its strikes `checkHealed` each bus. */
  readonly verified: Set<string>;
  readonly strikesSeen: Map<FaultyBus, number>;
  /** An older copy of its profile. */
  kept: { readonly store: MemoryStore; readonly mark: number } | undefined;
  /** Gives how many requests and writes it took. */
  sync(fault: { kind: RequestFault; at: number } | undefined, dice: Dice): Promise<number>;
  answer(accept: boolean): Promise<void>;
  /** Has its next syncs take over what another browser left on a bus. */
  forget(bus: FaultyBus, device: string): Promise<void>;
  copyStore(): MemoryStore;
}

export function browser(
  name: string,
  buses: FaultyBus[],
  roll: Dice,
  parts: Parts,
  more: { readonly copyOf?: Browser; readonly wrong?: StoreFault } = {},
): Browser {
  const { copyOf, wrong } = more;
  let line: Line | undefined;
  const surroundings = (): Surroundings => ({
    store: made.store,
    now: () => (made.clockMs += 10),
    random: roll.next,
    randomBytes: roll.bytes,
  });
  const made: Browser = {
    name,
    buses,
    clockMs: START,
    checked: copyOf?.store.acknowledged() ?? 0,
    unsafeUpTo: copyOf?.unsafeUpTo ?? 0,
    isClean: false,
    verified: new Set(),
    strikesSeen: new Map(),
    kept: undefined,
    store: undefined as never,
    async sync(fault, dice) {
      const around = surroundings();
      let events = 0;
      made.isClean = false;
      let problems = 0;
      for (const bus of buses) {
        line = lineTo(bus, fault, dice);
        const config = {
          bus: bus.name,
          vault: 'v',
          transport: line.transport,
          cipher: lightCipher,
          name,
          forwards: buses.length > 1,
        };
        const end = await Promise.race<SyncProblem | null | 'crashed'>([
          syncBounded(around, config, parts),
          line.crashed,
        ]);
        const crashedAt = line?.events() ?? 0;
        if (end === 'crashed') {
          line = undefined;
          // Another run of the worker: its client id is new, what is on disk is as it was.
          made.store = made.store.again();
          return events + crashedAt;
        }
        events += crashedAt;
        problems += end === null ? 0 : 1;
      }
      line = undefined;
      await acknowledge(
        around,
        buses.map((bus) => bus.name),
        parts,
      );
      made.isClean = problems === 0;
      return events;
    },
    async answer(accept) {
      const held = await made.store.rows(['held']);
      await answerHeld(
        made.store,
        held.map(({ key }) => key.at(-1) ?? ''),
        accept,
      );
    },
    forget: (bus, device) => forgetDevice(surroundings(), bus.name, device),
    copyStore: () => made.store.copy({ newClient, at, gate: () => line?.gate() }),
  };
  const newClient = (): number =>
    Math.floor(roll.next() * 2 ** 21) * 2 ** 32 + Math.floor(roll.next() * 2 ** 32);
  const at = (): string => new Date((made.clockMs += 1000)).toISOString();
  const options = { newClient, at, gate: () => line?.gate(), ...(wrong ? { wrong } : {}) };
  made.store = copyOf ? copyOf.store.copy(options) : memoryStore(options);
  return made;
}
