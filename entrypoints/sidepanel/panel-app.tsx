import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { CopyKind } from '../../components/argument/argument.tsx';
import type { Target } from '../../components/argument/target.ts';
import { Notes } from '../../components/notes/notes.tsx';
import type { NotesAt, PlaceState } from '../../components/notes/types.ts';
import { Panel } from '../../components/panel/panel.tsx';
import type { PanelTab } from '../../components/panel/types.ts';
import { saveBlob } from '../../components/save-blob.ts';
import { useStatus } from '../../components/use-status.ts';
import type { ContentLang } from '../../data/schema.ts';
import { answersFile } from '../../lib/annotating/answers-file.ts';
import type { UiLocale } from '../../lib/i18n/say.ts';
import { panelVoiceOf } from '../../lib/i18n/say-panel.ts';
import { ask } from '../../lib/messages/ask.ts';
import { listenInPanel } from '../../lib/messages/listen-in-panel.ts';
import type { PanelTarget } from '../../lib/messages/types.ts';
import { byExchange, filterNotes } from '../../lib/notes/filter-notes.ts';
import type { NoteView } from '../../lib/notes/note.ts';
import { usePageInView } from './page-in-view.ts';
import type { TabInView } from './tab-in-view.ts';
import { useArgument } from './use-argument.ts';
import { useNotes } from './use-notes.ts';

interface Props {
  readonly view: TabInView;
  readonly locale: UiLocale;
  /** The language of the argument until the reader chooses another. */
  readonly lang: ContentLang;
}

/** One function, so that what depends on it isn't done anew at each drawing. */
const theDate = (): Date => new Date();

