import { describe, expect, it } from 'vitest';
import type { NoteView } from '../../lib/notes/note.ts';
import type { NotesChange } from '../../lib/store/notes-types.ts';
import { dump, EXCHANGE, errorOf, PLACE, scene, spoilDocuments } from './notes-scene.ts';

const edit = (id: string, before: string, after: string, more: object = {}) => ({
  id,
  before,
  after,
  editor: 'e',
  edit: `${before}>${after}`,
  ...more,
});

describe('the notes’ store', () => {
  it('keeps a note over a restart', async () => {
    const s = scene();
    const made = await s.store.create({ target: PLACE, text: 'A note', tags: ['b', 'a'] });
    expect(made).toMatchObject({ target: PLACE, text: 'A note', tags: ['a', 'b'], deletedAt: null });
    s.store.close();
    const next = s.again();
    expect(await next.get(made.id)).toEqual(made);
    expect(await next.list()).toEqual([made]);
    expect(await next.list({ page: 'https://example.org/report' })).toEqual([made]);
    expect(await next.list({ exchange: 'deposits' })).toEqual([]);
    expect(await next.get('other')).toBeUndefined();
  });
  it('lists by exchange, newest first', async () => {
    const s = scene();
    const one = await s.store.create({ target: EXCHANGE, text: '1' });
    const two = await s.store.create({ target: EXCHANGE, text: '2' });
    await s.store.create({ target: { kind: 'exchange', exchange: 'other' }, text: '3' });
    expect((await s.store.list({ exchange: 'deposits' })).map(({ id }) => id)).toEqual([two.id, one.id]);
    await s.store.edit(edit(one.id, '1', '1!'));
    expect((await s.store.list({ exchange: 'deposits' })).map(({ text }) => text)).toEqual(['1!', '2']);
  });
  it('keeps what two editors wrote into one note', async () => {
    const s = scene();
    const { id } = await s.store.create({ target: EXCHANGE, text: 'A plan: one.' });
    await Promise.all([
      s.store.edit(edit(id, 'A plan: one.', 'A plan: one, two.', { editor: 'a' })),
      s.again().edit(edit(id, 'A plan: one.', 'A good plan: one.', { editor: 'b' })),
    ]);
    expect((await s.store.get(id))?.text).toBe('A good plan: one, two.');
  });
  it('makes an edit once, however often it is sent, and a note too', async () => {
    const s = scene();
    const note = { id: 'n', target: EXCHANGE, text: 'a' };
    await s.store.create(note);
    await s.again().create(note);
    const sent = edit('n', 'a', 'ab');
    await s.store.edit(sent);
    await s.store.edit(edit('n', 'a', 'aX', { editor: 'other' }));
    const text = (await s.store.get('n'))?.text;
    await s.again().edit(sent);
    expect((await s.store.get('n'))?.text).toBe(text);
    expect(await s.store.list()).toHaveLength(1);
  });
  it('changes tags', async () => {
    const s = scene();
    const { id } = await s.store.create({ target: EXCHANGE, text: '', tags: ['a'] });
    expect((await s.store.changeTags(id, { add: ['b', ' c  d '], remove: ['a'] })).tags).toEqual([
      'b',
      'c d',
    ]);
  });
  it('tells what changed, and stops telling', async () => {
    const s = scene();
    const told: NotesChange[] = [];
    const stop = s.store.onChange((change) => told.push(change));
    const { id } = await s.store.create({ target: EXCHANGE, text: '' });
    await s.store.remove(id);
    stop();
    await s.store.restore(id);
    expect(told).toEqual([
      { ids: [id], by: 'reader' },
      { ids: [id], by: 'reader' },
    ]);
  });
  it('says that there is no such note, and keeps the text', async () => {
    const s = scene();
    expect(await errorOf(s.store.edit(edit('gone', '', 'my text')))).toMatchObject({
      kind: 'missing',
      kept: 'database',
    });
    expect(await s.store.drafts()).toMatchObject([{ note: 'gone', text: 'my text', editor: 'e' }]);
  });
  it('keeps a text that is too long as a draft, and the note as it was', async () => {
    const s = scene();
    const { id } = await s.store.create({ target: EXCHANGE, text: 'short' });
    const long = 'x'.repeat(100_001);
    expect(await errorOf(s.store.edit(edit(id, 'short', long)))).toMatchObject({
      kind: 'too-large',
      kept: 'database',
    });
    expect((await s.store.get(id))?.text).toBe('short');
    expect((await s.store.drafts())[0]?.text).toBe(long);
    expect(await errorOf(s.store.create({ target: EXCHANGE, text: long }))).toMatchObject({
      kind: 'too-large',
    });
  });
  it('lets a note that a merge made too long be deleted, restored, tagged and shortened, and grow no more', async () => {
    const [s, other] = [scene(), scene()];
    const text = 'x'.repeat(90_000);
    await s.store.create({ id: 'n', target: EXCHANGE, text, tags: ['a'] });
    const many = (by: string) => Array.from({ length: 80 }, (_, i) => `${by}${i}`);
    await other.store.applyUpdates(await s.store.documents(), { from: 'replica' });
    for (const [store, by] of [
      [s.store, 's'],
      [other.store, 'o'],
    ] as const) {
      await store.edit(edit('n', text, text + by.repeat(9_000)));
      await store.changeTags('n', { add: many(by) });
    }
    await s.store.applyUpdates(await other.store.documents(), { from: 'replica' });
    const merged = await s.store.get('n');
    const long = merged?.text ?? '';
    expect([long.length, merged?.tags.length]).toEqual([108_000, 161]);
    expect((await s.store.remove('n')).deletedAt).not.toBeNull();
    expect((await s.store.restore('n')).deletedAt).toBeNull();
    expect(await errorOf(s.store.changeTags('n', { add: ['b'] }))).toMatchObject({ kind: 'too-large' });
    expect((await s.store.changeTags('n', { add: ['b'], remove: ['a'] })).tags).toHaveLength(161);
    expect(await errorOf(s.store.edit(edit('n', long, `${long}!`)))).toMatchObject({ kind: 'too-large' });
    expect((await s.store.edit(edit('n', long, long.slice(0, 107_000)))).text).toHaveLength(107_000);
    expect((await s.store.changeTags('n', { remove: many('o') })).tags).toHaveLength(81);
  });
  it('keeps a text whose document can’t be read any more, and goes on listing the note', async () => {
    const s = scene();
    const { id } = await s.store.create({ target: EXCHANGE, text: 'was here' });
    await spoilDocuments(s.name);
    expect(await errorOf(s.store.edit(edit(id, 'was here', 'is here')))).toMatchObject({
      kind: 'unreadable',
      kept: 'database',
    });
    expect((await s.store.list()).map(({ text }) => text)).toEqual(['was here']);
    expect((await s.store.drafts())[0]?.text).toBe('is here');
  });
  it('hands out what other replicas lack, until that is acknowledged', async () => {
    const s = scene();
    const other = scene();
    const { id } = await s.store.create({ target: EXCHANGE, text: 'one' });
    await s.store.edit(edit(id, 'one', 'one two'));
    await s.store.remove(id);
    const out = await s.store.outbox(10);
    expect(out.map((entry) => entry.id)).toEqual([id, id, id]);
    await other.store.applyUpdates(out.toReversed(), { from: 'replica' });
    expect(await other.store.get(id)).toEqual(await s.store.get(id));
    expect(await other.store.outbox(10)).toEqual([]);
    await s.store.acknowledge(out.slice(0, 2).map(({ seq }) => seq));
    expect((await s.store.outbox(10)).map(({ seq }) => seq)).toEqual([out[2]?.seq]);
  });
});

