import { describe, expect, test } from 'vitest';
import { syncBounded } from '../../lib/sync/bounded.ts';
import { syncEach } from '../../lib/sync/each-bus.ts';
import type { Surroundings } from '../../lib/sync/flight.ts';
import { memoryTransport } from '../../lib/sync/memory-transport.ts';
import { statusOf } from '../../lib/sync/report.ts';
import type { BusStatus } from '../../lib/sync/status.ts';
import { dice } from './dice.ts';
import { lightCipher } from './light-cipher.ts';
import { memoryStore } from './memory-store.ts';

/** Two buses over one store, of which the first can be made to fail by no fault of its own. */
function scene() {
  const roll = dice(7);
  const buses = ['one', 'two'].map((bus) => ({ bus, transport: memoryTransport() }));
  let nowMs = Date.UTC(2026, 0, 1);
  let isRefusing = false;
  const kept = memoryStore({
    at: () => new Date((nowMs += 1000)).toISOString(),
    newClient: () => roll.below(2 ** 31),
    gate: () => undefined,
  });
  const untold = new Set<string>();
  const logged: string[] = [];
  const around: Surroundings = {
    store: {
      ...kept,
      commit: (commit) =>
        isRefusing && commit.put?.some(({ key }) => key[1] === 'one')
          ? Promise.reject(new Error('no room'))
          : kept.commit(commit),
    },
    now: () => (nowMs += 10),
    random: roll.next,
    randomBytes: roll.bytes,
    log: (line) => void logged.push(line),
  };
  const syncOver = async (which: readonly string[], broken?: Error): Promise<void> =>
    syncEach(around, buses, untold, async ({ bus, transport }) => {
      if (!which.includes(bus)) return false;
      if (broken && bus === 'one') throw broken;
      await syncBounded(around, {
        bus,
        vault: 'v',
        transport,
        cipher: lightCipher,
        name: 'A',
        forwards: true,
      });
      return true;
    });
  return {
    kept,
    buses,
    logged,
    syncOver,
    refuse(on: boolean) {
      isRefusing = on;
    },
    async status(): Promise<(BusStatus | undefined)[]> {
      const { buses: all } = await statusOf(kept, ['one', 'two'], new Map(), nowMs, untold);
      return ['one', 'two'].map((bus) => all.find((one) => one.bus === bus));
    },
  };
}
const BOTH = ['one', 'two'];

describe('a bus whose sync fails by the notes’ database', () => {
  test('stops no other, says so, and is tried again later', async () => {
    const { kept, buses, logged, syncOver, status } = scene();
    await syncOver(BOTH);
    kept.create('n1', 'a text');
    await syncOver(BOTH, new TypeError('of something secret'));
    const [one, two] = await status();
    expect(one).toMatchObject({ state: 'waiting', problem: 'storage', remedy: 'wait', unsafe: 1 });
    expect(Date.parse(one?.nextTry ?? '')).toBeGreaterThan(Date.UTC(2026, 0, 1));
    expect(two).toMatchObject({ state: 'up-to-date', problem: null, unsafe: 0 });
    expect(logged).toContain('one: failed: TypeError');
    // What isn't safe on both stays for the one that hasn't got it.
    expect((await kept.outbox(0, 10)).length).toBe(1);
    await syncOver(BOTH);
    expect(await status()).toMatchObject([{ problem: null, unsafe: 0 }, { problem: null }]);
    expect(buses.map(({ transport }) => transport.files.size > 0)).toEqual([true, true]);
    expect(await kept.outbox(0, 10)).toEqual([]);
  });

  test('says so where not even that can be written, until it was synced', async () => {
    const { kept, syncOver, status, refuse } = scene();
    await syncOver(BOTH);
    kept.create('n1', 'a text');
    refuse(true);
    await syncOver(BOTH);
    expect(await status()).toMatchObject([{ state: 'waiting', problem: 'storage' }, { problem: null }]);
    // A sync of the other one alone says nothing of it.
    await syncOver(['two']);
    expect((await status())[0]?.problem).toBe('storage');
    refuse(false);
    await syncOver(BOTH);
    expect(await status()).toMatchObject([{ state: 'up-to-date', problem: null }, { problem: null }]);
  });

  test('says so of a bus that was never synced', async () => {
    const { kept, syncOver, status } = scene();
    kept.create('n1', 'a text');
    await syncOver(BOTH, new Error('at once'));
    expect(await status()).toMatchObject([
      { state: 'waiting', problem: 'storage', unsafe: 1 },
      { state: 'up-to-date' },
    ]);
    await syncOver(BOTH);
    expect((await status())[0]).toMatchObject({ state: 'up-to-date', problem: null, unsafe: 0 });
  });
});
