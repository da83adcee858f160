/** The engine over the real notes' store. */
import { describe, expect, it } from 'vitest';
import { acknowledge, syncBus } from '../../lib/sync/engine.ts';
import type { Surroundings } from '../../lib/sync/flight.ts';
import { answerHeld } from '../../lib/sync/guard.ts';
import { memoryTransport } from '../../lib/sync/memory-transport.ts';
import { devicesOf, forgetDevice, heldNotes, mergedEdits, statusOf } from '../../lib/sync/report.ts';
import type { Transport } from '../../lib/sync/transport.ts';
import { EXCHANGE, type Scene, scene, spoilDocuments } from '../store/notes-scene.ts';
import { type Dice, dice } from './dice.ts';
import { faultyBus, lineTo, REQUEST_FAULTS } from './faulty-bus.ts';
import { openCipher } from './open-cipher.ts';

interface Reader {
  readonly s: Scene;
  store: Scene['store'];
  readonly around: () => Surroundings;
  sync(transport: Transport): Promise<unknown>;
}

let seeds = 0;
function reader(name: string): Reader {
  const s = scene();
  const roll = dice((seeds += 1));
  const made: Reader = {
    s,
    store: s.store,
    around: () => ({
      store: made.store.sync,
      now: () => s.clock,
      random: roll.next,
      randomBytes: roll.bytes,
    }),
    async sync(transport) {
      const problem = await syncBus(made.around(), {
        bus: 'one',
        vault: 'v',
        transport,
        cipher: openCipher,
        name,
      });
      await acknowledge(made.around(), ['one']);
      return problem;
    },
  };
  return made;
}

const edit = (one: Reader, id: string, before: string, after: string): Promise<unknown> =>
  one.store.edit({ id, before, after, editor: `e-${after}`, edit: after });

/** A transport that counts what is asked of it. */
function counted(transport: Transport): Transport & { readonly asked: string[] } {
  const asked: string[] = [];
  const told =
    <A extends unknown[], R>(name: string, work: (...args: A) => R) =>
    (...args: A): R => {
      asked.push(name);
      return work(...args);
    };
  return {
    asked,
    limits: transport.limits,
    list: told('list', transport.list),
    get: told('get', transport.get),
    put: told('put', transport.put),
    remove: told('remove', transport.remove),
  };
}

