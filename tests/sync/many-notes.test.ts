import { expect, test } from 'vitest';
import { memoryTransport } from '../../lib/sync/memory-transport.ts';
import { sceneBrowser } from './two-browsers.ts';

test('thousands of notes that pack small are written once, and then there is nothing to do', async () => {
  const bus = memoryTransport();
  const requests: string[] = [];
  const told = {
    ...bus,
    list: () => {
      requests.push('list');
      return bus.list();
    },
    put: (path: string, bytes: Uint8Array<ArrayBuffer>) => {
      requests.push('put');
      return bus.put(path, bytes);
    },
  };
  const x = sceneBrowser(1, { bus: told });
  for (let i = 0; i < 3_000; i += 1) x.store.create(`n${i}`, 'the same words again and again '.repeat(10));
  await x.sync();
  const written = requests.filter((request) => request === 'put').length;
  expect(written).toBeLessThanOrEqual(16);
  requests.length = 0;
  await x.sync();
  expect(requests).toEqual(['list']);
  // Edits of some of them are folded with the files that hold these, by and by.
  for (let i = 0; i < 40; i += 1) {
    x.store.edit(`n${i}`, (text) => `${text} once more`);
    await x.sync();
  }
  for (let i = 0; i < 3; i += 1) await x.sync();
  requests.length = 0;
  await x.sync();
  expect(requests).toEqual(['list']);
  expect(bus.files.size).toBeLessThan(40);
});
