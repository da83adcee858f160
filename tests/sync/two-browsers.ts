/** Browsers over transports whose limits and contents a test decides, without chance. */
import { acknowledge, syncBus } from '../../lib/sync/engine.ts';
import { answerHeld } from '../../lib/sync/guard.ts';
import type { SyncProblem } from '../../lib/sync/status.ts';
import type { Transport } from '../../lib/sync/transport.ts';
import { dice } from './dice.ts';
import { lightCipher } from './light-cipher.ts';
import { type MemoryStore, memoryStore } from './memory-store.ts';

export interface Buses {
  readonly [bus: string]: Transport;
}

export interface SceneBrowser {
  readonly store: MemoryStore;
  readonly buses: Buses;
  nowMs: number;
  readonly lines: string[];
  /** Syncs all its buses, or one. Gives what stood in the way, by bus. */
  sync(only?: string): Promise<Record<string, SyncProblem | null>>;
  accept(): Promise<void>;
}

export function sceneBrowser(seed: number, buses: Buses): SceneBrowser {
  const roll = dice(seed);
  const made: SceneBrowser = {
    store: memoryStore({
      at: () => new Date((made.nowMs += 1000)).toISOString(),
      newClient: () => roll.below(2 ** 31),
      gate: () => undefined,
    }),
    buses,
    nowMs: Date.UTC(2026, 0, 1),
    lines: [],
    async sync(only) {
      const around = {
        store: made.store,
        now: () => (made.nowMs += 10),
        random: roll.next,
        randomBytes: roll.bytes,
        log: (line: string) => void made.lines.push(line),
      };
      const problems: Record<string, SyncProblem | null> = {};
      for (const [bus, transport] of Object.entries(buses))
        if (only === undefined || only === bus)
          problems[bus] = await syncBus(around, {
            bus,
            vault: 'v',
            transport,
            cipher: lightCipher,
            name: `browser ${seed}`,
            forwards: Object.keys(buses).length > 1,
          });
      await acknowledge(around, Object.keys(buses));
      return problems;
    },
    async accept() {
      const held = await made.store.rows(['held']);
      await answerHeld(
        made.store,
        held.map(({ key }) => key.at(-1) ?? ''),
        true,
      );
    },
  };
  return made;
}

/** A text that packs badly. */
export function noise(length: number, seed: number): string {
  const roll = dice(seed);
  return Array.from({ length }, () => String.fromCharCode(0x4e00 + roll.below(20_000))).join('');
}
