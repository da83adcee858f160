import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Target } from '../../components/argument/target.ts';
import { Panel } from '../../components/panel/panel.tsx';
import type { PanelTab } from '../../components/panel/types.ts';
import type { ContentLang } from '../../data/schema.ts';
import type { UiLocale } from '../../lib/i18n/say.ts';
import { panelVoiceOf } from '../../lib/i18n/say-panel.ts';
import { ask } from '../../lib/messages/ask.ts';
import { listenInPanel } from '../../lib/messages/listen-in-panel.ts';
import type { PanelTarget } from '../../lib/messages/types.ts';
import type { ArgumentView } from '../../lib/pack/argument-view.ts';
import { usePageInView } from './page-in-view.ts';
import type { TabInView } from './tab-in-view.ts';

interface Props {
  readonly view: TabInView;
  readonly locale: UiLocale;
  /** The language of the argument until the reader chooses another. */
  readonly lang: ContentLang;
}

/** What was said in the status region stays so long. */
const STATUS_MS = 6000;

/** The panel with all that it asks of the background. */
export function PanelApp({ view, locale, lang: first }: Props): JSX.Element {
  const [lang, setLang] = useState(first);
  const [tab, setTab] = useState<PanelTab>('page');
  const [query, setQuery] = useState('');
  const [argument, setArgument] = useState<ArgumentView>();
  const [at, setAt] = useState<Target>();
  const [status, say] = useStatus();
  const { page, tabId, refresh } = usePageInView(view);
  const sayUi = panelVoiceOf(locale);

  useEffect(() => {
    void ask('argument.get', null).then(setArgument);
  }, []);

  const go = useCallback((target: PanelTarget | null): void => {
    if (!target) return;
    if (target.exchange !== undefined) {
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
      status={status}
      now={() => new Date()}
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
      onCopy={(text, kind) => {
        void navigator.clipboard.writeText(text).then(
          () => say(sayUi(kind === 'citation' ? 'citationCopied' : 'textCopied')),
          () => say(sayUi('copyFailed')),
        );
      }}
      onPrint={() => window.print()}
      onNotes={() => setTab('notes')}
    />
  );
}

/** What was just done, in words, for a while. */
function useStatus(): [string, (text: string) => void] {
  const [status, setStatus] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = useCallback((text: string): void => {
    clearTimeout(timer.current);
    setStatus(text);
    timer.current = setTimeout(() => setStatus(''), STATUS_MS);
  }, []);
  return [status, say];
}
