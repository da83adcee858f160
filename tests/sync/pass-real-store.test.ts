/** Notes that are carried by hand, over the real notes' store. */
import { describe, expect, test } from 'vitest';
import { acknowledge, syncBus } from '../../lib/sync/engine.ts';
import { memoryTransport } from '../../lib/sync/memory-transport.ts';
import { forgetPass, passOver } from '../../lib/sync/pass.ts';
import { mergedEdits } from '../../lib/sync/report.ts';
import { openFile } from '../../lib/transports/file.ts';
import { EXCHANGE, type Scene, scene } from '../store/notes-scene.ts';
import { dice } from './dice.ts';
import { openCipher } from './open-cipher.ts';

type Bytes = Uint8Array<ArrayBuffer>;

let seeds = 0;
class Reader {
  readonly s: Scene = scene();
  readonly wrote: string[] = [];
  readonly #roll = dice((seeds += 1));
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  get around() {
    return {
      store: this.s.store.sync,
      now: () => this.s.clock,
      random: this.#roll.next,
      randomBytes: this.#roll.bytes,
    };
  }
  async pass(bytes?: Bytes, forwards = false): Promise<Bytes> {
    const transport = openFile(bytes);
    const bus = { bus: 'file', vault: 'v', transport, cipher: openCipher, name: this.name, forwards };
    const { device, problem } = await passOver(this.around, bus, this.wrote);
    expect(problem).toBeNull();
    this.wrote.push(device);
    return transport.bytes();
  }
  /** As some seconds after each edit: without a bus nothing is kept for one. */
  settle = () => acknowledge(this.around, []);
  async edit(id: string, change: (text: string) => string): Promise<void> {
    const before = (await this.s.store.get(id))?.text ?? '';
    const after = change(before);
    await this.s.store.edit({ id, before, after, editor: this.name, edit: `${this.name} ${after}` });
    await this.settle();
  }
  merged = () => mergedEdits(this.s.store.sync, this.s.clock);
  text = async (id: string) => (await this.s.store.get(id))?.text;
}

describe('two browsers and a file', () => {
  test('keep what both wrote while apart, and show both wordings and whose the other is', async () => {
    const [one, other] = [new Reader('One'), new Reader('Other')];
    const { id } = await one.s.store.create({ target: EXCHANGE, text: 'first line' });
    await one.settle();
    let file = await other.pass(await one.pass());
    file = await other.pass(await one.pass(file));
    await one.edit(id, (text) => `${text}, mine`);
    await other.edit(id, (text) => `their ${text}`);
    file = await other.pass(file);
    file = await one.pass(file);
    expect(await one.text(id)).toBe('their first line, mine');
    expect(await one.merged()).toMatchObject([
      {
        note: id,
        device: 'Other',
        here: 'first line, mine',
        there: 'their first line',
        merged: 'their first line, mine',
      },
    ]);
    file = await other.pass(file);
    expect(await other.text(id)).toBe('their first line, mine');
    // There and back once more, and an edit after the other, are no merging.
    const merged = [(await one.merged()).length, (await other.merged()).length];
    const old = file;
    file = await one.pass(await other.pass(file));
    await one.edit(id, (text) => `${text} and on`);
    file = await other.pass(await one.pass(file));
    await other.edit(id, (text) => `${text} and on`);
    await one.pass(await other.pass(file));
    await one.edit(id, (text) => `${text}.`);
    // Nor is an old file.
    await one.pass(old);
    await other.pass(old);
    expect([(await one.merged()).length, (await other.merged()).length]).toEqual(merged);
    for (const { s } of [one, other]) {
      expect(await s.store.sync.rows(['base'])).toEqual([]);
      expect(await s.store.outbox(10)).toEqual([]);
      for (const kind of ['bus', 'own', 'seen', 'bad', 'device'] as const)
        expect(await s.store.sync.rows([kind])).toEqual([]);
    }
  });

  test('merge nothing where an old file has what is known, whatever was edited here since', async () => {
    const [one, other] = [new Reader('One'), new Reader('Other')];
    const { id } = await one.s.store.create({ target: EXCHANGE, text: 'text' });
    await one.settle();
    const first = await one.pass();
    await other.pass(first);
    await other.edit(id, (text) => `${text}, theirs`);
    const old = await other.pass(first);
    await one.pass(old);
    await one.edit(id, (text) => `${text}, and mine`);
    // This browser's own entry in it is older than what it has of the other.
    await one.pass(old);
    expect(await one.text(id)).toBe('text, theirs, and mine');
    expect(await one.merged()).toEqual([]);
  });

  test('that have notes by the hundred carry all of them, those in the bin too', async () => {
    const [one, other] = [new Reader('One'), new Reader('Other')];
    for (let i = 0; i < 300; i += 1)
      await one.s.store.create({ target: EXCHANGE, text: `note ${i} ${'words '.repeat(40)}` });
    const [first] = await one.s.store.list();
    await one.s.store.remove(first?.id ?? '');
    await other.pass(await one.pass());
    expect((await other.s.store.list()).length).toBe(299);
    expect((await other.s.store.get(first?.id ?? ''))?.deletedAt).not.toBeNull();
  });
});

test('what is kept of edits for a server stays when a pass is forgotten', async () => {
  const one = new Reader('One');
  const { id } = await one.s.store.create({ target: EXCHANGE, text: 'text' });
  const server = { bus: 'server', vault: 'v', transport: memoryTransport(), cipher: openCipher, name: 'One' };
  await syncBus(one.around, server);
  await acknowledge(one.around, ['server']);
  await one.s.store.edit({ id, before: 'text', after: 'text, more', editor: 'e', edit: '1' });
  const bases = await one.s.store.sync.rows(['base']);
  const file = await one.pass(undefined, true);
  await one.s.store.edit({ id, before: 'text, more', after: 'text, more, most', editor: 'e', edit: '2' });
  const outbox = await one.s.store.outbox(10);
  expect([outbox.length, bases.length]).toEqual([2, 1]);
  await one.pass(await one.pass(file, true), true);
  await forgetPass(one.s.store.sync, 'file');
  expect(await one.s.store.outbox(10)).toEqual(outbox);
  expect(await one.s.store.sync.rows(['base'])).toEqual(bases);
});
