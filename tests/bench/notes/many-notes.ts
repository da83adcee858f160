/** A file of many notes, as one would come from another browser: on exchanges, on pages and on places of pages. */
import { exportAnnotations } from '../../../lib/notes/export-annotations.ts';
import type { NoteTarget } from '../../../lib/notes/note.ts';
import { openDocument } from '../../../lib/notes/note-document.ts';
import { noteView } from '../../../lib/notes/note-view.ts';
import { createNote } from '../../../lib/notes/operations.ts';

const SENTENCES = [
  'The figure is of last year, and the method changed since.',
  '這一段沒有回答問題，要再查一次原文。',
  'See the annex of the second submission, page 12, and https://example.org/annex.',
  'Ask whether the takedown times are medians or means.\n\nThen compare.',
];
const PAGES = 300;
const EXCHANGES = 18;

function targetOf(n: number): NoteTarget {
  const [address, title] = [`https://example.org/story/${n % PAGES}`, `Story ${n % PAGES}`];
  if (n % 3 === 0) return { kind: 'exchange', exchange: `finding-${(n % EXCHANGES) + 1}` };
  if (n % 3 === 1) return { kind: 'page', address, title };
  const exact = `what stands at place ${n} of this page, in words`;
  return {
    kind: 'place',
    address,
    title,
    lang: 'en',
    selectors: {
      quote: { exact, prefix: 'before it are some others, ', suffix: ' and after it some more' },
      position: { start: n * 7, end: n * 7 + exact.length },
    },
  };
}

/** The file's text. Each note has some hundred characters, and a minute of its own. */
export function manyNotes(count: number): string {
  const notes = Array.from({ length: count }, (_, n) => {
    const id = `note-${n}`;
    const text = Array.from({ length: 1 + (n % 5) }, (__, i) => SENTENCES[(n + i) % SENTENCES.length]).join(
      ' ',
    );
    const at = new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
    const tags = n % 2 === 0 ? [] : [`tag ${n % 40}`];
    const update = createNote({ id, target: targetOf(n), text, tags }, { client: n + 1, at });
    const view = noteView(openDocument(id, update));
    if (!view) throw new Error(`note ${n} could not be made`);
    return { view, update };
  });
  return exportAnnotations(notes, { id: crypto.randomUUID(), label: 'Many', at: new Date(0).toISOString() });
}
