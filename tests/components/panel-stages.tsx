/** Puts the panel on stage, as live as it can be without a browser behind it: tabs, languages and search work. */
import { render } from 'preact';
import { useState } from 'preact/hooks';
import argumentCss from '../../components/argument/argument.css?inline';
import type { NotesOn } from '../../components/argument/notes-on.ts';
import printCss from '../../components/argument/print.css?inline';
import evidenceCss from '../../components/evidence/evidence.css?inline';
import exchangeCss from '../../components/exchange.css?inline';
import linkCss from '../../components/link-button.css?inline';
import marksCss from '../../components/marks.css?inline';
import filesCss from '../../components/notes/note-files.css?inline';
import notesCss from '../../components/notes/notes.css?inline';
import ownPageCss from '../../components/own-page.css?inline';
import panelCss from '../../components/panel/panel.css?inline';
import { Panel, type PanelProps } from '../../components/panel/panel.tsx';
import type { PageInView } from '../../components/panel/types.ts';
import type { ListedMark } from '../../lib/messages/types.ts';
import type { NoteView } from '../../lib/notes/note.ts';
import { argumentView } from '../../lib/pack/argument-view.ts';
import { pack, sheet } from './stages.tsx';
import { NOTES } from './written-notes.ts';

export const argument = argumentView(pack);

const ignore = (): void => undefined;

const BEFORE = '… In its annual review of markets, the office writes that ';
const AFTER = ' A spokesperson for the company answered the same day that …';

const marks: readonly ListedMark[] = pack.exchanges.slice(0, 5).map((exchange, i) => {
  const tier = i % 2 === 0 ? 'quote' : 'restatement';
  return {
    id: `m${i}`,
    frameId: 0,
    exchange: exchange.id,
    passage: exchange.passages[0]?.id ?? '',
    tier,
    words: exchange.passages[0]?.text[i === 3 ? 'zh-Hant' : 'en'] ?? '',
    current: i === 1,
    title: exchange.title,
    context: { before: i === 2 ? '' : BEFORE, after: i === 4 ? '' : AFTER },
    confidence: i % 2 === 0 ? 0.98 : 0.87,
    reasons:
      tier === 'quote'
        ? [{ kind: 'edits', edits: i, length: 188, lang: 'en' }]
        : ['small firms', 'embassies', 'Taobao'].map((words) => ({ kind: 'concept', concept: words, words })),
  };
});

export const PAGES = {
  on: {
    kind: 'on',
    marks,
    dismissed: [
      {
        page: 'https://www.example.com/',
        key: 'P04:x',
        words: 'Although it recommended in its report …',
        title: pack.exchanges[3]?.title ?? pack.title,
      },
    ],
    truncated: true,
  },
  /** Of two documents in Simplified Chinese, one of which declares it. */
  simplified: {
    kind: 'on',
    marks: ['zh-CN', undefined].map(
      (lang, i): ListedMark => ({
        ...(marks[0] as ListedMark),
        id: `s${i}`,
        words: pack.exchanges[0]?.passages[0]?.text['zh-Hans'] ?? '',
        context: { before: '报告写道：', after: '去年，' },
        reasons: [{ kind: 'concept', concept: 'system', words: '投诉系统' }],
        ...(lang ? { lang } : {}),
      }),
    ),
    dismissed: [
      {
        page: 'https://www.example.com/',
        key: 'P04:x',
        words: '尽管它在报告中建议……',
        title: pack.exchanges[3]?.title ?? pack.title,
      },
    ],
    truncated: false,
  },
  none: { kind: 'on', marks: [], dismissed: [], truncated: false },
  off: { kind: 'off', site: 'a-site-with-a-rather-long-name.example.com:8080' },
  unavailable: { kind: 'unavailable' },
  pdf: { kind: 'unavailable', why: 'pdf' },
  unread: { kind: 'unread' },
  looking: { kind: 'looking' },
  error: { kind: 'error' },
} as const satisfies Record<string, PageInView>;
export type PageName = keyof typeof PAGES;

export interface PanelScene extends Partial<Omit<PanelProps, 'page'>> {
  readonly page?: PageName;
}

/** All that the panel's page is styled by, in its order. */
export const panelSheet = (): HTMLStyleElement =>
  sheet(
    ownPageCss,
    linkCss,
    exchangeCss,
    marksCss,
    argumentCss,
    evidenceCss,
    panelCss,
    notesCss,
    filesCss,
    printCss,
  );

/** The panel, in the page itself. */
export function showPanel(stage: Element, { page = 'on', ...props }: PanelScene = {}): void {
  const content = document.createElement('div');
  stage.replaceChildren(panelSheet(), content);
  render(<LivePanel {...props} page={PAGES[page]} />, content);
}

function LivePanel(props: Partial<PanelProps> & Pick<PanelProps, 'page'>): preact.JSX.Element {
  const [tab, setTab] = useState(props.tab ?? 'page');
  const [lang, setLang] = useState(props.lang ?? 'en');
  const [query, setQuery] = useState(props.query ?? '');
  return (
    <Panel
      locale="en"
      argument={argument}
      noteCount={3}
      notesOn={NOTES_ON}
      status=""
      now={() => new Date(2026, 10, 24, 12)}
      onCopy={ignore}
      onPrint={ignore}
      onNotes={ignore}
      onNote={ignore}
      onAddNote={ignore}
      onGoToText={ignore}
      onDismiss={ignore}
      onUndo={ignore}
      onTurnOn={ignore}
      onLook={ignore}
      onSaveAnswers={ignore}
      {...props}
      tab={tab}
      lang={lang}
      query={query}
      onTab={(next) => {
        setTab(next);
        props.onTab?.(next);
      }}
      onLang={(next) => {
        setLang(next);
        props.onLang?.(next);
      }}
      onQuery={(next) => {
        setQuery(next);
        props.onQuery?.(next);
      }}
    />
  );
}

const written = (exchange: string, i: number): NoteView => ({
  ...(NOTES[0] as NoteView),
  id: `${exchange}-${i}`,
  target: { kind: 'exchange', exchange },
});
const NOTES_ON: NotesOn = new Map(
  [
    ['finding-1', 1],
    ['ask-2', 4],
  ].map(([exchange, count]): [string, NoteView[]] => [
    String(exchange),
    Array.from({ length: Number(count) }, (_, i) => written(String(exchange), i)),
  ]),
);
