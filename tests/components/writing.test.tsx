/** What becomes of a text while it is written, with a clock of the test's own and answers when the test gives them. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Writing, type WritingPorts, type WritingStart } from '../../components/notes/writing.ts';
import type { NoteView } from '../../lib/notes/note.ts';
import { applyEdits } from '../../lib/notes/take-in.ts';

let at = 0;
const view = (text: string, more: Partial<NoteView> = {}): NoteView => ({
  id: 'n',
  target: { kind: 'exchange', exchange: 'finding-1' },
  text,
  tags: [],
  createdAt: '2026-11-24T12:00:00.000Z',
  updatedAt: new Date(Date.UTC(2026, 10, 24, 12, 0, (at += 1))).toISOString(),
  deletedAt: null,
  ...more,
});

interface Asked {
  readonly what: string;
  readonly data: unknown;
  answer(note: NoteView): Promise<void>;
  refuse(error: unknown): Promise<void>;
}

function begin(start: WritingStart = {}) {
  const asked: Asked[] = [];
  const drafts: string[] = [];
  let shown = start.note?.text ?? '';
  const settle = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => undefined);
  const ask = (what: string, data: unknown): Promise<NoteView> =>
    new Promise((resolve, reject) => {
      asked.push({
        what,
        data,
        answer(note) {
          resolve(note);
          return settle();
        },
        refuse(error) {
          reject(error);
          return settle();
        },
      });
    });
  let ids = 0;
  const ports: WritingPorts = {
    create: (text, tags) => ask('create', { text, tags }),
    edit: (edit) => ask('edit', edit),
    tag: (change) => ask('tag', change),
    putDraft: async ({ text }) => void drafts.push(text),
    dropDraft: async () => void drafts.push('(dropped)'),
    newId: () => `edit-${(ids += 1)}`,
    onAnew: () => undefined,
    show: (edits, text) => {
      shown = applyEdits(shown, edits);
      expect(shown).toBe(text);
    },
    onState: () => undefined,
  };
  const writing = new Writing(ports, start);
  const type = (text: string, isComposing = false): void => {
    shown = text;
    writing.write(text, isComposing);
  };
  return { writing, asked, drafts, type, shown: () => shown };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

describe('a text that is written', () => {
  test('is a draft within 300 ms of each key, and one save at a pause', async () => {
    const { type, drafts, asked, writing } = begin({ note: view('') });
    for (const text of ['a', 'ab', 'abc', 'abcd']) {
      type(text);
      await pass(150);
    }
    expect(drafts).toEqual(['ab', 'abcd']);
    expect(asked).toEqual([]);
    await pass(1000);
    expect(asked.map(({ data }) => data)).toEqual([{ before: '', after: 'abcd', edit: 'edit-1' }]);
    expect(writing.state.phase).toBe('writing');
    await asked[0]?.answer(view('abcd'));
    expect(writing.state.phase).toBe('saved');
  });
  test('is not saved while an input method composes, but kept as a draft', async () => {
    const { type, drafts, asked, writing } = begin({ note: view('') });
    type('ㄊㄠˊ', true);
    await pass(5000);
    await writing.flush();
    expect(drafts).toEqual(['ㄊㄠˊ']);
    expect(asked).toEqual([]);
    type('淘寶', false);
    await pass(1000);
    expect(asked.map(({ data }) => data)).toMatchObject([{ before: '', after: '淘寶' }]);
  });
  test('is saved in order, one save at a time', async () => {
    const { type, asked, writing } = begin({ note: view('') });
    type('a');
    void writing.flush();
    await pass(0);
    type('ab');
    void writing.flush();
    await pass(3000);
    expect(asked).toHaveLength(1);
    await asked[0]?.answer(view('a'));
    await pass(0);
    expect(asked.map(({ data }) => data)).toMatchObject([{ after: 'a' }, { before: 'a', after: 'ab' }]);
    await asked[1]?.answer(view('ab'));
    expect(writing.state.phase).toBe('saved');
  });
  test('that goes on during a save is kept as a draft again after it', async () => {
    const { type, drafts, asked } = begin({ note: view('') });
    type('a');
    await pass(1000);
    type('ab');
    await pass(300);
    expect(drafts).toEqual(['a', 'ab']);
    await asked[0]?.answer(view('a'));
    expect(drafts).toEqual(['a', 'ab', 'ab']);
  });
  test('makes a note once it has something in it', async () => {
    const { type, asked, writing } = begin();
    await writing.flush();
    type('  ');
    await pass(1000);
    expect(asked).toEqual([]);
    type('first');
    await pass(1000);
    expect(asked[0]?.what).toBe('create');
    await asked[0]?.answer(view('first'));
    type('first and second');
    await pass(1000);
    expect(asked[1]).toMatchObject({ what: 'edit', data: { before: 'first', after: 'first and second' } });
  });
  test('that is taken away again before there is a note leaves no draft', async () => {
    const { type, drafts, writing } = begin();
    type('x');
    await pass(300);
    type('');
    await pass(1000);
    expect(drafts).toEqual(['x', '(dropped)']);
    expect(writing.state.phase).toBe('fresh');
  });
});

describe('a save that fails', () => {
  test('says why and where the text is, and can be tried again', async () => {
    const { type, asked, writing } = begin({ note: view('') });
    type('a');
    await pass(1000);
    await asked[0]?.refuse({ problem: { kind: 'full', kept: 'rescue' } });
    expect(writing.state).toMatchObject({ phase: 'failed', problem: { kind: 'full', kept: 'rescue' } });
    void writing.save();
    await pass(0);
    await asked[1]?.answer(view('a'));
    expect(writing.state).toMatchObject({ phase: 'saved', problem: undefined });
  });
  test('of which nobody said what became of it is sent again under its name, before what is newer', async () => {
    const { type, asked, writing } = begin({ note: view('') });
    type('a');
    await pass(1000);
    await asked[0]?.refuse(new Error('note.edit: no answer'));
    expect(writing.state.problem).toEqual({ kind: 'failed', kept: 'database' });
    type('ab');
    await pass(1000);
    expect(asked[1]?.data).toEqual(asked[0]?.data);
    await asked[1]?.answer(view('a'));
    expect(asked[2]?.data).toMatchObject({ before: 'a', after: 'ab', edit: 'edit-2' });
  });
  test('that was refused is not sent again as it was', async () => {
    const { type, asked } = begin({ note: view('') });
    type('far too long');
    await pass(1000);
    await asked[0]?.refuse({ kind: 'too-large', kept: 'database' });
    type('short');
    await pass(1000);
    expect(asked[1]?.data).toMatchObject({ before: '', after: 'short' });
  });
  test('leaves a text that came from a draft where that is kept', async () => {
    const { writing, asked } = begin({ note: view('a'), draft: { before: 'a', text: 'ab' } });
    void writing.save();
    await pass(0);
    await asked[0]?.refuse(new Error('note.edit: no answer'));
    expect(writing.state.problem).toEqual({ kind: 'failed', kept: 'database' });
  });
  test('is one when nobody answers', async () => {
    const { type, writing } = begin({ note: view('') });
    type('a');
    await pass(1000);
    await pass(20_000);
    expect(writing.state.phase).toBe('failed');
  });
  test('because the note is gone can become a new note', async () => {
    const { type, asked, writing } = begin({ note: view('a') });
    type('ab');
    await pass(1000);
    await asked[0]?.refuse({ kind: 'missing', kept: 'database' });
    writing.startAnew();
    void writing.save();
    await pass(0);
    expect(asked[1]).toMatchObject({ what: 'create', data: { text: 'ab' } });
  });
});

describe('what others write meanwhile', () => {
  test('is taken in beside what the reader writes', async () => {
    const { type, asked, writing, shown } = begin({ note: view('one two') });
    type('one two three');
    writing.see(view('zero one two'));
    expect(shown()).toBe('zero one two three');
    expect(writing.state.isShared).toBe(false);
    await pass(1000);
    expect(asked[0]?.data).toMatchObject({ before: 'zero one two', after: 'zero one two three' });
  });
  test('at the same place is kept too, and said', () => {
    const { type, writing, shown } = begin({ note: view('colour: ') });
    type('colour: red');
    writing.see(view('colour: blue'));
    expect(shown()).toMatch(/red/);
    expect(shown()).toMatch(/blue/);
    expect(writing.state.isShared).toBe(true);
  });
  test('waits for the end of a composition', () => {
    const { type, writing, shown } = begin({ note: view('one') });
    type('one ㄊ', true);
    writing.see(view('zero one'));
    expect(shown()).toBe('one ㄊ');
    type('one 淘', false);
    expect(shown()).toBe('zero one 淘');
  });
  test('comes with the answer to a save', async () => {
    const { type, asked, shown, writing } = begin({ note: view('one') });
    type('one two');
    await pass(1000);
    type('one two three');
    await asked[0]?.answer(view('zero one two'));
    expect(shown()).toBe('zero one two three');
    expect(writing.state.isShared).toBe(false);
  });
  test('that is older than what was seen changes nothing', async () => {
    const old = view('one');
    const { type, asked, shown, writing } = begin({ note: old });
    type('one two');
    await pass(1000);
    await asked[0]?.answer(view('one two'));
    writing.see(old);
    expect(shown()).toBe('one two');
  });
});

describe('tags', () => {
  test('are saved at once, only what changed', async () => {
    const { writing, asked } = begin({ note: view('a', { tags: ['x', 'y'] }) });
    writing.setTags(['y', 'z']);
    await pass(0);
    expect(asked).toMatchObject([{ what: 'tag', data: { add: ['z'], remove: ['x'] } }]);
    await asked[0]?.answer(view('a', { tags: ['y', 'z'] }));
    expect(writing.state).toMatchObject({ phase: 'saved', tags: ['y', 'z'] });
  });
  test('of a note that is to be made go with it', async () => {
    const { writing, asked } = begin();
    writing.setTags(['z']);
    await pass(0);
    expect(asked).toMatchObject([{ what: 'create', data: { text: '', tags: ['z'] } }]);
  });
  test('that others add or take away meanwhile come together with the reader’s', async () => {
    const { writing, asked } = begin({ note: view('a', { tags: ['x', 'y'] }) });
    writing.setTags(['x', 'y', 'mine']);
    await pass(0);
    await asked[0]?.answer(view('a', { tags: ['mine', 'theirs', 'y'] }));
    expect(writing.state.tags).toEqual(['mine', 'theirs', 'y']);
    expect(asked).toHaveLength(1);
  });
});

test('a draft is gone on with: it is saved at once, beside what the note has become', async () => {
  const { writing, asked } = begin({
    note: view('zero one'),
    draft: { before: 'one', text: 'one two' },
  });
  expect(writing.text).toBe('zero one two');
  void writing.save();
  await pass(0);
  expect(asked[0]?.data).toMatchObject({ before: 'zero one', after: 'zero one two' });
});
