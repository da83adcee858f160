import type { JSX } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { NotesStatus, StoredDraft } from '../../lib/messages/types.ts';
import { countTags } from '../../lib/notes/filter-notes.ts';
import { addressOf, type NoteView } from '../../lib/notes/note.ts';
import { pageKey } from '../../lib/notes/page-key.ts';
import type { ArgumentView } from '../../lib/pack/argument-view.ts';
import { useOwnId } from '../own-id.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { arrange, type Held, withLatest } from './arrange.ts';
import { BinnedItem, DeletedRow } from './binned-item.tsx';
import { DraftsOffer } from './drafts-offer.tsx';
import { HungOn } from './hung-on.tsx';
import { NoteEditor } from './note-editor.tsx';
import type { ChosenFilter } from './note-filters.tsx';
import { NoteItem } from './note-item.tsx';
import { NoteList } from './note-list.tsx';
import { NotesEmpty } from './notes-empty.tsx';
import { NotesProblem } from './notes-problem.tsx';
import { type NotesShelf, NotesTools } from './notes-tools.tsx';
import { TitlesProvider, titlesOf } from './titles.tsx';
import type {
  FileActions,
  ListActions,
  NotesAt,
  PageToWriteOn,
  PlaceState,
  Whereabouts,
  WritingActions,
} from './types.ts';
import { useDesk } from './use-desk.ts';
import { useMinute } from './use-minute.ts';
import { usePreparedSearch } from './use-prepared-search.ts';

export interface NotesProps extends WritingActions, ListActions, FileActions {
  /** All notes that aren't in the bin, as far as they are fetched; nothing while none are. */
  readonly notes: readonly NoteView[] | undefined;
  readonly binned: readonly NoteView[];
  /** Texts that weren't saved, from before. */
  readonly drafts: readonly StoredDraft[];
  readonly status: NotesStatus | undefined;
  /** The panel's search. */
  readonly query: string;
  /** Whether the notes are in view. */
  readonly visible: boolean;
  readonly argument: ArgumentView | undefined;
  /** The page in view, if notes can hang on it. */
  readonly page: PageToWriteOn | undefined;
  /** Where the notes of the page in view are; those that are missing are being looked for. */
  readonly places: ReadonlyMap<string, PlaceState>;
  /** Notes that aren't safe on any server or account yet; none where nothing is synced. */
  readonly onlyHere: ReadonlySet<string>;
  readonly at?: NotesAt | undefined;
  /** Whether this is a private window: what is written is kept all the same, and it says so. */
  readonly isPrivate?: boolean;
  now(): Date;
  onClearQuery(): void;
}

const NONE: readonly NoteView[] = [];

