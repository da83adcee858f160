import { describe, expect, test } from 'vitest';
import { syncBounded } from '../../lib/sync/bounded.ts';
import { acknowledge } from '../../lib/sync/engine.ts';
import type { Surroundings } from '../../lib/sync/flight.ts';
import { memoryTransport } from '../../lib/sync/memory-transport.ts';
import { forgetDevice, statusOf } from '../../lib/sync/report.ts';
import type { BusStatus, SyncProblem } from '../../lib/sync/status.ts';
import { TransportError } from '../../lib/sync/transport.ts';
import { dice } from './dice.ts';
import { lightCipher } from './light-cipher.ts';
import { type MemoryStore, memoryStore } from './memory-store.ts';
import { noise } from './two-browsers.ts';

const LIMITS = { fileBytes: 3_000, totalBytes: 24_000, writeEveryMs: 0 };
type Memory = ReturnType<typeof memoryTransport>;

class Browser {
  readonly store: MemoryStore;
  readonly roll;
  nowMs = Date.UTC(2026, 0, 1);
  readonly bus: Memory;
  constructor(seed: number, bus: Memory) {
    this.bus = bus;
    this.roll = dice(seed);
    this.store = memoryStore({
      at: () => new Date((this.nowMs += 1000)).toISOString(),
      newClient: () => this.roll.below(2 ** 31),
      gate: () => undefined,
    });
  }
  private around(): Surroundings {
    return {
      store: this.store,
      now: () => (this.nowMs += 10),
      random: this.roll.next,
      randomBytes: this.roll.bytes,
    };
  }
  async sync(over: Memory = this.bus): Promise<SyncProblem | null> {
    const around = this.around();
    const bus = { bus: 'account', vault: 'v', transport: over, cipher: lightCipher, name: 'a browser' };
    const problem = await syncBounded(around, bus);
    await acknowledge(around, ['account']);
    return problem;
  }
  write(from: number, to: number): void {
    for (let i = from; i < to; i += 1) this.store.create(`n${(i * 7919) % 1000}-${i}`, noise(120, i));
  }
  /** The notes by the number under which they were written, in order. */
  numbers(): number[] {
    return this.store
      .noteIds()
      .map((id) => Number(id.split('-')[1]))
      .sort((a, b) => a - b);
  }
  async forget(other: Browser): Promise<void> {
    const device = (await other.store.row(['bus', 'account']))?.device;
    if (device === undefined) throw new Error('it has no name there');
    await forgetDevice(this.around(), 'account', device);
  }
  async status(): Promise<BusStatus> {
    const { buses } = await statusOf(this.store, ['account'], new Map(), this.nowMs);
    const [status] = buses;
    if (!status) throw new Error('no status');
    return status;
  }
}
const scene = () => {
  const bus = memoryTransport(new Map(), LIMITS);
  return { bus, x: new Browser(1, bus), y: new Browser(2, bus) };
};
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