describe('two browsers', () => {
  it('keep what both wrote while apart, and one can look at both wordings', async () => {
    const bus = memoryTransport();
    const [one, other] = [reader('One'), reader('Other')];
    const { id } = await one.store.create({ target: EXCHANGE, text: 'first line' });
    await one.sync(bus);
    await other.sync(bus);
    await edit(one, id, 'first line', 'first line, mine');
    await edit(other, id, 'first line', 'their first line');
    for (const each of [one, other, one]) expect(await each.sync(bus)).toBeNull();
    expect((await one.store.get(id))?.text).toBe('their first line, mine');
    expect(await other.store.get(id)).toEqual(await one.store.get(id));
    expect(await mergedEdits(other.store.sync, other.s.clock)).toMatchObject([
      { note: id, here: 'their first line', there: 'first line, mine', merged: 'their first line, mine' },
    ]);
    expect(await mergedEdits(other.store.sync, other.s.clock + 31 * 86_400_000)).toEqual([]);
    expect((await one.store.outbox(10)).length).toBe(0);
    expect((await devicesOf(one.store.sync, 'one', 'One')).map(({ name }) => name)).toEqual(['One', 'Other']);
  });
  it('ask one thing of the bus when there is nothing to do, and say how they stand', async () => {
    const bus = counted(memoryTransport());
    const one = reader('One');
    const { id } = await one.store.create({ target: EXCHANGE, text: 'a' });
    expect((await statusOf(one.store.sync, ['one'], new Map(), one.s.clock)).onlyHere).toEqual([id]);
    await one.sync(bus);
    bus.asked.length = 0;
    await one.sync(bus);
    expect(bus.asked).toEqual(['list']);
    const status = await statusOf(one.store.sync, ['one'], new Map(), one.s.clock);
    expect(status).toMatchObject({
      onlyHere: [],
      buses: [{ state: 'up-to-date', unsafe: 0, problem: null }],
    });
  });
  it('keep no outbox without a bus, and give a new one everything', async () => {
    const bus = memoryTransport();
    const [one, other] = [reader('One'), reader('Other')];
    await one.store.create({ target: EXCHANGE, text: 'before there was a bus' });
    await acknowledge(one.around(), []);
    expect(await one.store.outbox(10)).toEqual([]);
    await one.sync(bus);
    await other.sync(bus);
    expect((await other.store.list()).map(({ text }) => text)).toEqual(['before there was a bus']);
  });
  it('ask before much is deleted, and a no keeps the notes everywhere', async () => {
    const bus = memoryTransport();
    const [one, other] = [reader('One'), reader('Other')];
    for (let i = 0; i < 30; i += 1)
      await one.store.create({ id: `note-${i}`, target: EXCHANGE, text: `${i}` });
    await one.sync(bus);
    await other.sync(bus);
    for (let i = 0; i < 25; i += 1) await one.store.remove(`note-${i}`);
    await one.sync(bus);
    await other.sync(bus);
    const held = (await heldNotes(other.store.sync)).map(({ note }) => note);
    expect([held.length, (await other.store.list()).length]).toEqual([25, 30]);
    await answerHeld(other.store.sync, held, false);
    await other.sync(bus);
    await one.sync(bus);
    expect([(await one.store.list()).length, (await other.store.list()).length]).toEqual([30, 30]);
    expect(await heldNotes(other.store.sync)).toEqual([]);
  });
  it('sync all else where a note of one can no longer be decoded', async () => {
    const bus = memoryTransport();
    const [one, other] = [reader('One'), reader('Other')];
    await one.store.create({ id: 'broken', target: EXCHANGE, text: 'a' });
    await one.sync(bus);
    await other.sync(bus);
    await spoilDocuments(other.s.name);
    await edit(one, 'broken', 'a', 'ab');
    await one.store.create({ id: 'whole', target: EXCHANGE, text: 'written since' });
    await other.store.create({ id: 'mine', target: EXCHANGE, text: 'of the other' });
    await one.sync(bus);
    expect(await other.sync(bus)).toBeNull();
    expect((await other.store.get('whole'))?.text).toBe('written since');
    const { buses } = await statusOf(other.store.sync, ['one'], new Map(), other.s.clock);
    expect(buses[0]?.unreadable).toEqual([{ why: 'refused', files: 1 }]);
    await one.sync(bus);
    expect((await one.store.get('mine'))?.text).toBe('of the other');
    expect((await one.store.get('broken'))?.text).toBe('ab');
  });
  it('forget a third, whose notes stay', async () => {
    const bus = memoryTransport();
    const [one, lost] = [reader('One'), reader('Lost')];
    await lost.store.create({ target: EXCHANGE, text: 'from the lost one' });
    await lost.sync(bus);
    await one.sync(bus);
    const device = (await devicesOf(one.store.sync, 'one', 'One'))[1]?.device ?? '';
    await forgetDevice(one.around(), 'one', device);
    await one.sync(bus);
    expect([...bus.files.keys()].filter((path) => path.includes(device))).toEqual([]);
    const fresh = reader('Fresh');
    await fresh.sync(bus);
    expect((await fresh.store.list()).map(({ text }) => text)).toEqual(['from the lost one']);
  });
  it('both have a note whole that one deleted for good and the other edited, and can go on with it', async () => {
    const bus = memoryTransport();
    const [one, other] = [reader('One'), reader('Other')];
    const { id } = await one.store.create({ target: EXCHANGE, text: 'text' });
    await edit(one, id, 'text', 'text by one');
    for (const each of [one, other]) await each.sync(bus);
    await edit(other, id, 'text by one', 'text by one and other');
    await one.store.remove(id);
    one.s.clock += 31 * 86_400_000;
    expect(await one.store.purge()).toEqual([id]);
    for (const each of [one, other, one]) await each.sync(bus);
    expect((await one.store.get(id))?.text).toBe('text by one and other');
    await edit(one, id, 'text by one and other', 'text by one and other, again');
    for (const each of [one, other]) await each.sync(bus);
    expect((await other.store.get(id))?.text).toBe('text by one and other, again');
    await one.store.remove(id);
    for (const each of [one, other]) await each.sync(bus);
    expect([await one.store.list(), await other.store.list()]).toEqual([[], []]);
    expect(await other.store.sync.states([id])).toEqual(await one.store.sync.states([id]));
  });
  it('never write under one client id what was written under it in a note that went', async () => {
    const bus = memoryTransport();
    const [one, other] = [reader('One'), reader('Other')];
    const { id } = await one.store.create({ target: EXCHANGE, text: 'text' });
    for (const each of [one, other]) await each.sync(bus);
    await one.store.remove(id);
    one.s.clock += 31 * 86_400_000;
    await one.store.purge();
    await edit(other, id, 'text', 'text by other');
    // So the whole note is written anew, by somebody who hasn't heard of the deletion.
    const device = (await other.store.sync.row(['bus', 'one']))?.device ?? '';
    for (const path of [...bus.files.keys()]) if (path.includes(device)) bus.files.delete(path);
    for (const each of [other, one]) await each.sync(bus);
    await edit(one, id, 'text by other', 'text by other and one');
    for (const each of [one, other, one]) await each.sync(bus);
    expect((await other.store.get(id))?.text).toBe('text by other and one');
    expect((await one.store.get(id))?.text).toBe('text by other and one');
  });
  it('stop and ask when the password is wrong, and wait when the server is full', async () => {
    const one = reader('One');
    await one.store.create({ target: EXCHANGE, text: 'a' });
    const bus = memoryTransport(new Map(), { fileBytes: 10_000, totalBytes: 20, writeEveryMs: 0 });
    expect(await one.sync(bus)).toBe('full');
    const [status] = (await statusOf(one.store.sync, ['one'], new Map(), one.s.clock)).buses;
    expect(status).toMatchObject({ state: 'waiting', problem: 'full', remedy: 'make-room', unsafe: 1 });
    expect(Date.parse(status?.nextTry ?? '')).toBeGreaterThan(one.s.clock);
  });
});

