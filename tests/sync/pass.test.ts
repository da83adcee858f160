/** Notes that are carried by hand: one file between browsers, which lies nowhere in between. */
import { describe, expect, test } from 'vitest';
import { acknowledge, syncBus } from '../../lib/sync/engine.ts';
import { hashOf, pathOf, readPath } from '../../lib/sync/file-name.ts';
import { answerHeld } from '../../lib/sync/guard.ts';
import { memoryTransport } from '../../lib/sync/memory-transport.ts';
import { statusOf } from '../../lib/sync/report.ts';
import type { RowKind } from '../../lib/sync/sync-store.ts';
import { openFile } from '../../lib/transports/file.ts';
import { type Carrier, carrier } from './carrier.ts';
import { lightCipher } from './light-cipher.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const ROWS: readonly RowKind[] = ['bus', 'fit', 'own', 'seen', 'bad', 'device'];

async function expectNothingKept(...all: readonly Carrier[]): Promise<void> {
  for (const one of all) for (const kind of ROWS) expect(await one.store.rows([kind, 'file'])).toEqual([]);
}
const entriesIn = async (bytes: Bytes): Promise<string[]> =>
  (await openFile(bytes).list()).map(({ path }) => path);
const devicesIn = async (bytes: Bytes): Promise<Set<string | undefined>> =>
  new Set((await entriesIn(bytes)).map((path) => readPath(path)?.device));

/** A sync over a server beside the file. */
async function serverSync(one: Carrier, transport: ReturnType<typeof memoryTransport>): Promise<void> {
  const bus = { bus: 'server', vault: 'v', transport, cipher: lightCipher, name: 'one' };
  expect(await syncBus(one.around(), bus)).toBeNull();
  await acknowledge(one.around(), ['server']);
}

describe('a file that goes from browser to browser', () => {
  test('brings two to the same notes by going there and back, and changes nothing by going once more', async () => {
    const [a, b] = [carrier(1), carrier(2)];
    a.store.create('n1', 'from a');
    b.store.create('n2', 'from b');
    let file = await b.pass(await a.pass());
    file = await a.pass(file);
    expect(a.texts()).toEqual(['n1 from a true', 'n2 from b true']);
    expect(b.texts()).toEqual(a.texts());
    const [texts, entries] = [a.texts(), (await entriesIn(file)).length];
    for (let i = 0; i < 3; i += 1) {
      file = await a.pass(await b.pass(file));
      expect([a.texts(), b.texts()]).toEqual([texts, texts]);
      // What a browser wrote before makes way for what it writes now.
      expect((await entriesIn(file)).length).toBe(entries);
      expect((await devicesIn(file)).size).toBe(2);
    }
    await expectNothingKept(a, b);
  });

  test('brings an empty browser all, and from there to a third', async () => {
    const [a, b, c] = [carrier(1), carrier(2), carrier(3)];
    for (let i = 0; i < 30; i += 1) a.store.create(`n${i}`, `text ${i}`);
    const file = await b.pass(await a.pass());
    await c.pass(file);
    expect(b.texts()).toEqual(a.texts());
    expect(c.texts()).toEqual(a.texts());
    // The first one's entries stay: nobody has written them otherwise.
    b.store.edit('n3', (text) => `${text}, by b`);
    c.store.edit('n3', (text) => `c: ${text}`);
    await a.pass(await c.pass(await b.pass(file)));
    expect(a.store.view('n3')?.text).toBe('c: text 3, by b');
  });

  test('merges what three wrote into one note while apart', async () => {
    const all = [carrier(1), carrier(2), carrier(3)];
    all[0]?.store.create('n', 'trunk');
    let file = (await all[0]?.pass()) ?? new Uint8Array();
    for (const one of all) file = await one.pass(file);
    for (const [i, one] of all.entries()) one.store.edit('n', (text) => `${text} leaf${i}`);
    for (const one of [...all, ...all]) file = await one.pass(file);
    const [first, ...others] = all.map((one) => one.texts());
    for (const other of others) expect(other).toEqual(first);
    for (const i of [0, 1, 2]) expect(first?.join()).toContain(`leaf${i}`);
  });

  test('may be lost, and an older one loses nothing', async () => {
    const [a, b] = [carrier(1), carrier(2)];
    a.store.create('n', 'first');
    const old = await a.pass();
    await b.pass(old);
    a.store.edit('n', () => 'second');
    // Is never read by anybody.
    await a.pass(old);
    a.store.create('m', 'late');
    b.store.edit('n', (text) => `${text} and b`);
    const again = await a.pass(old);
    expect(a.store.view('n')?.text).toBe('second');
    expect((await devicesIn(again)).size).toBe(1);
    await a.pass(await b.pass(again));
    await b.pass(old);
    expect(b.texts()).toEqual(a.texts());
    expect(a.texts().join()).toContain('and b');
    expect(a.texts().join()).toContain('late');
  });

  test('keeps an edit against a deletion that did not know of it, and lets go what was deleted for good', async () => {
    const [a, b] = [carrier(1), carrier(2)];
    for (const id of ['kept', 'gone']) a.store.create(id, 'text');
    let file = await b.pass(await a.pass());
    for (const id of ['kept', 'gone']) a.store.remove(id);
    b.store.edit('kept', (text) => `${text} still`);
    const old = file;
    file = await a.pass(await b.pass(await a.pass(file)));
    for (const one of [a, b]) {
      expect(one.store.view('kept')).toMatchObject({ text: 'text still', deletedAt: null });
      expect(one.store.view('gone')?.deletedAt).not.toBeNull();
    }
    a.store.purge();
    file = await b.pass(await a.pass(file));
    // Neither the copy that another browser has there brings it back, nor an older file.
    await a.pass(await b.pass(old));
    expect(a.store.noteIds()).toEqual(['kept']);
    expect(b.texts()).toEqual(['gone text false', 'kept text still true']);
  });

  test('asks before much is deleted, and says by whom though nothing is kept of it', async () => {
    const [a, b] = [carrier(1), carrier(2)];
    for (let i = 0; i < 30; i += 1) a.store.create(`n${i}`, `text ${i}`);
    let file = await b.pass(await a.pass());
    for (let i = 0; i < 30; i += 1) a.store.remove(`n${i}`);
    file = await b.pass(await a.pass(file));
    const held = await b.store.rows(['held']);
    expect(held.length).toBe(30);
    expect(new Set(held.map(({ value }) => value.device))).toEqual(new Set(['browser 1']));
    expect(b.texts().every((text) => text.endsWith('true'))).toBe(true);
    await answerHeld(
      b.store,
      held.map(({ key }) => key[1] ?? ''),
      false,
    );
    await a.pass(await b.pass(file));
    for (const one of [a, b]) expect(one.texts().every((text) => text.endsWith('true'))).toBe(true);
  });
});

