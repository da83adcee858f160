/** Writers and documents for tests: every writer has a client id of its own, every time is one later. */
import type * as Y from 'yjs';
import type { NoteTarget } from '../../lib/notes/note.ts';
import { encodeDocument, openDocument, type Writer } from '../../lib/notes/note-document.ts';
import { noteView } from '../../lib/notes/note-view.ts';
import { createNote } from '../../lib/notes/operations.ts';

let client = 2 ** 40;
let second = 0;
export const tick = (): string => new Date(Date.UTC(2026, 0, 1) + 1000 * second++).toISOString();
export const writer = (): Writer => ({ client: (client += 7), at: tick() });

export const EXCHANGE: NoteTarget = { kind: 'exchange', exchange: 'deposits' };
export const PLACE: NoteTarget = {
  kind: 'place',
  address: 'https://example.org/report?page=2',
  title: 'A report',
  lang: 'en',
  selectors: {
    quote: { exact: 'the deposits', prefix: 'about ', suffix: ' of riders' },
    position: { start: 120, end: 132 },
  },
};

export function newNote(text = 'One two three', target: NoteTarget = EXCHANGE, id = 'n1'): Uint8Array {
  return createNote({ id, target, text, tags: ['first'] }, writer());
}
export const copyOf = (doc: Y.Doc): Y.Doc => openDocument(doc.guid, encodeDocument(doc));
export const viewOf = (...updates: Uint8Array[]) => noteView(openDocument('n1', ...updates));