describe('drafts', () => {
  it('outlive a restart, and go with the edit that saves them', async () => {
    const s = scene();
    const { id } = await s.store.create({ target: EXCHANGE, text: 'a' });
    await s.store.putDraft({ editor: 'e', note: id, before: 'a', text: 'ab' });
    await s.store.putDraft({ editor: 'new', target: PLACE, before: '', text: 'begun' });
    const next = s.again();
    expect((await next.drafts()).map(({ text }) => text)).toEqual(['ab', 'begun']);
    await next.edit(edit(id, 'a', 'ab'));
    await next.create({ target: PLACE, text: 'begun', editor: 'new' });
    expect(await next.drafts()).toEqual([]);
    expect((await dump(s.name)).drafts).toEqual([]);
  });
  it('that come after their edit say nothing new', async () => {
    const s = scene();
    const { id } = await s.store.create({ target: EXCHANGE, text: 'a' });
    await s.store.edit(edit(id, 'a', 'ab'));
    await s.store.putDraft({ editor: 'e', note: id, before: 'a', text: 'ab' });
    expect(await s.store.drafts()).toEqual([]);
    await s.store.putDraft({ editor: 'e', note: id, before: 'ab', text: 'abc' });
    await s.store.dropDraft('e');
    expect(await s.store.drafts()).toEqual([]);
  });
});