describe('what cannot be read in a file', () => {
  async function damaged(bytes: Bytes, device: string | undefined): Promise<Bytes> {
    const file = openFile(bytes);
    for (const path of await entriesIn(bytes)) {
      const entry = await file.get(path);
      if (readPath(path)?.device !== device || !entry) continue;
      entry[entry.length - 1] = (entry.at(-1) ?? 0) ^ 1;
      await file.put(path, entry);
    }
    return file.bytes();
  }

  test('costs nothing of what can, and is thrown out where nobody ever could', async () => {
    const [a, b, c] = [carrier(1), carrier(2), carrier(3)];
    a.store.create('n1', 'from a');
    b.store.create('n2', 'from b');
    const file = await b.pass(await a.pass());
    const back = await c.pass(await damaged(file, a.wrote.at(-1)));
    expect(c.last?.unreadable).toEqual([{ why: 'altered', files: 1 }]);
    // What b wrote has what a wrote.
    expect(c.texts()).toEqual(b.texts());
    expect(await devicesIn(back)).not.toContain(a.wrote.at(-1));
    await a.pass(back);
    expect(a.last?.unreadable).toEqual([]);
    expect(a.texts()).toEqual(b.texts());
  });

  test('stays where a newer version wrote it, and what this browser has is written all the same', async () => {
    const [a, b, c] = [carrier(1), carrier(2), carrier(3)];
    a.store.create('n1', 'from a');
    b.store.create('n2', 'from b');
    const file = openFile(await a.pass());
    const [path = ''] = await entriesIn(file.bytes());
    const entry = (await file.get(path)) ?? new Uint8Array();
    entry[13] = 2;
    const name = readPath(path);
    if (!name) throw new Error('no name');
    const newer = pathOf({ ...name, hash: hashOf(entry) });
    await file.remove(path);
    await file.put(newer, entry);
    const back = await b.pass(file.bytes());
    expect(b.last).toMatchObject({
      problem: 'newer-version',
      unreadable: [{ why: 'newer-version', files: 1 }],
    });
    expect(await entriesIn(back)).toContain(newer);
    await c.pass(back);
    expect(c.texts()).toEqual(['n2 from b true']);
    // Its writer can't read it either, and leaves it.
    expect(await entriesIn(await a.pass(back))).toContain(newer);
  });

  test('of a profile that was put back is taken in before it makes way', async () => {
    const a = carrier(1);
    a.store.create('n1', 'early');
    const early = a.store.copy({
      newClient: () => 77,
      gate: () => undefined,
      at: () => '2026-02-01T00:00:00.000Z',
    });
    a.store.create('n2', 'late');
    const file = await a.pass();
    a.store = early;
    const back = await a.pass(file);
    expect(a.texts()).toEqual(['n1 early true', 'n2 late true']);
    expect((await devicesIn(back)).size).toBe(1);
    const b = carrier(2);
    await b.pass(back);
    expect(b.texts()).toEqual(a.texts());
  });

  test('by a browser that was emptied keeps its earlier entries, which alone have what it reads', async () => {
    const a = carrier(1);
    a.store.create('n1', 'early');
    const file = await a.pass();
    a.store = carrier(4).store;
    const back = await a.pass(file);
    const b = carrier(2);
    await b.pass(back);
    expect(b.texts()).toEqual(['n1 early true']);
  });
});

