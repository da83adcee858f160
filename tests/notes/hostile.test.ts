import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { exportAnnotations } from '../../lib/notes/export-annotations.ts';
import { exportHtml } from '../../lib/notes/export-html.ts';
import { exportMarkdown } from '../../lib/notes/export-markdown.ts';
import { REFUSALS } from '../../lib/notes/import-limits.ts';
import { NoteView } from '../../lib/notes/note.ts';
import { planImport } from '../../lib/notes/plan-import.ts';
import { UPDATE_PROBLEMS } from '../../lib/notes/problem.ts';
import { readImport } from '../../lib/notes/read-import.ts';
import { HOSTILE_FILES } from './hostile-files.ts';
import { writer } from './replicas.ts';
import { checkCollection } from './web-annotation.ts';
import { ALL_KINDS, exported, WORDS } from './written-notes.ts';

const REASONS = new Set<string>([
  ...UPDATE_PROBLEMS,
  'not-an-annotation',
  'address',
  'no-target',
  'too-large',
  'empty',
  'duplicate',
  'too-many',
]);
const own = [...ALL_KINDS, exported('hostile', 'was here before')];
const existing = new Map(own.map((note) => [note.view.id, note]));
const COLLECTION = {
  id: '00000000-0000-4000-8000-00000000000c',
  label: 'Notes',
  at: '2026-03-01T00:00:00.000Z',
};
const ELEMENTS = new Set(
  'a article bdi blockquote body footer h1 h2 head html meta p style time title'.split(' '),
);

function elementsOf(html: string): string[] {
  const names: string[] = [];
  const walk = (node: Tree.Node): void => {
    if ('tagName' in node) names.push(node.tagName);
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  walk(parse(html));
  return names;
}

it('there are more than 300 files, each once', () => {
  expect(new Set(HOSTILE_FILES.map(([name]) => name)).size).toBe(HOSTILE_FILES.length);
  expect(HOSTILE_FILES.length).toBeGreaterThan(300);
});

describe('a broken or hostile file', () => {
  it.each(HOSTILE_FILES)('is refused in words, or partly taken with a list: %s', (_, make) => {
    const before = structuredClone(own);
    const file = make();
    const read = readImport(file);
    if (read.refused !== undefined) {
      expect(REFUSALS).toContain(read.refused);
      expect(read).toMatchObject({ notes: [], leftOut: [] });
    }
    for (const { why, where } of read.leftOut) {
      expect(REASONS).toContain(why);
      expect(where).toMatch(/^(?:first\.items|items|annotations|rows)?\[\d+\]$/);
    }
    const plan = planImport({ existing }, read, writer());
    const taken = plan.updates.map(({ id, update }) => ({
      update,
      view: [...plan.added, ...plan.changed.map(({ after }) => after)].find(
        (view) => view.id === id,
      ) as NoteView,
    }));
    for (const { view } of taken.slice(0, 100)) expect(v.is(NoteView, view)).toBe(true);
    // What was taken can be given out again, and does nothing there either.
    const some = taken.slice(0, 50);
    const views = some.map(({ view }) => view);
    expect(checkCollection(JSON.parse(exportAnnotations(some, COLLECTION)))).toEqual([]);
    for (const name of elementsOf(exportHtml(views, WORDS))) expect(ELEMENTS).toContain(name);
    expect(exportMarkdown(views, WORDS)).not.toMatch(/(?<!\\)<(?!https?:|mailto:)/);
    // Nothing ran, nothing was reached, nothing else changed.
    expect((globalThis as { ran?: unknown }).ran).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(own).toEqual(before);
  });
});

it('of a list that is only partly good, the good part is taken', () => {
  const cases = HOSTILE_FILES.filter(([name]) => /^(?:own|foreign): (?!all)/.test(name));
  expect(cases.length).toBeGreaterThan(100);
  for (const [name, make] of cases) expect(readImport(make()).notes[0]?.where, name).toBe('[0]');
});
