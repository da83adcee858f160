/** Puts the notes on stage, in the panel. What they are given can be fixed, or live: kept in a real store over the browser's database. */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import * as v from 'valibot';
import { Notes, type NotesProps } from '../../components/notes/notes.tsx';
import { Panel } from '../../components/panel/panel.tsx';
import type { ContentLang } from '../../data/schema.ts';
import { BACKGROUND_VERBS, type BackgroundVerb } from '../../lib/messages/background-verbs.ts';
import type { NoteView } from '../../lib/notes/note.ts';
import { notesStore } from '../../lib/store/notes-store.ts';
import type { NotesStore } from '../../lib/store/notes-types.ts';
import { argument, PAGES, panelSheet } from './panel-stages.tsx';
import { BINNED, NOTES, NOW, PAGE } from './written-notes.ts';

const ignore = (): void => undefined;
const never = (): Promise<never> => new Promise(() => undefined);

export interface NotesScene extends Partial<NotesProps> {
  readonly lang?: ContentLang;
}

let ids = 0;
const FIXED: NotesProps = {
  notes: NOTES,
  binned: BINNED,
  drafts: [],
  status: { problem: null, rescueFailed: false, restored: null },
  query: '',
  visible: true,
  argument,
  page: PAGE,
  places: new Map([
    ['found', 'found'],
    ['orphan', 'orphan'],
  ]),
  onlyHere: new Set(),
  now: () => NOW,
  newId: () => `id-${(ids += 1)}`,
  onCreate: never,
  onEdit: never,
  onTag: never,
  onDraft: () => Promise.resolve(),
  onDropDraft: () => Promise.resolve(),
  onRemove: never,
  onRestore: never,
  onExport: never,
  onImportPreview: never,
  onImportTake: never,
  onImportDrop: never,
  onImportUndo: never,
  onCopy: ignore,
  onStatus: ignore,
  onGo: ignore,
  onOpenExchange: ignore,
  onClearQuery: ignore,
};

/** The notes as they are given. */
export function showNotes(stage: Element, { lang = 'en', ...props }: NotesScene = {}): void {
  stageFor(stage, lang, (status, query, clear) => (
    <Notes
      {...FIXED}
      query={query}
      onClearQuery={clear}
      {...props}
      onStatus={(text) => {
        status(text);
        props.onStatus?.(text);
      }}
    />
  ));
}

/** The notes of a store, kept up to date as the panel keeps them. */
export function showLiveNotes(
  stage: Element,
  store: NotesStore,
  { lang = 'en', ...props }: NotesScene = {},
): void {
  stageFor(stage, lang, (status, query, clear) => (
    <LiveNotes {...FIXED} query={query} onClearQuery={clear} {...props} store={store} onStatus={status} />
  ));
}

/** A store over a database of its own; `seed` is what is in it. */
export async function freshStore(seed: readonly NoteView[] = []): Promise<NotesStore> {
  const kept = new Map<string, unknown>();
  let tick = 0;
  const store = notesStore({
    name: `notes-${crypto.randomUUID()}`,
    area: {
      get: async (keys) =>
        Object.fromEntries(
          [keys]
            .flat()
            .flatMap((key) => (kept.has(key as string) ? [[key as string, kept.get(key as string)]] : [])),
        ),
      set: async (items) => {
        for (const [key, value] of Object.entries(items)) kept.set(key, value);
      },
    } as Parameters<typeof notesStore>[0]['area'],
    now: () => new Date(NOW.getTime() + (tick += 1)).toISOString(),
    newId: () => crypto.randomUUID(),
    newClient: () => Math.floor(Math.random() * 2 ** 48),
    schedule: ignore,
  });
  for (const { id, target, text, tags } of [...seed].reverse())
    await store.create({ id, target, text, tags });
  return store;
}

/** Does what the background does, once the message is one that it takes: it refuses those that carry more or less than they may. */
async function asSent<T>(verb: BackgroundVerb, data: unknown, act: () => Promise<T>): Promise<T> {
  v.parse(BACKGROUND_VERBS[verb].data, data);
  return act();
}

function LiveNotes({ store, ...props }: NotesProps & { readonly store: NotesStore }): preact.JSX.Element {
  const [notes, setNotes] = useState<NoteView[]>();
  const [binned, setBinned] = useState<NoteView[]>([]);
  useEffect(() => {
    const look = async (): Promise<void> => {
      setNotes(await store.list());
      setBinned(await store.list({ bin: true }));
    };
    void look();
    return store.onChange(() => void look());
  }, [store]);
  return (
    <Notes
      {...props}
      notes={notes}
      binned={binned}
      newId={() => crypto.randomUUID()}
      onCreate={(note) => asSent('note.create', note, () => store.create(note))}
      onEdit={(edit) => asSent('note.edit', edit, () => store.edit(edit))}
      onTag={({ id, ...tags }) => asSent('note.tag', { id, ...tags }, () => store.changeTags(id, tags))}
      onRemove={(which) => asSent('note.remove', which, () => store.remove(which.id))}
      onRestore={(which) => asSent('note.restore', which, () => store.restore(which.id))}
      onDraft={(draft) =>
        asSent('draft.put', draft, () => store.putDraft(draft as Parameters<NotesStore['putDraft']>[0]))
      }
      onDropDraft={(which) => asSent('draft.drop', which, () => store.dropDraft(which.editor))}
    />
  );
}

type Content = (status: (text: string) => void, query: string, clear: () => void) => preact.JSX.Element;

function stageFor(stage: Element, lang: ContentLang, content: Content): void {
  const place = document.createElement('div');
  stage.replaceChildren(panelSheet(), place);
  render(<Around lang={lang} content={content} />, place);
}

function Around({
  lang,
  content,
}: {
  readonly lang: ContentLang;
  readonly content: Content;
}): preact.JSX.Element {
  const [status, setStatus] = useState('');
  const [query, setQuery] = useState('');
  const [tab, setTab] = useState<'page' | 'argument' | 'notes'>('notes');
  return (
    <Panel
      locale={lang}
      lang={lang}
      tab={tab}
      query={query}
      page={PAGES.none}
      argument={argument}
      noteCount={undefined}
      status={status}
      now={() => NOW}
      onLang={ignore}
      onTab={setTab}
      onQuery={setQuery}
      onCopy={ignore}
      onPrint={ignore}
      onSaveAnswers={ignore}
      onNotes={ignore}
      onNote={ignore}
      onAddNote={ignore}
      onGoToText={ignore}
      onDismiss={ignore}
      onUndo={ignore}
      onTurnOn={ignore}
      onLook={ignore}
    >
      {content(setStatus, query, () => setQuery(''))}
    </Panel>
  );
}