describe('a bus with room for some notes', () => {
  test('holds all while they fit, and says nothing of it', async () => {
    const { x, y } = scene();
    x.write(0, 10);
    expect(await x.sync()).toBeNull();
    expect((await x.status()).fits).toBeNull();
    await y.sync();
    expect(y.numbers()).toEqual(range(0, 10));
  });

  test('holds the newest when they do not, and says how many', async () => {
    const { x, y } = scene();
    x.write(0, 200);
    expect(await x.sync()).toBeNull();
    const { fits, unsafe, state } = await x.status();
    if (!fits) throw new Error('all fit');
    expect(fits.of).toBe(200);
    expect(fits.notes).toBeGreaterThan(20);
    expect(fits.notes).toBeLessThan(100);
    expect([unsafe, state]).toEqual([200 - fits.notes, 'behind']);
    await y.sync();
    expect(y.numbers()).toEqual(range(200 - fits.notes, 200));
    expect(await x.sync()).toBeNull();
    expect((await x.status()).fits).toEqual(fits);
  });

  test('moves old notes out for new ones, and an old one that is edited in', async () => {
    const { x, y } = scene();
    x.write(0, 200);
    await x.sync();
    for (let round = 0; round < 12; round += 1) {
      x.write(200 + round * 2, 202 + round * 2);
      if (round === 6) x.store.edit('n0-0', (text) => `${text} edited`);
      expect(await x.sync()).toBeNull();
    }
    await y.sync();
    const there = y.numbers();
    expect(there.filter((n) => n >= 200)).toEqual(range(200, 224));
    expect(there).toContain(0);
    expect(y.store.view('n0-0')?.text).toContain('edited');
    const { fits, unsafe } = await x.status();
    expect(fits?.of).toBe(224);
    expect(unsafe).toBe(224 - (fits?.notes ?? 0));
  });

  test('has room for what another browser writes, whose clock is behind', async () => {
    const { x, y } = scene();
    x.write(0, 200);
    await x.sync();
    await y.sync();
    for (let round = 0; round < 8; round += 1) {
      y.write(1000 + round * 3, 1003 + round * 3);
      expect(await y.sync()).toBeNull();
      expect(await x.sync()).toBeNull();
    }
    expect(x.numbers().filter((n) => n >= 1000)).toEqual(range(1000, 1024));
  });

  test('has room for a browser that comes with much of its own', async () => {
    const { x, y } = scene();
    x.write(0, 200);
    y.write(1000, 1200);
    await x.sync();
    for (let round = 0; round < 4; round += 1)
      for (const each of [y, x]) expect(await each.sync()).toBeNull();
    expect(x.numbers()).toContain(1199);
    expect(y.numbers()).toContain(199);
  });

  test('has what another left out to make room, or is said not to have it', async () => {
    const { x, y } = scene();
    x.write(0, 20);
    await x.sync();
    await y.sync();
    expect(y.numbers()).toEqual(range(0, 20));
    // Now all is there by x alone, which moves it out.
    x.write(1000, 1100);
    for (let round = 0; round < 3; round += 1) for (const each of [x, y]) await each.sync();
    const z = new Browser(3, x.bus);
    await z.sync();
    const there = z.numbers();
    expect(there).not.toContain(0);
    expect((await y.status()).unsafe).toBeGreaterThanOrEqual(
      y.numbers().filter((n) => !there.includes(n)).length,
    );
  });

  test.each([2, 3])('has room again once %i browsers that are no more were forgotten', async (count) => {
    const bus = memoryTransport(new Map(), LIMITS);
    const gone = range(0, count).map((i) => new Browser(10 + i, bus));
    for (const [i, each] of gone.entries()) {
      each.write(i * 1000, i * 1000 + 200);
      await each.sync();
    }
    const y = new Browser(2, bus);
    await y.sync();
    expect((await y.status()).idle).toBeNull();
    y.nowMs += 31 * 86_400_000;
    y.write(9000, 9200);
    await y.sync();
    const before = (await y.status()).fits?.notes ?? 0;
    expect((await y.status()).idle?.name).toBe('a browser');
    for (const each of gone) await y.forget(each);
    for (let round = 0; round < 3; round += 1) expect(await y.sync()).toBeNull();
    const { fits, idle } = await y.status();
    expect(idle).toBeNull();
    expect(fits?.notes).toBeGreaterThan(before * 2);
    const z = new Browser(3, bus);
    await z.sync();
    expect(z.numbers()).toEqual(range(9200 - (fits?.notes ?? 0), 9200));
    expect(y.numbers()).toEqual(expect.arrayContaining(z.numbers()));
  });

  test('is written again when it was wiped, with what fits', async () => {
    const { bus, x, y } = scene();
    x.write(0, 200);
    await x.sync();
    const { fits } = await x.status();
    bus.files.clear();
    expect(await x.sync()).toBeNull();
    expect((await x.status()).event?.what).toBe('emptied');
    await y.sync();
    expect(y.numbers().length).toBeGreaterThan((fits?.notes ?? 0) * 0.8);
    expect(y.numbers().at(-1)).toBe(199);
  });

  test('holds all again once others are gone for good', async () => {
    const { x } = scene();
    x.write(0, 200);
    await x.sync();
    for (const id of x.store.noteIds()) if (!/-19\d$/.test(id)) x.store.remove(id);
    x.store.purge();
    expect(await x.sync()).toBeNull();
    expect(await x.status()).toMatchObject({ fits: null, unsafe: 0, state: 'up-to-date' });
    const z = new Browser(3, x.bus);
    await z.sync();
    expect(z.numbers()).toEqual(range(190, 200));
  });

  test('gets what is written while it is being synced', async () => {
    for (let during = 1; during < 30; during += 2) {
      const { bus, x, y } = scene();
      x.write(0, 100);
      await x.sync();
      x.write(100, 110);
      let puts = 0;
      const put: Memory['put'] = async (path, bytes) => {
        puts += 1;
        if (puts === during) {
          x.store.create('late', 'written meanwhile');
          x.store.edit('n0-0', (text) => `${text} edited`);
        }
        await bus.put(path, bytes);
      };
      await x.sync({ ...bus, put });
      expect(await x.sync()).toBeNull();
      await y.sync();
      if (puts < during) break;
      expect(y.store.view('late')?.text).toBe('written meanwhile');
      expect(y.store.view('n0-0')?.text).toContain('edited');
    }
  });

  test('loses nothing to a sync that is broken off anywhere', async () => {
    for (let broken = 1; broken < 60; broken += 1) {
      const { bus, x, y } = scene();
      x.write(0, 60);
      await x.sync();
      x.write(60, 120);
      let left = broken;
      const put: Memory['put'] = async (path, bytes) => {
        left -= 1;
        if (left <= 0) throw new TransportError('offline', 'broken off');
        await bus.put(path, bytes);
      };
      const problem = await x.sync({ ...bus, put });
      x.store.edit('n0-0', (text) => `${text} edited`);
      expect(await x.sync()).toBeNull();
      await y.sync();
      const { fits } = await x.status();
      expect(y.numbers()).toEqual([0, ...range(120 - (fits?.notes ?? 0) + 1, 120)]);
      expect(y.store.view('n0-0')?.text).toContain('edited');
      if (problem === null) break;
    }
  });
});
