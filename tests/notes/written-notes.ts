/** Notes to export, of every kind and with what is awkward in texts. */
import fc from 'fast-check';
import type { ExportedNote } from '../../lib/notes/export-annotations.ts';
import type { NoteTarget } from '../../lib/notes/note.ts';
import { encodeDocument, openDocument } from '../../lib/notes/note-document.ts';
import { noteView } from '../../lib/notes/note-view.ts';
import { createNote, editText, removeNote } from '../../lib/notes/operations.ts';
import type { ReadableWords } from '../../lib/notes/readable.ts';
import { EXCHANGE, PLACE, writer } from './replicas.ts';

export const AWKWARD = [
  '<script>globalThis.ran = true</script><img src=x onerror="globalThis.ran=true">',
  '"><svg onload=globalThis.ran=true>',
  '</p></article></body></html><iframe srcdoc="<script>parent.ran=true</script>">',
  '[click](javascript:globalThis.ran=true) ![x](data:text/html,x) <javascript:alert(1)>',
  '# heading\n- item\n1. one\n> quote\n```\ncode\n```\n| a | b |\n|---|---|\n***\n===\n&lt;b&gt;',
  'https://example.org/a_b_c?x=<y>&z="q" and me@example.org',
  '\u202eright to left\u2066 and never closed',
  'NUL \u0000 and bell \u0007 and \u2028 separators \r\n line',
  '押金「引用」😀👩‍👩‍👧',
  ']]> --> */ $\u007bx} {{x}} %00 &#0; &amp;',
  '__proto__ constructor prototype',
];

export function exported(
  id: string,
  text: string,
  more: { target?: NoteTarget; tags?: readonly string[]; edited?: string; removed?: boolean } = {},
): ExportedNote {
  const doc = openDocument(
    id,
    createNote({ id, target: more.target ?? EXCHANGE, text, tags: more.tags ?? [] }, writer()),
  );
  if (more.edited !== undefined) editText(doc, text, more.edited, writer());
  if (more.removed) removeNote(doc, writer());
  const view = noteView(doc);
  if (!view) throw new Error('no note');
  return { view, update: encodeDocument(doc) };
}

export const ALL_KINDS: readonly ExportedNote[] = [
  exported('6f1d2a30-0000-4000-8000-000000000001', 'On an exchange', { tags: ['押金', 'b'] }),
  exported('on-a-place', 'On a place', { target: PLACE, edited: 'On a place, edited' }),
  exported('in-a-passage', '', {
    target: { ...PLACE, exchange: 'deposits' } as NoteTarget,
    tags: ['only a tag'],
  }),
  exported('on-a-page', 'On a page', {
    target: { kind: 'page', address: 'https://example.org/b', title: '' },
  }),
  exported('odd-address', 'Odd', {
    target: { kind: 'page', address: 'https://example.org/a|b?c={d}^"e"<f>`', title: 'Odd' },
  }),
  exported('in-the-bin', 'Deleted', { removed: true }),
  ...AWKWARD.map((text, i) =>
    exported(`awkward-${i}`, text, {
      target: {
        ...PLACE,
        title: text,
        selectors: { quote: { exact: text, prefix: text, suffix: text }, position: { start: 0, end: 9 } },
      } as NoteTarget,
      tags: [text],
    }),
  ),
];

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...AWKWARD));
export const anyNotes: fc.Arbitrary<ExportedNote[]> = fc
  .array(fc.record({ text, edited: text, tag: text, onPlace: fc.boolean(), removed: fc.boolean() }), {
    maxLength: 6,
  })
  .map((notes) =>
    notes.map((note, i) =>
      exported(`any-${i}`, note.text, {
        target: note.onPlace ? PLACE : EXCHANGE,
        tags: [note.tag],
        edited: note.edited,
        removed: note.removed,
      }),
    ),
  );

export const WORDS: ReadableWords = {
  lang: 'en',
  title: 'My <notes>',
  tags: 'Tags',
  changed: 'Changed',
  inBin: 'In the bin since',
  time: (instant) => instant.slice(0, 10),
  exchange: (id) => (id === 'deposits' ? { title: 'Deposits & more', lang: 'en' } : undefined),
};
