/** The database is blocked, outdated, too new, refused, or gone: the text is kept, the reader is told, and what can be is restored. */
import { openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../lib/store/notes-schema.ts';
import { dump, EXCHANGE, errorOf, isFake, PLACE, remove, scene } from './notes-scene.ts';

const realOpen = IDBFactory.prototype.open;
const realTransaction = IDBDatabase.prototype.transaction;
afterEach(() => {
  IDBFactory.prototype.open = realOpen;
  IDBDatabase.prototype.transaction = realTransaction;
});

const edit = { id: 'n', before: 'before', after: 'after', editor: 'e', edit: '1' };
const NEXT = [...MIGRATIONS, (): void => undefined];

describe('a database that can’t be opened', () => {
  it('because an older part of us holds it: told at once, and the text is saved as a draft when it lets go', async () => {
    const s = scene();
    await s.store.create({ id: 'n', target: EXCHANGE, text: 'before' });
    s.store.close();
    const holder = await openDB(s.name);
    const next = s.again({ migrations: NEXT });
    const opening = errorOf(next.open());
    while (next.status().problem === null) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      s.later();
    }
    expect(await opening).toMatchObject({ kind: 'blocked' });
    expect(await errorOf(next.edit(edit))).toMatchObject({ kind: 'blocked', kept: 'rescue' });
    expect((await next.drafts()).map(({ text }) => text)).toEqual(['after']);
    const recovered = new Promise<void>((resolve) => {
      next.onStatus(({ problem }) => problem === null && resolve());
    });
    holder.close();
    await recovered;
    expect((await next.get('n'))?.text).toBe('before');
    expect(await next.drafts()).toMatchObject([{ note: 'n', text: 'after', editor: 'e' }]);
    expect(s.area.items.get('notes-kept')).toEqual([]);
    next.close();
  });
  it('because a newer part of us took it over', async () => {
    const s = scene();
    await s.store.create({ id: 'n', target: EXCHANGE, text: 'before' });
    const newer = s.again({ migrations: NEXT });
    await newer.open();
    expect(s.store.status().problem).toBe('outdated');
    expect(await errorOf(s.store.edit(edit))).toMatchObject({ kind: 'outdated', kept: 'rescue' });
    newer.close();
  });
  it('because it was made by a newer version', async () => {
    const s = scene({ migrations: NEXT });
    await s.store.open();
    s.store.close();
    const older = s.again({ migrations: MIGRATIONS });
    expect(await errorOf(older.open())).toMatchObject({ kind: 'newer' });
    expect(await errorOf(older.create({ target: PLACE, text: 'mine', editor: 'e' }))).toMatchObject({
      kind: 'newer',
      kept: 'rescue',
    });
    const again = s.again();
    expect(await again.drafts()).toMatchObject([{ text: 'mine', target: PLACE }]);
    again.close();
  });
  it.each(['UnknownError', 'InvalidStateError', 'SecurityError'])(
    'because the browser refuses with %s',
    async (name) => {
      const s = scene();
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', name);
      };
      expect(await errorOf(s.store.list())).toMatchObject({ kind: 'unavailable' });
      expect(await errorOf(s.store.create({ target: PLACE, text: 'mine', editor: 'e' }))).toMatchObject({
        kind: 'unavailable',
        kept: 'rescue',
      });
      expect(s.store.status().problem).toBe('unavailable');
      s.area.failing = new Error('full');
      expect(await errorOf(s.store.create({ target: PLACE, text: 'mine', editor: 'f' }))).toMatchObject({
        kept: 'editor',
      });
      s.area.failing = undefined;
      IDBFactory.prototype.open = realOpen;
      expect(await s.store.drafts()).toMatchObject([{ text: 'mine' }]);
      expect(s.store.status().problem).toBeNull();
    },
  );
});

