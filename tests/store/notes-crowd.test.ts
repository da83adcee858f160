/** Many notes, and many writers. */
import { describe, expect, it } from 'vitest';
import { createNote } from '../../lib/notes/operations.ts';
import { EXCHANGE, PLACE, scene, spoilDocuments } from './notes-scene.ts';

describe('10,000 notes', () => {
  it('are taken in at once, and listed and searched without their documents', async () => {
    const s = scene();
    const updates = Array.from({ length: 10_000 }, (_, i) => ({
      id: `n${i}`,
      update: createNote(
        { id: `n${i}`, target: i % 2 ? EXCHANGE : PLACE, text: `Note ${i}`, tags: [`t${i % 7}`] },
        { client: i + 1, at: new Date(Date.UTC(2026, 0, 1) + i * 1000).toISOString() },
      ),
    }));
    const { added } = await s.store.applyUpdates(updates, { from: 'file' });
    expect(added).toHaveLength(10_000);
    await spoilDocuments(s.name);
    const listed = await s.store.list();
    expect(listed).toHaveLength(10_000);
    expect(listed[0]?.text).toBe('Note 9999');
    expect(await s.store.list({ exchange: 'deposits' })).toHaveLength(5_000);
    expect((await s.store.list({ text: 'note 123', tag: 't4' })).map(({ text }) => text)).toContain(
      'Note 123',
    );
  });
});

describe('several stores on one database', () => {
  it('lose nothing of what each wrote, at once and one after the other', async () => {
    const s = scene();
    const { id } = await s.store.create({ target: EXCHANGE, text: '|' });
    const stores = [s.store, s.again(), s.again()];
    const expected: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      const before = (await stores[0]?.get(id))?.text ?? '';
      await Promise.all(
        stores.map((store, i) => {
          const words = `<${round}.${i}>`;
          expected.push(words);
          const at = [0, before.length, before.indexOf('|')][i] ?? 0;
          return store.edit({
            id,
            before,
            after: before.slice(0, at) + words + before.slice(at),
            editor: `e${i}`,
            edit: words,
          });
        }),
      );
      // One of them ends, as a worker does, and another begins.
      stores[round % 3]?.close();
      stores[round % 3] = s.again();
    }
    const { text } = (await stores[0]?.get(id)) ?? { text: '' };
    for (const words of expected) expect(text.split(words)).toHaveLength(2);
    expect(text).toHaveLength(expected.join('').length + 1);
    const other = scene();
    await other.store.applyUpdates((await stores[0]?.outbox(1000)) ?? [], { from: 'replica' });
    expect((await other.store.get(id))?.text).toBe(text);
  }, 60_000);
});
