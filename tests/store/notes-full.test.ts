/** No room, at each write of each operation: nothing is half done, the text is kept, and the reader is told. */
import { afterEach, describe, expect, it } from 'vitest';
import type { NoteUpdate } from '../../lib/store/notes-updates.ts';
import { countWrites, type FaultKind, mend, withFault } from './notes-faults.ts';
import { dump, EXCHANGE, errorOf, PLACE, type Scene, scene } from './notes-scene.ts';

afterEach(mend);

const TEXT = 'what the reader wrote';

interface Operation {
  /** The text that must not be lost, if the operation has one. */
  readonly text?: string;
  readonly run: (s: Prepared) => Promise<unknown>;
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  create: { text: TEXT, run: (s) => s.store.create({ target: PLACE, text: TEXT, editor: 'mine' }) },
  edit: {
    text: TEXT,
    run: (s) => s.store.edit({ id: 'n', before: 'before', after: TEXT, editor: 'mine', edit: '1' }),
  },
  putDraft: {
    text: TEXT,
    run: (s) => s.store.putDraft({ editor: 'mine', note: 'n', before: 'before', text: TEXT }),
  },
  changeTags: { run: (s) => s.store.changeTags('n', { add: ['x'] }) },
  remove: { run: (s) => s.store.remove('n') },
  restore: { run: (s) => s.store.restore('binned') },
  purge: { run: (s) => s.store.purge() },
  dropDraft: { run: (s) => s.store.dropDraft('other') },
  acknowledge: { run: async (s) => s.store.acknowledge([1]) },
  applyUpdates: { run: (s) => s.store.applyUpdates(s.file, { from: 'file' }) },
  undo: { run: (s) => s.store.undo(s.undo) },
};

interface Prepared extends Scene {
  readonly file: readonly NoteUpdate[];
  readonly undo: string;
}

async function prepared(): Promise<Prepared> {
  const s = scene();
  await s.store.create({ id: 'n', target: EXCHANGE, text: 'before' });
  await s.store.create({ id: 'old', target: EXCHANGE, text: 'old' });
  await s.store.remove('old');
  s.clock += 31 * 86_400_000;
  await s.store.create({ id: 'binned', target: EXCHANGE, text: 'binned' });
  await s.store.remove('binned');
  await s.store.putDraft({ editor: 'mine', note: 'n', before: 'before', text: 'a first draft' });
  await s.store.putDraft({ editor: 'other', target: EXCHANGE, before: '', text: 'another' });
  const other = scene();
  await other.store.create({ id: 'first', target: EXCHANGE, text: 'imported' });
  const { undo } = await s.store.applyUpdates(await other.store.documents(), { from: 'file' });
  await other.store.create({ id: 'second', target: EXCHANGE, text: 'imported too' });
  await other.store.changeTags('first', { add: ['changed'] });
  const file = await other.store.documents();
  other.store.close();
  return Object.assign(s, { file, undo: undo ?? '' });
}

const faults: { kind: FaultKind; lasting: boolean; area: boolean }[] = [
  { kind: 'refused', lasting: false, area: true },
  { kind: 'aborted', lasting: false, area: true },
  { kind: 'uncommitted', lasting: false, area: true },
  { kind: 'refused', lasting: true, area: true },
  { kind: 'aborted', lasting: true, area: true },
  { kind: 'uncommitted', lasting: true, area: true },
  { kind: 'refused', lasting: true, area: false },
];

describe.each(Object.entries(OPERATIONS))('%s without room', (name, { text, run }) => {
  it.each(faults)('$kind, lasting: $lasting, other store works: $area', async ({ kind, lasting, area }) => {
    const sample = await prepared();
    const writes = await countWrites(() => run(sample));
    expect(writes).toBeGreaterThan(0);
    for (let nth = 1; nth <= writes; nth += 1) {
      const s = await prepared();
      const before = await dump(s.name);
      if (!area) s.area.failing = new Error('QUOTA_BYTES quota exceeded');
      const error = await errorOf(withFault(kind, nth, lasting, () => run(s)));
      expect(error, `${name}, write ${nth} of ${writes}`).toMatchObject({
        name: 'StorageProblem',
        kind: 'full',
      });
      const { kept } = error as { kept: string };
      const after = await dump(s.name);
      const { drafts: draftsBefore, behind: _b, ...restBefore } = before;
      const { drafts: draftsAfter, behind: _a, ...restAfter } = after;
      expect(restAfter).toEqual(restBefore);
      if (text === undefined) {
        expect(draftsAfter).toEqual(draftsBefore);
        expect(kept).toBe('none');
      } else {
        expect(kept).toBe(lasting ? (area ? 'rescue' : 'editor') : 'database');
        s.area.failing = undefined;
        if (kept !== 'editor') {
          const next = s.again();
          expect((await next.drafts()).find(({ editor }) => editor === 'mine')?.text).toBe(text);
          next.close();
        }
      }
      expect(s.store.status().problem).toBe('full');
      // With room again, all is well.
      s.area.failing = undefined;
      await s.store.edit({ id: 'n', before: 'before', after: 'after', editor: 'mine', edit: '2' });
      expect((await s.store.get('n'))?.text).toBe('after');
      expect(s.store.status().problem).toBeNull();
      s.store.close();
    }
  });
});

it('texts that were kept outside become drafts when there is room again, but for what is saved by then', async () => {
  const s = await prepared();
  const edit = { id: 'n', before: 'before', after: 'mine, longer', editor: 'mine', edit: '1' };
  await withFault('refused', 1, true, async () => {
    await errorOf(s.store.edit(edit));
    await errorOf(s.store.create({ target: PLACE, text: 'theirs', editor: 'theirs' }));
  });
  await s.store.edit(edit);
  expect((await s.store.drafts()).map(({ text }) => text)).toEqual(['another', 'theirs']);
  expect(s.area.items.get('notes-kept')).toEqual([]);
});

it('a rescue copy that can’t be written is told, and tried again', async () => {
  const s = scene();
  s.area.failing = new Error('QUOTA_BYTES quota exceeded');
  await s.store.create({ id: 'n', target: EXCHANGE, text: 'kept' });
  await errorOf(s.store.catchUp());
  expect(s.store.status().rescueFailed).toBe(true);
  s.area.failing = undefined;
  await s.store.catchUp();
  expect(s.store.status().rescueFailed).toBe(false);
  expect((await dump(s.name)).behind).toEqual([]);
});
