/** A browser whose notes are carried by hand, beside the buses that it has. */
import type { Surroundings } from '../../lib/sync/flight.ts';
import { type Passed, passOver } from '../../lib/sync/pass.ts';
import { openFile } from '../../lib/transports/file.ts';
import { dice } from './dice.ts';
import { lightCipher } from './light-cipher.ts';
import { type MemoryStore, memoryStore } from './memory-store.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface Carrier {
  store: MemoryStore;
  /** What it was called in files. */
  readonly wrote: string[];
  readonly around: () => Surroundings;
  /** Called at each commit: throws where the worker is to end. */
  gate: () => undefined;
  /** Takes a file in, or begins one, and gives it back. */
  pass(file?: Bytes, forwards?: boolean): Promise<Bytes>;
  last: Passed | undefined;
  texts(): string[];
}

export function carrier(seed: number): Carrier {
  const roll = dice(seed);
  let nowMs = Date.UTC(2026, 0, 1);
  const made: Carrier = {
    store: memoryStore({
      at: () => new Date((nowMs += 1000)).toISOString(),
      newClient: () => roll.below(2 ** 31),
      gate: () => made.gate(),
    }),
    wrote: [],
    gate: () => undefined,
    last: undefined,
    around: () => ({
      store: made.store,
      now: () => (nowMs += 10),
      random: roll.next,
      randomBytes: roll.bytes,
    }),
    async pass(bytes, forwards = false) {
      const transport = openFile(bytes);
      const bus = {
        bus: 'file',
        vault: 'v',
        transport,
        cipher: lightCipher,
        name: `browser ${seed}`,
        forwards,
      };
      made.last = await passOver(made.around(), bus, made.wrote);
      made.wrote.push(made.last.device);
      return transport.bytes();
    },
    texts: () =>
      made.store
        .noteIds()
        .map((id) => `${id} ${made.store.view(id)?.text} ${made.store.view(id)?.deletedAt === null}`)
        .sort(),
  };
  return made;
}
