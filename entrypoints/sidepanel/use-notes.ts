import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../../lib/messages/ask.ts';
import { listenInPanel } from '../../lib/messages/listen-in-panel.ts';
import type { NotesStatus, StoredDraft } from '../../lib/messages/types.ts';
import type { NoteView } from '../../lib/notes/note.ts';

/** Notes are fetched so many at a time: a few milliseconds' work to take over. */
const CHUNK = 250;
/** The first are there at once, however many there are; from then on they are shown whenever there are so many times as many. */
const FIRST = 50;
const GROWTH = 3;

/** The reader's notes as the background has them, kept up to date. */
export interface KnownNotes {
  /** Those that aren't in the bin, as far as they are fetched. */
  readonly notes: readonly NoteView[] | undefined;
  readonly binned: readonly NoteView[];
  readonly drafts: readonly StoredDraft[];
  readonly status: NotesStatus | undefined;
  /** Ids of notes that aren't safe anywhere else yet. */
  readonly onlyHere: ReadonlySet<string>;
  /** Takes over what an action of the panel's gave, before the background tells of it. */
  take(note: NoteView): void;
  refreshStatus(): void;
}

export function useNotes(): KnownNotes {
  const [notes, setNotes] = useState<readonly NoteView[]>();
  const [binned, setBinned] = useState<readonly NoteView[]>([]);
  const [drafts, setDrafts] = useState<readonly StoredDraft[]>([]);
  const [status, setStatus] = useState<NotesStatus>();
  const [onlyHere, setOnlyHere] = useState<ReadonlySet<string>>(NONE);
  const pending = useRef(new Set<string>());

  const put = useCallback((changed: readonly NoteView[], ids: readonly string[]): void => {
    const gone = new Set(ids);
    const others = (all: readonly NoteView[]): NoteView[] => all.filter(({ id }) => !gone.has(id));
    setNotes((all) => [...changed.filter((n) => n.deletedAt === null), ...others(all ?? [])]);
    setBinned((all) => [...changed.filter((n) => n.deletedAt !== null), ...others(all)]);
  }, []);
  const refreshStatus = useCallback((): void => {
    void ask('note.status', null).then(setStatus, () => undefined);
  }, []);

  useEffect(() => {
    let ended = false;
    const fetchAll = async (bin: boolean, keep: (list: readonly NoteView[]) => void): Promise<void> => {
      const list: NoteView[] = [];
      let shown = 0;
      for (;;) {
        const count = list.length === 0 ? FIRST : CHUNK;
        const { notes: chunk, total } = await ask('note.list', { from: list.length, count, bin });
        if (ended) return;
        list.push(...chunk);
        const isAll = chunk.length === 0 || list.length >= total;
        // What is shown is sorted, counted and listed each time.
        if (isAll || list.length >= shown * GROWTH) {
          shown = list.length;
          keep([...list]);
        }
        if (isAll) return;
        await new Promise((resolve) => requestIdleCallback(resolve, { timeout: LONGEST_WAIT_MS }));
      }
    };
    const start = async (): Promise<void> => {
      refreshStatus();
      void ask('draft.list', null).then(setDrafts, () => undefined);
      await fetchAll(false, setNotes).catch(() => setNotes((all) => all ?? []));
      await fetchAll(true, setBinned).catch(() => undefined);
    };
    const refreshSync = async (): Promise<void> => {
      const { onlyHere: ids } = await ask('sync.status', null);
      if (!ended) setOnlyHere(new Set(ids));
    };
    let syncTimer: ReturnType<typeof setTimeout> | undefined;
    const refreshSyncSoon = (): void => {
      clearTimeout(syncTimer);
      syncTimer = setTimeout(() => void refreshSync().catch(() => undefined), SYNC_MS);
    };
    // Changes come in bursts (an import): their notes are asked for together.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fetchChanged = async (): Promise<void> => {
      const ids = [...pending.current];
      pending.current.clear();
      for (let at = 0; at < ids.length; at += CHUNK) {
        const some = ids.slice(at, at + CHUNK);
        const found = await ask('note.get', { ids: some });
        if (!ended) put(found, some);
      }
    };
    void start();
    refreshSyncSoon();
    const stop = listenInPanel({
      'notes.changed': ({ ids }) => {
        for (const id of ids) pending.current.add(id);
        clearTimeout(timer);
        timer = setTimeout(() => void fetchChanged().catch(() => undefined), BURST_MS);
        refreshSyncSoon();
      },
      'sync.changed': refreshSyncSoon,
    });
    return () => {
      ended = true;
      clearTimeout(timer);
      clearTimeout(syncTimer);
      stop();
    };
  }, [put, refreshStatus]);

  const take = useCallback((note: NoteView): void => put([note], [note.id]), [put]);
  return { notes, binned, drafts, status, onlyHere, take, refreshStatus };
}

const BURST_MS = 40;
/** A panel that is never idle fetches on all the same. */
const LONGEST_WAIT_MS = 100;
const SYNC_MS = 300;
const NONE: ReadonlySet<string> = new Set();
