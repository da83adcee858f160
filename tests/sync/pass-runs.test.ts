/**
 * Runs by chance: three browsers that edit apart and carry files, any of those that there ever were, some of them damaged; two have a server as well, and workers end
 * at any commit. The oracle is Yjs, into which all goes that was acknowledged.
 */
import { expect, test } from 'vitest';
import { encodeDocument, openDocument } from '../../lib/notes/note-document.ts';
import { noteView } from '../../lib/notes/note-view.ts';
import { acknowledge, syncBus } from '../../lib/sync/engine.ts';
import { answerHeld } from '../../lib/sync/guard.ts';
import { memoryTransport } from '../../lib/sync/memory-transport.ts';
import { openFile } from '../../lib/transports/file.ts';
import { type Carrier, carrier } from './carrier.ts';
import { type Dice, dice } from './dice.ts';
import { lightCipher } from './light-cipher.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const RUNS = 60;
const STEPS = 60;

class Killed extends Error {}

class Run {
  readonly roll: Dice;
  readonly all: readonly Carrier[];
  readonly server = memoryTransport();
  readonly files: Bytes[] = [];
  notes = 0;

  constructor(seed: number) {
    this.roll = dice(seed);
    this.all = [0, 1, 2].map((i) => carrier(seed * 10 + i));
  }

  hasServer = (one: Carrier): boolean => this.all.indexOf(one) < 2;
  one = (): Carrier => this.all[this.roll.below(this.all.length)] as Carrier;

  edit(one: Carrier): void {
    const { store } = one;
    const ids = store.noteIds();
    const id = ids[this.roll.below(ids.length)];
    const word = `w${(this.notes += 1)}`;
    const what = this.roll.below(6);
    if (id === undefined || what === 0) store.create(`n${this.notes}`, word);
    else if (what === 1) store.remove(id);
    else if (what === 2) store.restore(id);
    else if (what === 3) store.tag(id, [word], []);
    else store.edit(id, (text) => (this.roll.below(2) === 0 ? `${word} ${text}` : `${text} ${word}`));
  }

  async sync(one: Carrier): Promise<void> {
    if (this.hasServer(one)) {
      const bus = { bus: 'server', vault: 'v', transport: this.server, cipher: lightCipher, name: 'one' };
      expect(await syncBus(one.around(), bus)).toBeNull();
    }
    await acknowledge(one.around(), this.hasServer(one) ? ['server'] : []);
    await this.accept(one);
  }

  async pass(one: Carrier, file: Bytes | undefined): Promise<Bytes | undefined> {
    const waiting = await one.store.outbox(0, 10_000);
    const row = await one.store.row(['bus', 'server']);
    let given: Bytes | undefined;
    try {
      given = await one.pass(file, this.hasServer(one));
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    if (given) expect(one.last?.problem).toBeNull();
    one.gate = () => undefined;
    if (!given) one.store = one.store.again();
    // What waits for the server waits, whatever came.
    expect((await one.store.outbox(0, 10_000)).slice(0, waiting.length)).toEqual(waiting);
    expect(await one.store.row(['bus', 'server'])).toEqual(row);
    if (given)
      for (const kind of ['own', 'seen', 'bad', 'device'] as const)
        expect(await one.store.rows([kind, 'file'])).toEqual([]);
    await this.accept(one);
    return given;
  }

  async accept({ store }: Carrier): Promise<void> {
    const held = (await store.rows(['held'])).map(({ key }) => key[1] ?? '');
    await answerHeld(store, held, true);
  }

  /** Any of the files, as it is or with an entry spoilt. */
  async anyFile(): Promise<Bytes | undefined> {
    const { roll } = this;
    if (this.files.length === 0 || roll.below(8) === 0) return undefined;
    const last = roll.below(3) > 0 ? this.files.length - 1 : roll.below(this.files.length);
    const bytes = this.files[last];
    if (!bytes || roll.below(6) > 0) return bytes;
    const file = openFile(bytes);
    const listed = await file.list();
    const path = listed[roll.below(listed.length)]?.path ?? '';
    const entry = await file.get(path);
    if (!entry) return bytes;
    entry[roll.below(entry.length)] = 255;
    await file.put(path, entry);
    return file.bytes();
  }

  async step(): Promise<void> {
    const { roll } = this;
    const one = this.one();
    const what = roll.below(10);
    if (what < 5) return this.edit(one);
    if (what < 7) return this.sync(one);
    if (roll.below(4) === 0) {
      let left = 1 + roll.below(12);
      one.gate = () => {
        left -= 1;
        if (left <= 0) throw new Killed();
      };
    }
    const given = await this.pass(one, await this.anyFile());
    if (given && roll.below(4) > 0) this.files.push(given);
  }

  /** What all of it comes to. */
  oracle(): string[] {
    const updates = new Map<string, Bytes[]>();
    for (const { store } of this.all)
      for (const { id, update } of store.made) updates.set(id, [...(updates.get(id) ?? []), update]);
    return [...updates].map(([id, made]) => shown(id, encodeDocument(openDocument(id, ...made)))).sort();
  }

  seen = ({ store }: Carrier): string[] =>
    store
      .noteIds()
      .map((id) => shown(id, encodeDocument(store.doc(id) ?? openDocument(id))))
      .sort();
}

function shown(id: string, state: Bytes): string {
  const view = noteView(openDocument(id, state));
  return `${id} ${view?.text} ${view?.tags.join()} ${view?.deletedAt === null}`;
}

test(`in ${RUNS} runs all browsers end with all that was written, after a file has gone round twice`, async () => {
  let entries = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const run = new Run(seed);
    for (let step = 0; step < STEPS; step += 1) await run.step();
    let file: Bytes | undefined;
    for (let round = 0; round < 2; round += 1)
      for (const one of run.all) file = (await run.pass(one, file)) ?? file;
    const all = run.oracle();
    for (const one of run.all) expect(run.seen(one), `seed ${seed}`).toEqual(all);
    // Each has there what it wrote last, and nothing older.
    for (const one of run.all) file = await run.pass(one, file);
    if (all.length > 0) expect((await openFile(file).list()).length, `seed ${seed}`).toBe(3);
    for (const one of run.all) await run.sync(one);
    for (const { store } of run.all) expect(await store.outbox(0, 10), `seed ${seed}`).toEqual([]);
    entries += all.length;
  }
  expect(entries).toBeGreaterThan(RUNS * 3);
}, 120_000);
