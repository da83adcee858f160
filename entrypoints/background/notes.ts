import type { UiLocale } from '../../lib/i18n/say.ts';
import { panelVoiceOf } from '../../lib/i18n/say-panel.ts';
import type { BackgroundHandlers } from '../../lib/messages/listen.ts';
import type { NotesStatus } from '../../lib/messages/types.ts';
import { exportAnnotations } from '../../lib/notes/export-annotations.ts';
import { exportHtml } from '../../lib/notes/export-html.ts';
import { exportMarkdown } from '../../lib/notes/export-markdown.ts';
import type { ReadableWords } from '../../lib/notes/readable.ts';
import { notesInBrowser } from '../../lib/store/notes-in-browser.ts';
import { listInParts } from '../../lib/store/notes-listing.ts';
import type { NotesStore } from '../../lib/store/notes-types.ts';
import { importHandlers } from './imports.ts';
import { thePack } from './knowledge.ts';
import type { Ledger } from './ledger.ts';

type NoteVerb = Extract<keyof BackgroundHandlers, `note.${string}` | `draft.${string}` | `import.${string}`>;
/** What is asked about notes as such; `note.show` belongs to their pages. */
export type NoteHandlers = Pick<
  BackgroundHandlers,
  Exclude<NoteVerb, 'note.show' | 'note.open' | 'note.page' | 'note.target'>
>;

/** The reader's notes. The background alone has them: panels ask. */
export function openNotes(): NotesStore {
  return notesInBrowser();
}

/** Notes given at once: a message of some hundred kilobytes. */
const MOST_AT_ONCE = 1000;

/** Answers to questions about notes. */
export function noteHandlers(notes: NotesStore, ledger: Ledger): NoteHandlers {
  const partOf = listInParts(notes);
  const opened = async (): Promise<void> => void (await notes.open());

  return {
    async 'note.list'({ from, count, bin }) {
      await opened();
      return partOf({ from, count: Math.min(count, MOST_AT_ONCE), bin });
    },
    async 'note.get'({ ids }) {
      const found = await Promise.all(ids.map((id) => notes.get(id)));
      return found.filter((note) => note !== undefined);
    },
    async 'note.count'({ exchange }) {
      return (await notes.list({ exchange })).length;
    },
    'note.create': ({ id, target, text, tags, editor }) =>
      notes.create({ id, target: mutable(target), text, tags, editor }),
    'note.edit': (edit) => notes.edit(edit),
    'note.tag': ({ id, add, remove }) => notes.changeTags(id, { add, remove }),
    'note.remove': ({ id }) => notes.remove(id),
    'note.restore': ({ id }) => notes.restore(id),
    async 'note.status'() {
      const { problem, rescueFailed, restored } = await notes.open();
      return { problem, rescueFailed, restored: restored ? restored.notes : null } satisfies NotesStatus;
    },
    async 'note.export'({ format, ids }) {
      const locale = await ledger.locale();
      if (format === 'jsonld') {
        const documents = await notes.documents(ids === null ? undefined : [...ids]);
        return exportAnnotations(documents, {
          id: crypto.randomUUID(),
          label: panelVoiceOf(locale)('exportTitle'),
          at: new Date().toISOString(),
        });
      }
      const wanted = ids === null ? undefined : new Set(ids);
      const list = (await notes.list()).filter(({ id }) => wanted?.has(id) ?? true);
      return (format === 'html' ? exportHtml : exportMarkdown)(list, readableWords(locale));
    },
    async 'draft.put'({ editor, note, target, before, text, tags }) {
      await notes.putDraft({
        editor,
        before,
        text,
        ...(note === undefined ? {} : { note }),
        ...(target === undefined ? {} : { target: mutable(target) }),
        ...(tags === undefined ? {} : { tags: [...tags] }),
      });
      return null;
    },
    'draft.list': () => notes.drafts(),
    async 'draft.drop'({ editor }) {
      await notes.dropDraft(editor);
      return null;
    },
    ...importHandlers(notes),
  };
}

/** What came in a message is read-only to TypeScript, and ours. */
const mutable = <T>(value: T): { -readonly [K in keyof T]: T[K] } => value;

function readableWords(locale: UiLocale): ReadableWords {
  const say = panelVoiceOf(locale);
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  return {
    lang: locale,
    title: say('exportTitle'),
    tags: say('exportTags'),
    changed: say('exportChanged'),
    inBin: say('exportInBin'),
    time: (instant) => time.format(new Date(instant)),
    exchange(id) {
      const title = thePack().exchanges.find((exchange) => exchange.id === id)?.title[locale];
      return title === undefined ? undefined : { title, lang: locale };
    },
  };
}