describe('a database that is lost', () => {
  it('while it was open: made again from the rescue copy, and the edit goes into that', async () => {
    const s = scene();
    await s.store.create({ id: 'n', target: EXCHANGE, text: 'before', tags: ['t'] });
    await s.store.create({ id: 'p', target: PLACE, text: 'other' });
    await s.store.remove('p');
    const before = [...(await s.store.list()), ...(await s.store.list({ bin: true }))];
    await s.store.putDraft({ editor: 'x', target: PLACE, before: '', text: 'begun' });
    await s.store.catchUp();
    await remove(s.name);
    expect((await s.store.edit(edit)).text).toBe('after');
    expect(s.store.status().restored).toEqual({ notes: 2, lost: 0 });
    expect(await s.store.list({ bin: true })).toEqual(before.slice(1));
    expect((await s.store.list())[0]).toMatchObject({ text: 'after', tags: ['t'] });
    expect(await s.store.drafts()).toMatchObject([{ text: 'begun' }]);
    // Other replicas are given what was restored, since nobody knows what they had been given.
    expect((await s.store.outbox(10)).map(({ id }) => id).sort()).toEqual(['n', 'n', 'p']);
  });
  it('between two runs: restored at the next, and told', async () => {
    const s = scene();
    for (let i = 0; i < 200; i += 1) await s.store.create({ id: `n${i}`, target: EXCHANGE, text: `${i}` });
    const before = await s.store.list();
    await s.store.catchUp();
    s.store.close();
    await remove(s.name);
    const next = s.again();
    expect(await next.open()).toMatchObject({ restored: { notes: 200, lost: 0 }, problem: null });
    expect(await next.list()).toEqual(before);
  });
  it('by two stores at once: restored once', async () => {
    const s = scene();
    await s.store.create({ id: 'n', target: EXCHANGE, text: 'one' });
    await s.store.catchUp();
    s.store.close();
    await remove(s.name);
    await Promise.all([s.again().open(), s.again().open()]);
    expect((await dump(s.name)).documents).toHaveLength(1);
    expect((await dump(s.name)).outbox).toHaveLength(1);
  });
  it('does not come back emptied into the rescue copy, even if that can’t be read', async () => {
    const s = scene();
    await s.store.create({ id: 'n', target: EXCHANGE, text: 'one' });
    await s.store.catchUp();
    s.store.close();
    await remove(s.name);
    const copy = new Map(s.area.items);
    const deaf = s.again({
      area: { get: async () => Promise.reject(new Error('can’t read')), set: (items) => s.area.set(items) },
    });
    await deaf.create({ id: 'm', target: EXCHANGE, text: 'new' });
    await deaf.catchUp().catch(() => undefined);
    expect(s.area.items).toEqual(copy);
  });
  it('keeps of the rescue copy what it can’t read', async () => {
    const s = scene();
    await s.store.create({ id: 'n', target: EXCHANGE, text: 'one' });
    await s.store.create({ id: 'm', target: EXCHANGE, text: 'two' });
    await s.store.catchUp();
    for (const [key, value] of s.area.items) {
      const part = value as { notes?: { id: string; update: string }[] };
      for (const note of part.notes ?? []) if (note.id === 'm') note.update = 'AAAA';
      s.area.items.set(key, value);
    }
    s.store.close();
    await remove(s.name);
    const next = s.again();
    expect((await next.open()).restored).toEqual({ notes: 1, lost: 1 });
    expect(s.area.items.get('notes-rescue-unreadable')).toEqual([['m', 'AAAA']]);
  });
  it('loses no other note to one that is damaged in the rescue copy, and says how many are', async () => {
    const s = scene();
    for (let i = 0; i < 200; i += 1) await s.store.create({ id: `n${i}`, target: EXCHANGE, text: `${i}` });
    await s.store.catchUp();
    const keys = [...s.area.items.keys()].filter((key) => /^notes-rescue-\d+$/.test(key));
    const [first = '', second = '', third = ''] = keys;
    const partOf = (key: string) => s.area.items.get(key) as { readonly notes: readonly { id: string }[] };
    const [one, other] = [partOf(first), partOf(second)];
    const damaged = { id: one.notes[0]?.id, update: 'no base64 at all!' };
    s.area.items.set(first, { ...one, notes: [damaged, ...one.notes.slice(1)], tombstones: 'none' });
    s.area.items.set(second, { ...other, notes: [null, ...other.notes], tombstones: [{ id: 7 }] });
    const gone = partOf(third).notes.length;
    s.area.items.set(third, 'what was a part');
    s.store.close();
    await remove(s.name);
    const next = s.again();
    expect((await next.open()).restored).toEqual({ notes: 199 - gone, lost: 3 });
    expect(await next.list()).toHaveLength(199 - gone);
    const aside = s.area.items.get('notes-rescue-unreadable');
    expect(aside).toHaveLength(3);
    expect(aside).toEqual(
      expect.arrayContaining([
        [damaged.id, damaged],
        ['', null],
        ['', 'what was a part'],
      ]),
    );
  });
  it('with its connection: opened again without a word', async () => {
    const s = scene();
    await s.store.create({ id: 'n', target: EXCHANGE, text: 'before' });
    let raw: IDBDatabase | undefined;
    IDBDatabase.prototype.transaction = function (
      this: IDBDatabase,
      ...args: Parameters<typeof realTransaction>
    ) {
      raw = this;
      return realTransaction.apply(this, args);
    };
    await s.store.get('n');
    raw?.close();
    if (!isFake) raw?.dispatchEvent(new Event('close'));
    expect((await s.store.edit(edit)).text).toBe('after');
    expect(s.store.status()).toEqual({ problem: null, rescueFailed: false, restored: null });
  });
  it('for good: the text is kept in the other store', async () => {
    const s = scene();
    await s.store.create({ id: 'n', target: EXCHANGE, text: 'before' });
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('gone', 'InvalidStateError');
    };
    expect(await errorOf(s.store.edit(edit))).toMatchObject({ kind: 'vanished', kept: 'rescue' });
    IDBDatabase.prototype.transaction = realTransaction;
    const next = s.again();
    expect(await next.drafts()).toMatchObject([{ note: 'n', text: 'after' }]);
  });
});

