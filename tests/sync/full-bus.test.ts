import { describe, expect, test } from 'vitest';
import { memoryTransport } from '../../lib/sync/memory-transport.ts';
import { noise, sceneBrowser } from './two-browsers.ts';

const LIMITS = { fileBytes: 6_000, totalBytes: 24_000, writeEveryMs: 0 };

/** Fills the bus until it says so. */
async function full(limits = LIMITS) {
  const bus = memoryTransport(new Map(), limits);
  const x = sceneBrowser(1, { bus });
  for (let i = 0; i < 60; i += 1) {
    x.store.create(`n${i}`, noise(300, i));
    if ((await x.sync()).bus === 'full') return { bus, x, notes: i + 1 };
  }
  throw new Error('never full');
}

describe('a full bus', () => {
  test('is used again once notes are gone', async () => {
    const { bus, x, notes } = await full();
    for (let i = 0; i < notes; i += 1) x.store.remove(`n${i}`);
    x.store.purge();
    expect(await x.sync()).toEqual({ bus: null });
    x.store.create('new', 'there is room');
    expect(await x.sync()).toEqual({ bus: null });
    const y = sceneBrowser(2, { bus });
    await y.sync();
    expect(y.store.noteIds().filter((id) => y.store.view(id)?.deletedAt === null)).toEqual(['new']);
  });

  test('makes room of what was written twice', async () => {
    const bus = memoryTransport(new Map(), LIMITS);
    const x = sceneBrowser(1, { bus });
    x.store.create('n', noise(500, 1));
    for (let i = 0; i < 60; i += 1) {
      x.store.edit('n', (text) => `${noise(250, i)}${text.slice(0, 200)}`.toWellFormed());
      x.store.create(`m${i}`, 'a');
      x.store.remove(`m${i}`);
      x.store.purge();
      const { bus: problem } = await x.sync();
      if (problem !== null) {
        expect(i).toBeGreaterThan(40);
        return;
      }
    }
  });

  test('of which nobody knows the size is used again as well', async () => {
    const limited = memoryTransport(new Map(), { ...LIMITS, totalBytes: 24_600 });
    const bus = { ...limited, limits: { fileBytes: 6_000, writeEveryMs: 0 } };
    const x = sceneBrowser(1, { bus });
    let notes = 0;
    while (notes < 60 && (await x.sync()).bus !== 'full') {
      x.store.create(`n${notes}`, noise(300, notes));
      notes += 1;
    }
    for (let i = 0; i < notes; i += 1) x.store.remove(`n${i}`);
    x.store.purge();
    expect(await x.sync()).toEqual({ bus: null });
  });
});
