/** Notes of which one browser has only a tombstone left, while another still writes into them. */
import { describe, expect, test } from 'vitest';
import { type MemoryTransport, memoryTransport } from '../../lib/sync/memory-transport.ts';
import { type SceneBrowser, sceneBrowser } from './two-browsers.ts';

const DAY_MS = 86_400_000;

async function rounds(count: number, ...browsers: SceneBrowser[]): Promise<void> {
  for (let round = 0; round < count; round += 1)
    for (const one of browsers) {
      one.nowMs += 2 * DAY_MS;
      await one.sync();
      await one.accept();
    }
}

/** Puts a note into the bin, empties it, and lets the bus forget all that this browser wrote there before. */
async function deleteForGood(one: SceneBrowser, bus: MemoryTransport): Promise<void> {
  one.store.remove('n');
  one.store.purge();
  await one.sync();
  const device = (await one.store.row(['bus', 'bus']))?.device ?? '';
  for (const path of [...bus.files.keys()]) if (path.includes(`/${device}/`)) bus.files.delete(path);
  await one.sync();
}

const seen = (one: SceneBrowser): unknown => {
  const view = one.store.view('n');
  return view && view.deletedAt === null ? view.text : undefined;
};

describe('a note that was deleted for good', () => {
  test('comes back whole to who deleted it, with the edit that the deletion did not know of', async () => {
    const bus = memoryTransport();
    const [x, y] = [1, 2].map((seed) => sceneBrowser(seed, { bus })) as [SceneBrowser, SceneBrowser];
    x.store.create('n', 'text');
    await rounds(1, x, y);
    y.store.edit('n', (text) => `${text}, more`);
    x.store.remove('n');
    x.store.purge();
    await rounds(2, x, y);
    expect([seen(x), seen(y)]).toEqual(['text, more', 'text, more']);
  });

  test('comes back with edits that only a third browser still has', async () => {
    const bus = memoryTransport();
    const [x, y, z] = [1, 2, 3].map((seed) => sceneBrowser(seed, { bus })) as [
      SceneBrowser,
      SceneBrowser,
      SceneBrowser,
    ];
    x.store.create('n', 'a');
    await rounds(1, x, y, z);
    x.store.edit('n', (text) => `${text}b`);
    await rounds(1, x, z);
    await deleteForGood(x, bus);
    y.store.edit('n', (text) => `c${text}`);
    await rounds(3, x, y, z);
    expect([seen(x), seen(y), seen(z)]).toEqual(['cab', 'cab', 'cab']);
  });

  test('and restored from the bin of another comes back', async () => {
    const bus = memoryTransport();
    const [x, y] = [1, 2].map((seed) => sceneBrowser(seed, { bus })) as [SceneBrowser, SceneBrowser];
    x.store.create('n', 'text');
    x.store.remove('n');
    await rounds(1, x, y);
    await deleteForGood(x, bus);
    await y.sync();
    y.store.restore('n');
    await rounds(2, y, x);
    expect([seen(x), seen(y)]).toEqual(['text', 'text']);
  });

  test('and came back can be changed and deleted again by the same browser', async () => {
    const bus = memoryTransport();
    const [x, y] = [1, 2].map((seed) => sceneBrowser(seed, { bus })) as [SceneBrowser, SceneBrowser];
    x.store.create('n', 'text');
    x.store.edit('n', (text) => `${text} by x`);
    await rounds(1, x, y);
    y.store.edit('n', (text) => `${text} and y`);
    await deleteForGood(x, bus);
    await rounds(2, y, x);
    x.store.edit('n', (text) => `${text}, again`);
    await rounds(1, x, y);
    expect([seen(x), seen(y)]).toEqual(['text by x and y, again', 'text by x and y, again']);
    x.store.remove('n');
    await rounds(1, x, y);
    expect([seen(x), seen(y)]).toEqual([undefined, undefined]);
  });

  test('passes later deletions on from one bus to the other', async () => {
    const [a, b] = [memoryTransport(), memoryTransport()];
    const x = sceneBrowser(1, { a });
    const bridge = sceneBrowser(2, { a, b });
    const z = sceneBrowser(3, { b });
    x.store.create('n', 'text');
    await rounds(2, x, bridge, z);
    bridge.store.remove('n');
    bridge.store.purge();
    // Both on the other bus than they meet on: an edit that revives the note there, and a deletion that knew of it.
    z.store.edit('n', (text) => `${text} by z`);
    await rounds(3, z, bridge, x);
    expect([seen(x), seen(z)]).toEqual(['text by z', 'text by z']);
    bridge.store.remove('n');
    bridge.store.purge();
    x.store.edit('n', (text) => `${text} and x`);
    x.store.remove('n');
    await rounds(3, x, bridge, z);
    expect([seen(x), seen(bridge), seen(z)]).toEqual([undefined, undefined, undefined]);
  });
});
