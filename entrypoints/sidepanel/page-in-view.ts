import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { PageInView } from '../../components/panel/types.ts';
import { ask } from '../../lib/messages/ask.ts';
import { listenInPanel } from '../../lib/messages/listen-in-panel.ts';
import type { NotedPage } from '../../lib/messages/types.ts';
import type { TabInView } from './tab-in-view.ts';

/** Changes come in bursts: the list is asked for once they pause. */
const PAUSE_MS = 150;

/** The page in view and what is on it, kept up to date as tabs and pages change. */
export function usePageInView(view: TabInView): {
  readonly page: PageInView;
  readonly tabId: number | null;
  /** The page as notes can hang on it; nothing for one that they can't. */
  readonly noted: NotedPage | null;
  readonly refresh: () => Promise<void>;
} {
  const [page, setPage] = useState<PageInView>({ kind: 'looking' });
  const [tabId, setTabId] = useState<number | null>(null);
  const [noted, setNoted] = useState<NotedPage | null>(null);
  const asked = useRef(0);

  const refresh = useCallback(async (): Promise<void> => {
    const turn = (asked.current += 1);
    const id = await view.tabId();
    const [state, on] =
      id === null
        ? [{ kind: 'unavailable' } as const, null]
        : await Promise.all([describe(id), ask('note.page', { tabId: id }).catch(() => null)]);
    // An answer that was overtaken by a later question says what is no longer so.
    if (turn !== asked.current) return;
    setTabId(id);
    setNoted(on);
    setPage(state);
  }, [view]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void refresh(), PAUSE_MS);
    };
    void refresh();
    const stops = [
      view.onChange(() => void refresh()),
      listenInPanel({
        'page.changed': ({ tabId: changed }) => {
          void view.tabId().then((id) => id === changed && soon());
        },
      }),
    ];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [view, refresh]);

  return { page, tabId, noted, refresh };
}

const describe = (tabId: number): Promise<PageInView> =>
  ask('page.describe', { tabId }).catch(() => ({ kind: 'error' }) as const);
