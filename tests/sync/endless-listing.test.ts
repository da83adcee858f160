import { expect, test } from 'vitest';
import { memoryTransport } from '../../lib/sync/memory-transport.ts';
import { sceneBrowser } from './two-browsers.ts';

/** A bus that lists files of a browser that there never was, and has something else under each name. */
function crowded(count: number, readingMs = 0) {
  const bus = memoryTransport();
  const made = Array.from({ length: count }, (_, i) => ({
    path: `v/mallorybrowser/${(i + 1).toString(36)}-${'0'.repeat(20)}`,
    bytes: 10,
  }));
  let got = 0;
  const transport = {
    ...bus,
    list: async () => [...made, ...(await bus.list())],
    get: async (path: string) => {
      if (!path.includes('mallory')) return bus.get(path);
      got += 1;
      x.nowMs += readingMs;
      return new Uint8Array(10);
    },
  };
  const x = sceneBrowser(1, { bus: transport });
  return { x, bus, reads: () => got };
}

test('what is listed without end is read in part, says so, and does not keep from writing', async () => {
  const { x, bus, reads } = crowded(9_000);
  x.store.create('n', 'written');
  expect(await x.sync()).toEqual({ bus: 'more' });
  expect(reads()).toBeLessThanOrEqual(2 * 2_000);
  expect(bus.files.size).toBeGreaterThan(0);
  const y = sceneBrowser(2, { bus });
  await y.sync();
  expect(y.store.view('n')?.text).toBe('written');
});

test('files that take long are read for three minutes at the most', async () => {
  const { x, bus, reads } = crowded(1_000, 5_000);
  x.store.create('n', 'written');
  expect(await x.sync()).toEqual({ bus: 'more' });
  expect(reads()).toBeLessThan(50);
  expect(bus.files.size).toBeGreaterThan(0);
});