describe('three browsers over a faulty bus', () => {
  it.each([1, 2, 3])('lose nothing (seed %i)', async (seed) => {
    const roll = dice(seed);
    const bus = faultyBus('one');
    const readers = ['a', 'b', 'c'].map(reader);
    const wanted = new Map<string, string[]>();
    for (let step = 0; step < 60; step += 1) await act(roll.pick(readers), roll, step, bus, wanted);
    for (let round = 0; round < 3; round += 1)
      for (const one of readers) {
        one.s.clock += 2 * 86_400_000;
        expect(await one.sync(bus.memory)).toBeNull();
      }
    for (const one of readers)
      for (const [id, marks] of wanted) {
        const text = (await one.store.get(id))?.text ?? '';
        expect(marks.filter((mark) => !text.includes(mark))).toEqual([]);
      }
    expect(await readers[1]?.store.list()).toEqual(await readers[0]?.store.list());
    expect(await readers[2]?.store.list()).toEqual(await readers[0]?.store.list());
  });
});

async function act(
  one: Reader,
  roll: Dice,
  step: number,
  bus: ReturnType<typeof faultyBus>,
  wanted: Map<string, string[]>,
): Promise<void> {
  const kind = roll.weighted({ create: 1, edit: 5, sync: 5 });
  const mark = String.fromCharCode(0x4e00 + step);
  const notes = await one.store.list();
  if (kind === 'sync') {
    const line = lineTo(bus, { kind: roll.pick(REQUEST_FAULTS), at: roll.below(12) }, roll);
    const end = await Promise.race([one.sync(line.transport), line.crashed]);
    if (end === 'crashed') one.store = one.s.again();
  } else if (kind === 'create' || notes.length === 0) {
    const { id } = await one.store.create({ target: EXCHANGE, text: mark });
    wanted.set(id, [mark]);
  } else {
    const { id, text } = roll.pick(notes);
    const at = roll.below(text.length + 1);
    await edit(one, id, text, text.slice(0, at) + mark + text.slice(at));
    wanted.get(id)?.push(mark);
  }
}
