import type { ExportFormat, NotesInNumbers } from '../../components/options/types.ts';
import { saveBlob } from '../../components/save-blob.ts';
import { ask } from '../../lib/messages/ask.ts';

/** How many notes there are, and what the browser counts for their database. */
export async function notesInNumbers(): Promise<NotesInNumbers> {
  const [kept, bin, space] = await Promise.all([
    ask('note.list', { from: 0, count: 0, bin: false }),
    ask('note.list', { from: 0, count: 0, bin: true }),
    navigator.storage.estimate().catch(() => undefined),
  ]);
  return { count: kept.total, inBin: bin.total, bytes: space?.usage };
}

const FILES = {
  jsonld: { ending: 'jsonld', type: 'application/ld+json' },
  markdown: { ending: 'md', type: 'text/markdown' },
  html: { ending: 'html', type: 'text/html' },
} as const satisfies Record<ExportFormat, object>;

/** Hands all notes to the browser as a file to be saved; gives its name. */
export async function saveNotes(format: ExportFormat): Promise<string> {
  const text = await ask('note.export', { format, ids: null });
  const { ending, type } = FILES[format];
  return save(text, `rejoinder-${localDate(new Date())}.${ending}`, type);
}

/** Hands the learned wordings to the browser as a file to be saved; gives its name. */
export async function saveLearned(): Promise<string> {
  const text = await ask('learned.export', null);
  return save(text, `rejoinder-learned-${localDate(new Date())}.json`, 'application/json');
}

function save(text: string, name: string, type: string): string {
  saveBlob(new Blob([text], { type: `${type};charset=utf-8` }), name);
  return name;
}

/** A day as it is in files' names. */
export const localDate = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