describe('the bin', () => {
  const DAY = 86_400_000;
  it('gives a note back for 30 days, and then leaves a tombstone', async () => {
    const s = scene();
    const note = await s.store.create({ target: EXCHANGE, text: 'secret' });
    await s.store.remove(note.id);
    expect(await s.store.list()).toEqual([]);
    expect((await s.store.list({ bin: true })).map(({ id }) => id)).toEqual([note.id]);
    s.clock += 29 * DAY;
    expect(await s.store.purge()).toEqual([]);
    expect(await s.store.restore(note.id)).toEqual(note);
    await s.store.remove(note.id);
    await s.store.acknowledge((await s.store.outbox(10)).map(({ seq }) => seq));
    s.clock += 31 * DAY;
    expect(await s.store.purge()).toEqual([note.id]);
    expect(await s.store.list({ bin: true })).toEqual([]);
    const left = await dump(s.name);
    expect(left.tombstones).toMatchObject([{ id: note.id }]);
    expect(JSON.stringify([left.notes, left.documents, left.tombstones])).not.toContain('secret');
  });
  it('stays empty of what other replicas still hold, and gives way to what they edited', async () => {
    const s = scene();
    const other = scene();
    const { id } = await s.store.create({ target: EXCHANGE, text: 'one' });
    const first = await s.store.outbox(10);
    await other.store.applyUpdates(first, { from: 'replica' });
    await s.store.remove(id);
    s.clock += 31 * DAY;
    await s.store.purge();
    expect(await s.store.applyUpdates(first, { from: 'replica' })).toMatchObject({ buried: [id], added: [] });
    expect(await s.store.get(id)).toBeUndefined();
    await other.store.edit(edit(id, 'one', 'one two'));
    const later = await other.store.outbox(10);
    // An edit alone can't be shown; it is kept until the note that it belongs to comes.
    expect(await s.store.applyUpdates(later, { from: 'replica' })).toMatchObject({ buried: [id] });
    expect(await s.store.applyUpdates(first, { from: 'replica' })).toMatchObject({ added: [id] });
    expect(await s.store.get(id)).toMatchObject({ text: 'one two', deletedAt: null });
  });
});

