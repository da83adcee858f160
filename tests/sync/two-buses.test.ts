import { describe, expect, test } from 'vitest';
import { memoryTransport } from '../../lib/sync/memory-transport.ts';
import { type Transport, TransportError } from '../../lib/sync/transport.ts';
import { sceneBrowser } from './two-browsers.ts';

describe('a browser on two buses', () => {
  test('passes on what comes by one of them, so that an edit that rests on it can be read', async () => {
    const a = memoryTransport();
    const b = memoryTransport();
    const x = sceneBrowser(1, { a });
    const y = sceneBrowser(2, { a, b });
    const z = sceneBrowser(3, { b });
    await y.sync();
    await z.sync();
    x.store.create('n', 'from x');
    await x.sync();
    await y.sync();
    await z.sync();
    expect(z.store.view('n')?.text).toBe('from x');

    x.store.edit('n', (text) => `${text}, more`);
    await x.sync();
    await y.sync('a');
    y.store.edit('n', (text) => `${text} by y`);
    await y.sync();
    expect(y.store.acknowledged()).toBeGreaterThan(0);
    a.files.clear();
    await z.sync();
    expect(z.store.view('n')?.text).toBe('from x, more by y');
  });

  test('passes on what came while it was writing everything', async () => {
    const a = memoryTransport();
    const b = memoryTransport();
    let puts = 0;
    const broken: Transport = {
      ...b,
      async put(path, bytes) {
        puts += 1;
        if (puts > 2) throw new TransportError('offline', 'test');
        await b.put(path, bytes);
      },
    };
    const small = { ...broken, limits: { fileBytes: 2_500, writeEveryMs: 0 } };
    const x = sceneBrowser(1, { a });
    const way = { a, b: small as Transport };
    const y = sceneBrowser(2, way);
    for (let i = 1; i < 30; i += 1) y.store.create(`n${10 + i}`, `${'text '.repeat(40)}${i}`);
    expect((await y.sync()).b).toBe('offline');
    x.store.create('n0', 'new');
    await x.sync();
    await y.sync('a');
    puts = Number.NEGATIVE_INFINITY;
    await y.sync();
    const z = sceneBrowser(3, { b });
    await z.sync();
    expect(z.store.view('n0')?.text).toBe('new');
    expect(z.store.noteIds()).toHaveLength(30);
  });

  test('passes nothing to and fro that is known', async () => {
    const a = memoryTransport();
    const b = memoryTransport();
    const browsers = [1, 2, 3].map((seed) => sceneBrowser(seed, { a, b }));
    browsers[0]?.store.create('n', 'text');
    for (let round = 0; round < 3; round += 1) for (const one of browsers) await one.sync();
    const before = [a.files.size, b.files.size];
    for (let round = 0; round < 3; round += 1) for (const one of browsers) await one.sync();
    expect([a.files.size, b.files.size]).toEqual(before);
  });

  test('passes on a deletion that the reader let happen', async () => {
    const a = memoryTransport();
    const b = memoryTransport();
    const x = sceneBrowser(1, { a });
    const y = sceneBrowser(2, { a, b });
    const z = sceneBrowser(3, { b });
    const ids = Array.from({ length: 30 }, (_, i) => `n${i}`);
    for (const id of ids) x.store.create(id, id);
    for (const one of [x, y, z]) await one.sync();
    for (const id of ids) x.store.remove(id);
    await x.sync();
    await y.sync();
    await y.accept();
    await y.sync();
    await z.sync();
    await z.accept();
    expect(ids.filter((id) => z.store.view(id)?.deletedAt === null)).toEqual([]);
  });
});
