import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { NoteView } from '../../lib/notes/note.ts';
import { type ArgumentView, exchangesOf } from '../../lib/pack/argument-view.ts';
import { citationOf } from '../../lib/pack/citation.ts';
import { argumentTextOf, plainTextOf } from '../../lib/pack/exchange-text.ts';
import type { Found } from '../../lib/search/search.ts';
import { EvidenceView } from '../evidence/evidence-view.tsx';
import { usePanelVoice } from '../panel-voice.tsx';
import { ArgumentText } from './argument-text.tsx';
import { type ArgumentShape, ArgumentTools } from './argument-tools.tsx';
import { copiedWords } from './copied-words.ts';
import { NO_NOTES, type NotesOn, NotesOnProvider } from './notes-on.ts';
import { SearchResults } from './search-results.tsx';
import { findTarget, type Target } from './target.ts';

/** What is to be copied: a citation or the text itself. */
export type CopyKind = 'citation' | 'text';

export interface ArgumentActions {
  /** The day on which something is cited. */
  now(): Date;
  onCopy(text: string, kind: CopyKind): void;
  onPrint(): void;
  /** Opens the reader's notes on an exchange. */
  onNotes(exchange: string): void;
  /** Opens one note in the list of all. */
  onNote(note: NoteView): void;
  /** Begins a note on an exchange. */
  onAddNote(exchange: string): void;
}

interface Props extends ArgumentActions {
  readonly argument: ArgumentView | undefined;
  readonly notesOn?: NotesOn | undefined;
  readonly query: string;
  /** What the search found; nothing while there is none. */
  readonly found: Found | undefined;
  readonly target: Target | undefined;
  /** Whether it is in view: what is hidden can't be scrolled to. */
  readonly visible: boolean;
  onOpen(target: Target): void;
  onLeaveResults(): void;
}

/** The argument as a text or as its evidence, or what a search found in it. */
export function Argument(props: Props): JSX.Element {
  const { argument, query, found, target, visible, notesOn = NO_NOTES, onOpen } = props;
  const { lang, sayUi } = usePanelVoice();
  const root = useRef<HTMLDivElement>(null);
  const [shape, setShape] = useState<ArgumentShape>('text');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [left, setLeft] = useState<string>();
  const [reached, setReached] = useState<Target>();

  useLayoutEffect(() => {
    if (!target || target === reached || !argument || !visible) return;
    setShape('text');
    setLeft(query);
    if (target.exchange) setClosed((all) => new Set([...all].filter((id) => id !== target.exchange)));
    setReached(target);
  }, [target, reached, argument, visible, query]);
  // Only now is it there, open and in view.
  useLayoutEffect(() => {
    const element = reached && root.current ? findTarget(root.current, reached) : null;
    if (!element) return;
    element.tabIndex = -1;
    element.scrollIntoView({ block: 'start' });
    element.focus({ preventScroll: true });
  }, [reached]);

  // Another question's results are wanted again.
  useLayoutEffect(() => setLeft((kept) => (kept === query ? kept : undefined)), [query]);
  const latest = useRef(props);
  latest.current = props;
  // Hundreds of paragraphs, which need not be gone through at every key of a search.
  const text = useMemo(
    () =>
      argument ? (
        <ArgumentText
          argument={argument}
          closed={closed}
          onToggle={(id, open) =>
            setClosed((all) => new Set(open ? [...all].filter((each) => each !== id) : [...all, id]))
          }
          now={props.now}
          onNotes={(exchange) => latest.current.onNotes(exchange)}
          onNote={(note) => latest.current.onNote(note)}
          onAddNote={(exchange) => latest.current.onAddNote(exchange)}
          onCopyText={(exchange) =>
            latest.current.onCopy(plainTextOf(exchange, lang, copiedWords(lang)), 'text')
          }
          onCopyCitation={(exchange) => {
            const { now, onCopy } = latest.current;
            onCopy(citationOf({ argument, exchange }, lang, now(), copiedWords(lang).cite), 'citation');
          }}
        />
      ) : null,
    [argument, closed, lang],
  );

  if (!argument) return <p class="empty">{sayUi('loadingArgument')}</p>;
  const exchanges = exchangesOf(argument).map(({ view }) => view.exchange.id);
  const results = left === query ? undefined : found;
  return (
    <div class="argument" ref={root} data-shape={shape}>
      {results ? (
        <SearchResults
          argument={argument}
          found={results}
          query={query}
          onOpen={onOpen}
          onLeave={props.onLeaveResults}
        />
      ) : null}
      <div class="argument-shown" hidden={results !== undefined}>
        {found && !results ? (
          <p class="actions">
            <button type="button" class="back" onClick={() => setLeft(undefined)}>
              {sayUi('backToResults')}
            </button>
          </p>
        ) : null}
        <ArgumentTools
          argument={argument}
          shape={shape}
          notesOn={notesOn}
          anyOpen={exchanges.some((id) => !closed.has(id))}
          onShape={setShape}
          onOpen={onOpen}
          onCollapse={(collapse) => setClosed(new Set(collapse ? exchanges : []))}
          onCopyAll={() => props.onCopy(argumentTextOf(argument, lang, copiedWords(lang)), 'text')}
          onPrint={props.onPrint}
        />
        {shape === 'evidence' ? <EvidenceView argument={argument} onOpen={onOpen} /> : null}
        {shape === 'text' ? <NotesOnProvider value={notesOn}>{text}</NotesOnProvider> : null}
      </div>
    </div>
  );
}