describe('updates from a file', () => {
  async function filed(...texts: string[]): Promise<{ id: string; view: NoteView; update: Uint8Array }[]> {
    const s = scene();
    for (const [i, text] of texts.entries())
      await s.store.create({ id: `f${i}`, target: EXCHANGE, text, tags: ['t'] });
    return s.store.documents();
  }
  it('change nothing the second time', async () => {
    const s = scene();
    const file = await filed('a', 'b');
    const once = await s.store.applyUpdates(file, { from: 'file' });
    expect(once).toMatchObject({ added: ['f0', 'f1'], changed: [], same: [], refused: [] });
    const before = await dump(s.name);
    const twice = await s.store.applyUpdates(file, { from: 'file' });
    expect(twice).toMatchObject({ added: [], changed: [], same: ['f0', 'f1'], undo: null });
    expect(await dump(s.name)).toEqual(before);
    expect(await s.store.outbox(10)).toHaveLength(2);
  });
  it('are taken back as one, and can be taken again', async () => {
    const s = scene();
    const file = await filed('a', 'b');
    const own = await s.store.create({ target: EXCHANGE, text: 'own' });
    const { undo } = await s.store.applyUpdates(file, { from: 'file' });
    const after = s.again();
    expect(await after.undo(undo ?? '')).toMatchObject({ removed: ['f0', 'f1'], kept: [] });
    expect(await after.list()).toEqual([own]);
    expect(await after.list({ bin: true })).toEqual([]);
    expect(await after.undo(undo ?? '')).toBeUndefined();
    expect(await after.applyUpdates(file, { from: 'file' })).toMatchObject({ added: ['f0', 'f1'] });
    expect(await after.list()).toHaveLength(3);
    // Other replicas got the taking back and the taking again, in any order.
    const other = scene();
    await other.store.applyUpdates((await after.outbox(100)).toReversed(), { from: 'replica' });
    expect(await other.store.list()).toEqual(await after.list());
  });
  it('that changed a note are taken back without what was edited since', async () => {
    const s = scene();
    const file = await filed('one');
    await s.store.applyUpdates(file, { from: 'file' });
    const elsewhere = scene();
    await elsewhere.store.applyUpdates(file, { from: 'file' });
    await elsewhere.store.edit(edit('f0', 'one', 'one two'));
    await elsewhere.store.changeTags('f0', { add: ['u'], remove: ['t'] });
    const { undo } = await s.store.applyUpdates(await elsewhere.store.documents(), { from: 'file' });
    expect(await s.store.get('f0')).toMatchObject({ text: 'one two', tags: ['u'] });
    await s.store.edit(edit('f0', 'one two', 'zero one two'));
    expect(await s.store.undo(undo ?? '')).toMatchObject({ changed: ['f0'] });
    expect(await s.store.get('f0')).toMatchObject({ text: 'zero one', tags: ['t'] });
  });
  it('stay if they were edited since', async () => {
    const s = scene();
    const { undo } = await s.store.applyUpdates(await filed('a'), { from: 'file' });
    await s.store.edit(edit('f0', 'a', 'a, mine'));
    expect(await s.store.undo(undo ?? '')).toMatchObject({ removed: [], kept: ['f0'] });
    expect((await s.store.get('f0'))?.text).toBe('a, mine');
  });
  it('that are broken are named, and the others taken', async () => {
    const s = scene();
    const [good] = await filed('a');
    const applied = await s.store.applyUpdates(
      [{ id: 'bad', update: new Uint8Array([1, 2, 3]) }, ...(good ? [good] : [])],
      { from: 'file' },
    );
    expect(applied).toMatchObject({ added: ['f0'], refused: [{ id: 'bad', why: 'malformed' }] });
  });
  it('bring back what was deleted for good only when that is wanted', async () => {
    const s = scene();
    const file = await filed('a');
    await s.store.applyUpdates(file, { from: 'file' });
    await s.store.remove('f0');
    s.clock += 31 * 86_400_000;
    await s.store.purge();
    expect(await s.store.applyUpdates(file, { from: 'file' })).toMatchObject({ buried: ['f0'] });
    expect(await s.store.applyUpdates(file, { from: 'file', revive: true })).toMatchObject({ added: ['f0'] });
    expect(await s.store.get('f0')).toMatchObject({ text: 'a', deletedAt: null });
  });
});
