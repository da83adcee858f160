/** Forgetting a browser that may be alive all the same: nothing that it writes meanwhile may go with what it wrote before. */
import { describe, expect, test } from 'vitest';
import { memoryTransport } from '../../lib/sync/memory-transport.ts';
import { forgetDevice } from '../../lib/sync/report.ts';
import { TransportError } from '../../lib/sync/transport.ts';
import { dice } from './dice.ts';
import { noise, type SceneBrowser, sceneBrowser } from './two-browsers.ts';

const NOTES = 12;
const LIMITS = { fileBytes: 3_000, writeEveryMs: 0 };

const deviceOf = async ({ store }: SceneBrowser): Promise<string> =>
  (await store.row(['bus', 'bus']))?.device ?? '';

/** `one` has read what `other` wrote and has it forgotten. */
async function forgetting() {
  const bus = memoryTransport(new Map(), LIMITS);
  let puts = Number.POSITIVE_INFINITY;
  const breaking = {
    ...bus,
    async put(path: string, bytes: Uint8Array<ArrayBuffer>) {
      puts -= 1;
      if (puts < 0) throw new TransportError('offline', 'broken off');
      await bus.put(path, bytes);
    },
  };
  const one = sceneBrowser(1, { bus: breaking });
  const other = sceneBrowser(2, { bus });
  for (let i = 0; i < NOTES; i += 1) other.store.create(`n${i + 10}`, noise(300, i));
  await other.sync();
  await one.sync();
  const roll = dice(3);
  const around = { store: one.store, now: () => one.nowMs, random: roll.next, randomBytes: roll.bytes };
  const forget = async (whom: SceneBrowser): Promise<void> =>
    forgetDevice(around, 'bus', await deviceOf(whom));
  return { bus, one, other, forget, breakAfter: (count: number) => void (puts = count) };
}

async function textsOf(bus: ReturnType<typeof memoryTransport>): Promise<(string | undefined)[]> {
  const fresh = sceneBrowser(9, { bus });
  await fresh.sync();
  return fresh.store.noteIds().map((id) => fresh.store.view(id)?.text);
}

describe('a browser that is forgotten', () => {
  test.each(Array.from({ length: 12 }, (_, i) => i))(
    'keeps what it wrote after that was begun and broken off at file %i',
    async (file) => {
      const { bus, one, other, forget, breakAfter } = await forgetting();
      await forget(other);
      breakAfter(file);
      await one.sync();
      other.store.edit('n10', (text) => `${text} and more`);
      other.store.edit('n21', (text) => `${text} and more`);
      await other.sync();
      breakAfter(Number.POSITIVE_INFINITY);
      await one.sync();
      // The other one is gone for good now: what lies on the bus is all there is.
      const texts = await textsOf(bus);
      expect(texts).toHaveLength(NOTES);
      expect(texts.filter((text) => text?.endsWith('and more'))).toHaveLength(2);
      expect(other.store.noteIds().map((id) => other.store.view(id)?.text)).toEqual(texts);
    },
  );

  test('is forgotten all the same when something else has to be written anew before that is done', async () => {
    const { bus, one, other, forget, breakAfter } = await forgetting();
    const third = sceneBrowser(4, { bus });
    third.store.create('third', 'of the third');
    await third.sync();
    await one.sync();
    await forget(other);
    await forget(third);
    breakAfter(1);
    await one.sync();
    // What it wrote is lost: it begins anew.
    const mine = await deviceOf(one);
    for (const path of bus.files.keys()) if (path.includes(mine)) bus.files.delete(path);
    breakAfter(Number.POSITIVE_INFINITY);
    await one.sync();
    await one.sync();
    const devices = new Set([...bus.files.keys()].map((path) => path.split('/')[1]));
    expect([...devices]).toEqual([mine]);
    expect(await textsOf(bus)).toHaveLength(NOTES + 1);
  });
});