describe('a browser that has a server too', () => {
  test('keeps for the server what waits for it: nothing counts as safe because it lies in a file', async () => {
    const [a, b] = [carrier(1), carrier(2)];
    const server = memoryTransport();
    a.store.create('n1', 'on the server');
    await serverSync(a, server);
    expect(a.store.acknowledged()).toBeGreaterThan(0);
    a.store.create('n2', 'not yet');
    const before = {
      row: await a.store.row(['bus', 'server']),
      outbox: await a.store.outbox(0, 100),
      acknowledged: a.store.acknowledged(),
      status: await statusOf(a.store, ['server'], new Map(), 0),
    };
    const file = await a.pass(undefined, true);
    await a.pass(file, true);
    expect(await a.store.row(['bus', 'server'])).toEqual(before.row);
    expect(await a.store.outbox(0, 100)).toEqual(before.outbox);
    expect(a.store.acknowledged()).toBe(before.acknowledged);
    const status = await statusOf(a.store, ['server'], new Map(), 0);
    expect(status).toEqual(before.status);
    expect(status.onlyHere).toEqual(['n2']);
    await b.pass(file);
    expect(b.texts()).toEqual(a.texts());
  });

  test('has its outbox emptied by the server alone, however often a file was written', async () => {
    const a = carrier(1);
    const server = memoryTransport();
    await serverSync(a, server);
    for (let i = 0; i < 5; i += 1) {
      a.store.create(`n${i}`, 'text');
      await a.pass(undefined, true);
      await serverSync(a, server);
      expect(await a.store.outbox(0, 10)).toEqual([]);
    }
  });

  test('takes to the server what came in a file', async () => {
    const [a, b, c] = [carrier(1), carrier(2), carrier(3)];
    const server = memoryTransport();
    await serverSync(a, server);
    b.store.create('n1', 'from b');
    await a.pass(await b.pass(), true);
    await serverSync(a, server);
    await serverSync(c, server);
    expect(c.texts()).toEqual(['n1 from b true']);
    expect(await a.store.outbox(0, 10)).toEqual([]);
  });

  test.each([true, false])(
    'takes to the server what the reader said of deletions that came in a file: %s',
    async (accept) => {
      const [a, b, c] = [carrier(1), carrier(2), carrier(3)];
      const server = memoryTransport();
      for (let i = 0; i < 30; i += 1) a.store.create(`n${i}`, `text ${i}`);
      await serverSync(a, server);
      await serverSync(c, server);
      const file = await b.pass(await a.pass(undefined, true));
      for (let i = 0; i < 30; i += 1) b.store.remove(`n${i}`);
      await a.pass(await b.pass(file), true);
      const held = (await a.store.rows(['held'])).map(({ key }) => key[1] ?? '');
      expect(held.length).toBe(30);
      await answerHeld(a.store, held, accept);
      await serverSync(a, server);
      await serverSync(c, server);
      const there = (await c.store.rows(['held'])).map(({ key }) => key[1] ?? '');
      await answerHeld(c.store, there, accept);
      expect(c.texts()).toEqual(a.texts());
      expect(a.texts().every((text) => text.endsWith(String(!accept)))).toBe(true);
    },
  );
});

describe('a worker that ends amid it', () => {
  class Killed extends Error {}

  test('at whatever step leaves nothing that another bus waits for, and the next time is as if it had not been', async () => {
    for (let step = 1; ; step += 1) {
      const [a, b] = [carrier(1), carrier(2)];
      const server = memoryTransport();
      a.store.create('n1', 'from a');
      await serverSync(a, server);
      for (let i = 0; i < 4; i += 1) b.store.create(`m${i}`, `from b ${i}`);
      a.store.edit('n1', (text) => `${text}, more`);
      const file = await b.pass();
      let commits = step;
      a.gate = () => {
        commits -= 1;
        if (commits <= 0) throw new Killed();
      };
      const isOver = await a.pass(file, true).then(
        () => true,
        (error: unknown) => {
          if (!(error instanceof Killed)) throw error;
          return false;
        },
      );
      a.gate = () => undefined;
      a.store = a.store.again();
      // The server is synced with as ever, whatever rows were left.
      await serverSync(a, server);
      expect(await a.store.outbox(0, 100), String(step)).toEqual([]);
      const left = (await a.store.row(['bus', 'file']))?.device;
      const again = await a.pass(file, true);
      // A name is for one file alone.
      expect(a.last?.device).not.toBe(left);
      await b.pass(again);
      expect(b.texts(), String(step)).toEqual(a.texts());
      expect(a.texts().length).toBe(5);
      const c = carrier(3);
      await serverSync(a, server);
      await serverSync(c, server);
      expect(c.texts(), String(step)).toEqual(a.texts());
      await expectNothingKept(a, b);
      if (isOver) {
        expect(step).toBeGreaterThan(8);
        break;
      }
    }
  });
});
