import { describe, expect, test } from 'vitest';
import { memoryTransport } from '../../lib/sync/memory-transport.ts';
import { type Transport, TransportError } from '../../lib/sync/transport.ts';
import { noise, sceneBrowser } from './two-browsers.ts';

const LIMITS = { fileBytes: 4_000, writeEveryMs: 0 };

describe('a note that is too large for one file', () => {
  test('goes into several, when it grew and when it is written at once', async () => {
    const bus = memoryTransport(new Map(), LIMITS);
    const x = sceneBrowser(1, { bus });
    x.store.create('grown', '');
    x.store.create('whole', noise(6_000, 5));
    for (let i = 0; i < 40; i += 1) {
      x.store.edit('grown', (text) => text + noise(300, i));
      expect(await x.sync()).toEqual({ bus: null });
    }
    const y = sceneBrowser(2, { bus });
    await y.sync();
    for (const id of ['grown', 'whole']) expect(y.store.view(id)?.text).toBe(x.store.view(id)?.text);
    expect((await x.store.row(['bus', 'bus']))?.left).toEqual([]);
  });

  test('and that cannot be parted keeps the files that hold it', async () => {
    const files = new Map();
    const x = sceneBrowser(1, { bus: memoryTransport(files) });
    x.store.create('wide', 'text');
    // One tag is one piece; written while there was room for it.
    x.store.tag('wide', [noise(3_000, 1)], []);
    x.store.create('other', 'text');
    await x.sync();
    const narrow = memoryTransport(files, LIMITS);
    const buses = x.buses as Record<string, Transport>;
    buses.bus = narrow;
    for (let i = 0; i < 40; i += 1) {
      x.store.edit('wide', (text) => `${text}${i}`);
      await x.sync();
    }
    const y = sceneBrowser(2, { bus: narrow });
    await y.sync();
    expect(y.store.view('wide')).toEqual(x.store.view('wide'));
  });

  test('a server that takes less than it should is given less', async () => {
    const under = memoryTransport();
    const bus: Transport = {
      ...under,
      async put(path, bytes) {
        if (bytes.length > 5_000) throw new TransportError('too-large', '413');
        await under.put(path, bytes);
      },
    };
    const x = sceneBrowser(1, { bus });
    for (let i = 0; i < 20; i += 1) x.store.create(`n${i}`, noise(900, i));
    let problem: unknown = 'none yet';
    for (let i = 0; i < 8 && problem !== null; i += 1) problem = (await x.sync()).bus;
    expect(problem).toBeNull();
    const y = sceneBrowser(2, { bus });
    await y.sync();
    expect(y.store.noteIds()).toHaveLength(20);
  });
});
