import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ContentLang } from '../../data/schema.ts';
import type { UiLocale } from '../../lib/i18n/say.ts';
import { type ArgumentView, exchangesOf } from '../../lib/pack/argument-view.ts';
import { hasAsked } from '../../lib/search/has-asked.ts';
import { type ArgumentSearch, searchArgument } from '../../lib/search/search.ts';
import { Argument, type ArgumentActions } from '../argument/argument.tsx';
import type { NotesOn } from '../argument/notes-on.ts';
import type { Target } from '../argument/target.ts';
import { LanguageSwitch } from '../language-switch.tsx';
import { useOwnId } from '../own-id.ts';
import { PanelVoiceProvider, usePanelVoice } from '../panel-voice.tsx';
import { KeptScroll } from './kept-scroll.ts';
import { OnThisPage, type OnThisPageActions } from './on-this-page.tsx';
import { SearchField } from './search-field.tsx';
import { Tabs, tabId, tabPanelId } from './tabs.tsx';
import { PANEL_TABS, type PageInView, type PanelTab } from './types.ts';

export interface PanelProps extends Omit<OnThisPageActions, 'onOpenInArgument'>, ArgumentActions {
  /** The language of the interface, and that of the argument. */
  readonly locale: UiLocale;
  readonly lang: ContentLang;
  readonly tab: PanelTab;
  readonly query: string;
  readonly page: PageInView;
  /** Nothing while it is being fetched. */
  readonly argument: ArgumentView | undefined;
  /** Where in the argument the panel is to open; a new object goes there again. */
  readonly at?: Target | undefined;
  /** How many notes there are (of those that the search finds, while there is one), and which hang on each exchange. */
  readonly noteCount?: number | undefined;
  readonly notesOn?: NotesOn | undefined;
  /** What was just done or has failed, in the interface's language: said once, politely, and shown until it is emptied. */
  readonly status: string;
  /** The notes. */
  readonly children?: ComponentChildren;
  onLang(lang: ContentLang): void;
  onTab(tab: PanelTab): void;
  onQuery(query: string): void;
}

/** The side panel, or the same as a tab: what is on the page in view, the whole argument, the reader's notes, one search over all. */
export function Panel(props: PanelProps): JSX.Element {
  return (
    <PanelVoiceProvider lang={props.lang} locale={props.locale}>
      <PanelBody {...props} />
    </PanelVoiceProvider>
  );
}

function PanelBody(props: PanelProps): JSX.Element {
  const { locale, lang, tab, query, page, argument, status, onTab } = props;
  const { sayUi } = usePanelVoice();
  const prefix = useOwnId();
  const field = useRef<HTMLInputElement>(null);
  const places = useRef<HTMLElement>(null);
  const head = useRef<HTMLDivElement>(null);
  useHeadHeight(head);
  const [target, setTarget] = useState<Target | undefined>(props.at);
  useLayoutEffect(() => setTarget(props.at), [props.at]);

  const searching = query.trim() !== '';
  const search = useSearch(argument);
  const inArgument = useMemo(
    () => (searching ? search?.find(query, lang) : undefined),
    [search, searching, query, lang],
  );
  const all = page.kind === 'on' ? page.marks : [];
  const marks = searching
    ? all.filter((mark) =>
        hasAsked(`${mark.context.before}${mark.words}${mark.context.after} ${mark.title[lang]}`, query),
      )
    : all;
  const exchanges = argument ? exchangesOf(argument) : [];

  const open = (to: Target): void => {
    setTarget({ ...to });
    onTab('argument');
  };
  const counts = [
    page.kind === 'on' ? sayUi('foundOnPage', { n: marks.length }) : undefined,
    inArgument &&
      sayUi(inArgument.onlySome ? 'foundSomeInArgument' : 'foundInArgument', { n: inArgument.hits.length }),
    props.noteCount === undefined ? undefined : sayUi('noteCount', { n: props.noteCount }),
  ].filter((text) => text !== undefined);
  /** In which places something of the argument is to be read: titles of what is on the page or of what notes hang on, or all of it. */
  const hasArgument: Readonly<Record<PanelTab, boolean>> = {
    page: page.kind === 'on' && page.marks.length + page.dismissed.length > 0,
    argument: argument !== undefined,
    notes: (props.notesOn?.size ?? 0) > 0,
  };
  const content: Readonly<Record<PanelTab, ComponentChildren>> = {
    page: (
      <OnThisPage
        {...props}
        marks={marks}
        passages={exchanges.reduce((sum, { view }) => sum + view.exchange.passages.length, 0)}
        onOpenInArgument={({ exchange }) => open({ exchange })}
        onReadArgument={() => onTab('argument')}
      />
    ),
    argument: (
      <Argument
        {...props}
        found={inArgument}
        target={target}
        visible={tab === 'argument'}
        onOpen={open}
        onLeaveResults={() => field.current?.focus()}
      />
    ),
    notes: props.children,
  };

  return (
    <main class="panel" lang={locale} ref={places}>
      <KeptScroll tab={tab} />
      <h1 class="unseen">{sayUi('name')}</h1>
      <div class="panel-head" ref={head}>
        <Tabs
          tab={tab}
          prefix={prefix}
          counts={{
            page: page.kind === 'on' ? marks.length : undefined,
            argument: inArgument?.hits.length ?? (argument ? exchanges.length : undefined),
            notes: props.noteCount,
          }}
          onTab={onTab}
        />
        <SearchField
          query={query}
          field={field}
          onQuery={props.onQuery}
          onGoDown={() =>
            places.current
              ?.querySelector<HTMLElement>(
                ':is([role="tabpanel"]:not([hidden])) :is(.result, .page-mark .primary, a, button)',
              )
              ?.focus()
          }
        />
        <p role="status" class="status">
          {status || (searching ? counts.join(' · ') : '')}
        </p>
      </div>
      <div class="panel-language">
        <LanguageSwitch onChoose={props.onLang} />
        {lang === 'zh-Hant' || !hasArgument[tab] ? null : (
          <p class="standing-of-text">{sayUi(lang === 'en' ? 'translation' : 'converted')}</p>
        )}
      </div>
      {PANEL_TABS.map((each) => (
        <div
          key={each}
          role="tabpanel"
          class={`tab-${each}`}
          id={tabPanelId(prefix, each)}
          aria-labelledby={tabId(prefix, each)}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: APG: a tab's panel that begins with text is a stop of its own
          tabIndex={0}
          hidden={each !== tab}
        >
          {content[each]}
        </div>
      ))}
    </main>
  );
}

/** Tells the style sheet how high the head is: it stays in view, and what is scrolled to must stand clear of it. */
function useHeadHeight(head: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = head.current;
    if (!element) return;
    const tell = (): void =>
      document.documentElement.style.setProperty('--head', `${Math.ceil(element.offsetHeight)}px`);
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    return () => observer.disconnect();
  }, [head]);
}

/** So many texts are read in at once: a few milliseconds' work. */
const PREPARED_AT_ONCE = 30;

/** The search over an argument, made ready in idle moments, so that the first key pressed need not wait. */
function useSearch(argument: ArgumentView | undefined): ArgumentSearch | undefined {
  const search = useMemo(() => argument && searchArgument(argument), [argument]);
  useEffect(() => {
    if (!search) return;
    const step = (): void => {
      if (search.prepare(PREPARED_AT_ONCE)) request = requestIdleCallback(step);
    };
    let request = requestIdleCallback(step);
    return () => cancelIdleCallback(request);
  }, [search]);
  return search;
}
