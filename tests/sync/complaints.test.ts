import { describe, expect, test } from 'vitest';
import { type MemoryTransport, memoryTransport } from '../../lib/sync/memory-transport.ts';
import type { Transport } from '../../lib/sync/transport.ts';
import { sceneBrowser } from './two-browsers.ts';

const DAY_MS = 86_400_000;

/** Two browsers that know each other, and files of the first. */
async function pair() {
  const bus = memoryTransport();
  const x = sceneBrowser(1, { bus });
  const y = sceneBrowser(2, { bus });
  await y.sync();
  x.store.create('n', 'text');
  await x.sync();
  const device = (await x.store.row(['bus', 'bus']))?.device ?? '';
  const ofX = () => [...bus.files.keys()].filter((path) => path.includes(`/${device}/`));
  return { bus, x, y, ofX };
}

function flip({ files }: MemoryTransport, path: string, at: number, bit: number): void {
  const bytes = new Uint8Array(files.get(path) ?? []);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  files.set(path, bytes);
}

describe('an altered file', () => {
  test('is told of and written again, whichever bit of its head was flipped', async () => {
    for (let bit = 0; bit < 15 * 8; bit += 1) {
      const { bus, x, y, ofX } = await pair();
      const [path = ''] = ofX().filter((one) => (bus.files.get(one)?.length ?? 0) > 100);
      flip(bus, path, bit >> 3, bit & 7);
      await y.sync();
      await x.sync();
      await y.sync();
      expect(y.store.view('n')?.text, `bit ${bit}`).toBe('text');
    }
  });

  test('of which the first complaint is lost is told of again', async () => {
    const { bus, x, y, ofX } = await pair();
    const [path = ''] = ofX().filter((one) => (bus.files.get(one)?.length ?? 0) > 100);
    flip(bus, path, 30, 1);
    await y.sync();
    const device = (await y.store.row(['bus', 'bus']))?.device ?? '';
    const seen = [...bus.files.keys()].filter((one) => one.includes(`/${device}/`));
    // All that y wrote so far goes unread, its complaint too.
    for (const one of seen) flip(bus, one, 0, 1);
    y.store.create('m', 'another');
    await y.sync();
    await x.sync();
    await y.sync();
    expect(y.store.view('n')?.text).toBe('text');
  });

  test('of another vault does not stop the bus', async () => {
    const { bus, x, y, ofX } = await pair();
    await y.sync();
    x.store.create('m', 'new');
    await x.sync();
    const newest = ofX().at(-1) ?? '';
    const bytes = new Uint8Array(bus.files.get(newest) ?? []);
    bytes[14] = 99;
    bus.files.set(newest, bytes);
    expect(await y.sync()).toEqual({ bus: null });
  });
});

describe('files of others', () => {
  test('that were folded are not missed', async () => {
    const { x, y } = await pair();
    for (let i = 0; i < 40; i += 1) {
      x.store.edit('n', (text) => `${text}${i}`);
      await x.sync();
      await y.sync();
    }
    const devices = await y.store.rows(['device', 'bus']);
    expect(devices.length).toBeGreaterThan(0);
    expect(devices.map(({ value }) => value.lostSince)).toEqual(devices.map(() => 0));
  });

  test('that are lost stay missed until all is written, whatever was being done', async () => {
    const { bus, x, y, ofX } = await pair();
    await y.sync();
    for (const path of ofX()) bus.files.delete(path);
    await y.sync();
    y.nowMs += 8 * DAY_MS;
    // The worker ends before anything is written.
    const dead: Transport = { ...bus, put: () => new Promise(() => undefined) };
    (y.buses as Record<string, Transport>).bus = dead;
    await Promise.race([y.sync(), new Promise((resolve) => setTimeout(resolve, 100))]);
    (y.buses as Record<string, Transport>).bus = bus;
    await y.sync();
    const z = sceneBrowser(3, { bus });
    await z.sync();
    expect(z.store.view('n')?.text).toBe(x.store.view('n')?.text);
  });
});

describe('own files that a server does not list', () => {
  test('are all asked for by and by', async () => {
    const bus = memoryTransport();
    const x = sceneBrowser(1, { bus });
    for (let i = 0; i < 11; i += 1) {
      x.store.create(`n${i}`, 'text');
      await x.sync();
    }
    const last = [...bus.files.keys()].at(-1) ?? '';
    bus.files.delete(last);
    const hiding = { ...bus, list: async () => [] };
    (x.buses as Record<string, Transport>).bus = hiding;
    for (let i = 0; i < 3; i += 1) await x.sync();
    const z = sceneBrowser(3, { bus });
    await z.sync();
    expect(z.store.noteIds()).toHaveLength(11);
  });
});

describe('an update that no note can take', () => {
  test('is not taken for seen, even if the worker ends at once, and is tried less and less often', async () => {
    const { bus, x, y } = await pair();
    const commit = y.store.commit.bind(y.store);
    let refuses = true;
    Object.assign(y.store, {
      commit: async (one: Parameters<typeof commit>[0]) => {
        if (!refuses || !one.take?.length) return commit(one);
        const { take, forwardFrom: _, ifRefused, ...rest } = one;
        const refused = take.map(({ id }) => id);
        await commit(rest);
        await commit({ ...ifRefused });
        return { refused };
      },
    });
    await y.sync();
    expect(await y.store.rows(['seen', 'bus'])).toEqual([]);
    const tries = async () =>
      (await y.store.rows(['bad', 'bus'])).map(({ value }) => [value.why, value.tries]);
    expect(await tries()).toContainEqual(['refused', 1]);
    y.nowMs += 11 * 60_000;
    await y.sync();
    expect(await tries()).toContainEqual(['refused', 2]);
    refuses = false;
    y.nowMs += DAY_MS;
    await y.sync();
    expect(y.store.view('n')?.text).toBe(x.store.view('n')?.text);
    expect(bus.files.size).toBeGreaterThan(0);
  });
});