/** The panel with all that it asks of the background. */
export function PanelApp({ view, locale, lang: first }: Props): JSX.Element {
  const [lang, setLang] = useState(first);
  const [tab, setTab] = useState<PanelTab>('page');
  const [query, setQuery] = useState('');
  const [at, setAt] = useState<Target>();
  const [notesAt, setNotesAt] = useState<NotesAt>();
  const [status, say] = useStatus();
  const { page, tabId, noted, refresh } = usePageInView(view);
  const known = useNotes();
  const argument = useArgument();
  const sayUi = panelVoiceOf(locale);

  const go = useCallback((target: PanelTarget | null): void => {
    if (!target) return;
    if (target.note !== undefined || target.shown !== undefined) {
      setNotesAt(
        target.note === undefined
          ? { kind: 'note', id: target.shown ?? '' }
          : { kind: 'write', target: target.note },
      );
      setTab('notes');
    } else if (target.place === 'notes') {
      setTab('notes');
    } else if (target.exchange !== undefined) {
      setAt({ exchange: target.exchange });
      setTab('argument');
    }
  }, []);
  useEffect(() => {
    const look = (): void =>
      void ask('panel.start', { key: view.key })
        .then(go)
        .catch(() => undefined);
    look();
    return listenInPanel({
      'panel.go': ({ key }) => {
        if (key === view.key) look();
      },
    });
  }, [view, go]);

  const noteCount = useMemo(
    () => known.notes && filterNotes(known.notes, { text: query }).length,
    [known.notes, query],
  );
  const notesOn = useMemo(() => byExchange(known.notes ?? []), [known.notes]);
  const places = useMemo(
    () =>
      new Map(
        (noted?.places ?? []).map(({ id, found }): [string, PlaceState] => [id, found ? 'found' : 'orphan']),
      ),
    [noted],
  );
  /** Does something to a note and shows what became of it, without waiting to be told. */
  const taking = async (act: Promise<NoteView>): Promise<NoteView> => {
    try {
      const note = await act;
      known.take(note);
      return note;
    } finally {
      known.refreshStatus();
    }
  };

  const copy = (text: string, kind: CopyKind = 'text'): void =>
    void navigator.clipboard.writeText(text).then(
      () => say(sayUi(kind === 'citation' ? 'citationCopied' : 'textCopied')),
      () => say(sayUi('copyFailed')),
    );

  const onMark = async (act: () => Promise<unknown>): Promise<void> => {
    await act().catch(() => undefined);
    await refresh();
  };

  return (
    <Panel
      locale={locale}
      lang={lang}
      tab={tab}
      query={query}
      page={page}
      argument={argument}
      at={at}
      noteCount={noteCount}
      notesOn={notesOn}
      status={status}
      now={theDate}
      onLang={(chosen) => {
        setLang(chosen);
        void ask('language.choose', { lang: chosen }).catch(() => undefined);
      }}
      onTab={setTab}
      onQuery={setQuery}
      onGoToText={({ frameId, id }) => {
        if (tabId !== null) void onMark(() => ask('mark.show', { tabId, frameId, id }));
      }}
      onDismiss={({ frameId, id }) => {
        if (tabId !== null) void onMark(() => ask('mark.dismiss', { tabId, frameId, id }));
      }}
      onUndo={({ page: where, key }) => {
        if (tabId !== null) void onMark(() => ask('dismissal.undo', { tabId, page: where, key }));
      }}
      onTurnOn={() => {
        if (tabId !== null) void onMark(() => ask('site.switch', { tabId, on: true }));
      }}
      onLook={() => {
        if (tabId !== null) void onMark(() => ask('page.look', { tabId }));
      }}
      onSaveAnswers={(withNotes) => {
        if (tabId === null) return;
        void (async () => {
          const passages = await ask('page.passages', { tabId });
          const address = noted && /^https?:/.test(noted.address) ? noted.address : undefined;
          const file = await answersFile({ title: noted?.title ?? '', address, passages, lang, withNotes });
          saveBlob(file, file.name);
          say(sayUi('answersSaved'));
        })().catch(() => say(sayUi('answersNotSaved')));
      }}
      onCopy={copy}
      onPrint={() => window.print()}
      onNotes={(exchange) => {
        setNotesAt({ kind: 'exchange', exchange });
        setTab('notes');
      }}
      onNote={({ id }) => {
        setNotesAt({ kind: 'note', id });
        setTab('notes');
      }}
      onAddNote={(exchange) => {
        setNotesAt({ kind: 'write', target: { kind: 'exchange', exchange } });
        setTab('notes');
      }}
    >
      <Notes
        notes={known.notes}
        binned={known.binned}
        drafts={known.drafts}
        status={known.status}
        query={query}
        visible={tab === 'notes'}
        argument={argument}
        page={noted ?? undefined}
        places={places}
        isPrivate={view.isPrivate}
        onlyHere={known.onlyHere}
        at={notesAt}
        now={theDate}
        newId={() => crypto.randomUUID()}
        onClearQuery={() => setQuery('')}
        onStatus={say}
        onCopy={copy}
        onCreate={(note) => taking(ask('note.create', note))}
        onEdit={(edit) => taking(ask('note.edit', edit))}
        onTag={(change) => taking(ask('note.tag', change))}
        onRemove={({ id }) => taking(ask('note.remove', { id }))}
        onRestore={({ id }) => taking(ask('note.restore', { id }))}
        onDraft={(draft) => ask('draft.put', draft)}
        onDropDraft={({ editor }) => ask('draft.drop', { editor })}
        onGo={({ id }) => {
          void ask('note.show', { id, tabId }).then(
            (shown) => (shown ? undefined : say(sayUi('placeNotFound'))),
            () => say(sayUi('placeNotFound')),
          );
        }}
        onOpenExchange={(exchange) => {
          setAt({ exchange });
          setTab('argument');
        }}
        onExport={(wanted) => ask('note.export', wanted)}
        onImportPreview={({ file }) => ask('import.preview', { file })}
        onImportTake={(step) => ask('import.take', step)}
        onImportDrop={(which) => ask('import.drop', which)}
        onImportUndo={(which) => ask('import.undo', which)}
      />
    </Panel>
  );
}