/** The reader's notes: all of them in one list, the bin, and one being written. */
export function Notes(props: NotesProps): JSX.Element {
  const { notes = NONE, binned, drafts, query, visible, argument, page, places, at } = props;
  const { lang, locale, sayUi } = usePanelVoice();
  const [shelf, setShelf] = useState<NotesShelf>('notes');
  const [filter, setFilter] = useState<ChosenFilter>({});
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const root = useRef<HTMLDivElement>(null);
  const heading = useOwnId();
  const now = useMinute(props.now);
  const desk = useDesk(notes, binned, props, sayUi);
  usePreparedSearch(notes);
  const { composing, open, gone, arrived, inBin } = desk;

  const titles = useMemo(() => titlesOf(argument, lang), [argument, lang]);
  const titleOf = useCallback((id: string) => titles.get(id), [titles]);
  const isWriting = composing !== undefined || open.size > 0;
  const knownTags = useMemo(
    () => (isWriting ? countTags(notes).map(({ tag }) => tag) : []),
    [notes, isWriting],
  );
  const held: Held = useMemo(
    () => new Map([...gone, ...[...open].map(([id, { was }]) => [id, was] as const)]),
    [gone, open],
  );
  /** The note being written is one of them, and stands above the others. */
  const counted = useMemo(
    () => arrange(withLatest(notes, arrived), { ...filter, text: query }, held),
    [notes, arrived, filter, query, held],
  );
  const shown = useMemo(() => counted.filter(({ id }) => id !== composing?.id), [counted, composing]);
  const shownBin = useMemo(
    () => arrange(inBin, { ...filter, text: query, bin: true }, new Map()),
    [inBin, filter, query],
  );

  // What was deleted stands in its place until the reader asks for another list.
  useEffect(() => desk.forgetGone(), [filter, query, shelf]);
  useLayoutEffect(() => {
    if (!at) return;
    setShelf('notes');
    if (at.kind === 'write') desk.write(at.target);
    else if (at.kind === 'exchange') setFilter({ exchange: at.exchange });
    else {
      setFilter({});
      props.onClearQuery();
      desk.focus({ id: at.id });
    }
  }, [at]);

  const here = useMemo(() => page && pageKey(page.address), [page?.address]);
  const whereIs = (note: NoteView): Whereabouts | undefined => {
    const address = addressOf(note.target);
    if (here === undefined || address === undefined || pageKey(address) !== here) return undefined;
    return note.target.kind === 'page' ? 'here' : (places.get(note.id) ?? 'looking');
  };
  const focusTools = (): void => root.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  const putBack = async (note: NoteView): Promise<void> => {
    if (shelf === 'notes') {
      if (await desk.restore(note)) desk.focus({ id: note.id });
      return;
    }
    const index = shownBin.findIndex(({ id }) => id === note.id);
    const next = shownBin[index + 1] ?? shownBin[index - 1];
    if (!(await desk.restore(note))) return;
    if (next) desk.focus({ id: next.id, part: 'restore' });
    else focusTools();
  };

  const row = (note: NoteView, prefix: string): JSX.Element => {
    if (shelf === 'bin')
      return <BinnedItem note={note} prefix={prefix} onRestore={() => void putBack(note)} />;
    if (gone.has(note.id))
      return <DeletedRow note={note} prefix={prefix} onRestore={() => void putBack(note)} />;
    const subject = open.get(note.id)?.subject;
    if (subject)
      return (
        <>
          <HungOn target={note.target} id={`${prefix}-on`} />
          <NoteEditor
            {...props}
            subject={subject}
            current={note}
            knownTags={knownTags}
            label={sayUi('textOfNote')}
            describedBy={`${prefix}-on`}
            onDone={(done) => {
              desk.arrive(done);
              desk.close(note.id);
              desk.focus({ id: note.id, part: 'edit' });
            }}
            onDiscard={(current) => {
              desk.close(note.id);
              void desk.remove(current ?? note);
            }}
          />
        </>
      );
    return (
      <NoteItem
        note={note}
        now={now}
        prefix={prefix}
        place={whereIs(note)}
        isOnlyHere={props.onlyHere.has(note.id)}
        isUnfolded={unfolded.has(note.id)}
        onGo={props.onGo}
        onOpenExchange={props.onOpenExchange}
        onStartEdit={(each) => desk.edit(each)}
        onDelete={(each) => void desk.remove(each)}
        onTagFilter={(tag) => setFilter({ ...filter, tag })}
        onUnfold={(id, isUnfolded) =>
          setUnfolded((all) => new Set(isUnfolded ? [...all, id] : [...all].filter((each) => each !== id)))
        }
      />
    );
  };

  const list = shelf === 'bin' ? shownBin : shown;
  // No list is there to take the focus, and one that comes later must not take it from where the reader has it by then.
  useEffect(() => {
    if (!desk.focusOn || props.notes === undefined || list.length > 0) return;
    desk.focus(undefined);
    focusTools();
  }, [desk.focusOn, list.length, props.notes]);
  const busy = new Set([...open.values()].map(({ subject }) => subject.editor));
  if (composing) busy.add(composing.editor);
  return (
    <TitlesProvider value={titleOf}>
      <div class="notes" ref={root} lang={locale}>
        <NotesProblem status={props.status} />
        <DraftsOffer
          drafts={drafts.filter((draft) => !busy.has(draft.editor) && !desk.isDealtWith(draft))}
          thrown={desk.thrown}
          canContinue={desk.canGoOn}
          onContinue={desk.goOn}
          onThrowAway={(draft) => void desk.throwAway(draft)}
          onKeep={(draft) => void desk.keepAfterAll(draft)}
          onCopy={props.onCopy}
        />
        <NotesTools
          {...props}
          dropOn={root}
          notes={notes}
          shown={shown}
          counts={{ notes: counted.length - gone.size, bin: shownBin.length }}
          shelf={shelf}
          filter={filter}
          onShelf={setShelf}
          onFilter={setFilter}
          onWrite={(target) => desk.write(target)}
        />
        {props.isPrivate ? <p class="hint">{sayUi('privateWindow')}</p> : null}
        {composing ? (
          <section class="composer" aria-labelledby={heading}>
            <p class="composer-kind">{sayUi('newNote')}</p>
            <HungOn target={composing.target} id={heading} />
            <NoteEditor
              {...props}
              key={composing.editor}
              subject={composing}
              current={notes.find(({ id }) => id === composing.id)}
              knownTags={knownTags}
              label={sayUi('textOfNote')}
              describedBy={heading}
              onDone={(note) => {
                desk.arrive(note);
                desk.endComposing();
                if (note) desk.focus({ id: note.id });
                else focusTools();
              }}
              onDiscard={(note) => {
                desk.endComposing();
                if (note) void desk.remove(note);
                else focusTools();
              }}
            />
          </section>
        ) : null}
        {list.length > 0 ? (
          <NoteList
            key={shelf}
            notes={list}
            open={new Set(open.keys())}
            focusOn={desk.focusOn}
            onFocused={() => desk.focus(undefined)}
            visible={visible}
            label={sayUi(shelf === 'bin' ? 'bin' : 'notes')}
            row={row}
          />
        ) : composing && shelf === 'notes' ? null : (
          <NotesEmpty
            isFetching={props.notes === undefined}
            shelf={shelf}
            isNarrowed={(shelf === 'bin' ? binned : notes).length > 0}
            query={query}
            onShowAll={() => {
              setFilter({});
              props.onClearQuery();
              focusTools();
            }}
          />
        )}
      </div>
    </TitlesProvider>
  );
}