describe('what was saved since the rescue copy was written', () => {
  const lose = async (s: ReturnType<typeof scene>) => {
    s.store.close();
    await remove(s.name);
    return s.again();
  };
  it('is beside the database when a save counts as one', async () => {
    const s = scene();
    await s.store.create({ id: 'n', target: EXCHANGE, text: 'before', tags: ['t'] });
    await s.store.create({ id: 'm', target: PLACE, text: 'other' });
    await s.store.edit(edit);
    await s.store.remove('m');
    await s.store.putDraft({ editor: 'x', target: PLACE, before: '', text: 'begun' });
    const before = [...(await s.store.list()), ...(await s.store.list({ bin: true }))];
    const next = await lose(s);
    expect((await next.open()).restored).toEqual({ notes: 2, lost: 0 });
    expect([...(await next.list()), ...(await next.list({ bin: true }))]).toEqual(before);
    expect(await next.drafts()).toMatchObject([{ text: 'begun' }]);
  });
  it('goes over the copy, of which it is newer', async () => {
    const s = scene();
    await s.store.create({ id: 'n', target: EXCHANGE, text: 'before', editor: 'e' });
    await s.store.create({ id: 'm', target: EXCHANGE, text: 'in the copy' });
    await s.store.putDraft({ editor: 'e', note: 'n', before: 'before', text: 'draft' });
    await s.store.catchUp();
    await s.store.edit(edit);
    const next = await lose(s);
    expect((await next.list()).map(({ text }) => text).sort()).toEqual(['after', 'in the copy']);
    expect(await next.drafts()).toEqual([]);
  });
  it('stays after a restart, and after the database was made anew, until the copy has it', async () => {
    const s = scene();
    await s.store.create({ id: 'n', target: EXCHANGE, text: 'one' });
    s.store.close();
    const next = s.again();
    await next.create({ id: 'm', target: EXCHANGE, text: 'two' });
    next.close();
    await remove(s.name);
    const third = s.again();
    expect((await third.open()).restored).toEqual({ notes: 2, lost: 0 });
    third.close();
    await remove(s.name);
    const fourth = s.again();
    await fourth.open();
    await fourth.catchUp();
    expect(s.area.items.get('notes-rescue-fresh')).toEqual({ notes: [], drafts: [] });
    fourth.close();
    await remove(s.name);
    expect((await s.again().list()).map(({ text }) => text).sort()).toEqual(['one', 'two']);
  });
  it('loses no other note to one that is damaged, nor what the copy has of that', async () => {
    const s = scene();
    await s.store.create({ id: 'n', target: EXCHANGE, text: 'before' });
    await s.store.catchUp();
    for (const id of ['a', 'b']) await s.store.create({ id, target: EXCHANGE, text: id });
    await s.store.edit(edit);
    const fresh = s.area.items.get('notes-rescue-fresh') as { notes: { id: string; update: string }[] };
    for (const note of fresh.notes) if (note.id !== 'a') note.update = '!';
    s.area.items.set('notes-rescue-fresh', fresh);
    const next = await lose(s);
    expect((await next.open()).restored).toEqual({ notes: 2, lost: 2 });
    expect((await next.list()).map(({ text }) => text).sort()).toEqual(['a', 'before']);
  });
  it('is not needed for a save', async () => {
    const s = scene();
    await s.store.open();
    s.area.failing = new Error('full');
    expect((await s.store.create({ id: 'n', target: EXCHANGE, text: 'one' })).text).toBe('one');
    expect(s.store.status()).toMatchObject({ problem: null, rescueFailed: true });
    s.area.failing = undefined;
    await s.store.catchUp();
    expect(s.store.status().rescueFailed).toBe(false);
  });
});

describe('the rescue copy', () => {
  it('is written anew where it is the one that was lost', async () => {
    const s = scene();
    await s.store.create({ id: 'n', target: EXCHANGE, text: 'one' });
    await s.store.catchUp();
    s.store.close();
    s.area.items.clear();
    const next = s.again();
    await next.open();
    await next.catchUp();
    next.close();
    await remove(s.name);
    expect(await s.again().list()).toMatchObject([{ text: 'one' }]);
  });
  it('is written later, all saves of a while at once, and after a restart too', async () => {
    const s = scene();
    await s.store.create({ id: 'n', target: EXCHANGE, text: 'one' });
    expect([...s.area.items.keys()]).toEqual(['notes-rescue-fresh']);
    // The run ends before its copy was written.
    s.store.close();
    const next = s.again();
    await next.open();
    await next.catchUp();
    expect([...s.area.items.keys()]).toContain('notes-rescue');
    next.close();
    await remove(s.name);
    expect(await s.again().list()).toMatchObject([{ text: 'one' }]);
  });
  it('lets go of what was deleted for good', async () => {
    const s = scene();
    await s.store.create({ id: 'n', target: EXCHANGE, text: 'one' });
    await s.store.catchUp();
    await s.store.remove('n');
    s.clock += 31 * 86_400_000;
    await s.store.purge();
    await s.store.catchUp();
    expect(JSON.stringify([...s.area.items])).not.toContain('"update"');
    s.store.close();
    await remove(s.name);
    const next = s.again();
    expect(await next.list()).toEqual([]);
    expect((await dump(s.name)).tombstones).toHaveLength(1);
  });
});
