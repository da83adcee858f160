import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { NoteView } from '../../lib/notes/note.ts';
import type { PlacedExchange } from '../../lib/pack/argument-view.ts';
import { ExchangeNotes } from '../notes/exchange-notes.tsx';
import { useOwnId } from '../own-id.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { EditorsNote } from './editors-note.tsx';
import { useNotesOn } from './notes-on.ts';
import { PointItem } from './point-item.tsx';

export interface ExchangeActions {
  onCopyCitation(exchange: PlacedExchange): void;
  onCopyText(exchange: PlacedExchange): void;
  now(): Date;
  /** Opens the reader's notes on an exchange. */
  onNotes(exchange: string): void;
  onNote(note: NoteView): void;
  onAddNote(exchange: string): void;
}

interface Props extends ExchangeActions {
  readonly placed: PlacedExchange;
  readonly open: boolean;
  onToggle(open: boolean): void;
}

/** One exchange whole: what was said, what the answer is, and under each point what it rests on. */
export function ExchangeArticle({ placed, open, onToggle, ...actions }: Props): JSX.Element {
  const { lang, locale, sayUi } = usePanelVoice();
  const { view, number } = placed;
  const heading = useOwnId();
  const body = useOwnId();
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A search of the browser's found something in it, and shows it.
    const element = content.current;
    const show = (): void => onToggle(true);
    element?.addEventListener('beforematch', show);
    return () => element?.removeEventListener('beforematch', show);
  });
  return (
    <article class="exchange" data-exchange={view.exchange.id} aria-labelledby={heading}>
      <h4 class="exchange-title" id={heading} tabIndex={-1}>
        <button type="button" aria-expanded={open} aria-controls={body} onClick={() => onToggle(!open)}>
          <span class="number">{number}</span>
          <span>{view.exchange.title[lang]}</span>
          <svg class="twist" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <path d="m2.5 4.2 3.5 3.6 3.5-3.6" fill="none" stroke="currentColor" stroke-width="1.5" />
          </svg>
        </button>
      </h4>
      <div class="exchange-body" id={body} ref={content} hidden={open ? undefined : 'until-found'}>
        <Said placed={placed} />
        <Answered placed={placed} />
        <OwnNotes exchange={view.exchange.id} describedBy={heading} {...actions} />
        <p class="actions exchange-actions" lang={locale}>
          <button
            type="button"
            class="quiet"
            aria-describedby={heading}
            onClick={() => actions.onCopyCitation(placed)}
          >
            {sayUi('copyCitation')}
          </button>
          <button
            type="button"
            class="quiet"
            aria-describedby={heading}
            onClick={() => actions.onCopyText(placed)}
          >
            {sayUi('copyText')}
          </button>
        </p>
      </div>
    </article>
  );
}

type OwnNotesProps = Pick<ExchangeActions, 'now' | 'onNotes' | 'onNote' | 'onAddNote'> & {
  readonly exchange: string;
  readonly describedBy: string;
};

/** The reader's notes on an exchange, or the way to the first. */
function OwnNotes({ exchange, describedBy, now, ...actions }: OwnNotesProps): JSX.Element {
  const { locale, sayUi } = usePanelVoice();
  const notes = useNotesOn(exchange);
  if (notes.length === 0)
    return (
      <p class="actions own-notes" lang={locale}>
        <button type="button" aria-describedby={describedBy} onClick={() => actions.onAddNote(exchange)}>
          {sayUi('addNote')}
        </button>
      </p>
    );
  return (
    <div class="own-notes">
      <ExchangeNotes
        exchange={exchange}
        notes={notes}
        now={now()}
        onShow={actions.onNote}
        onShowAll={actions.onNotes}
        onAdd={actions.onAddNote}
      />
    </div>
  );
}

/** The passage or passages as a quotation, with whose they are. */
function Said({ placed: { view } }: { readonly placed: PlacedExchange }): JSX.Element {
  const { lang, say } = usePanelVoice();
  return (
    <div class="passage">
      <h5 class="speaker">{say('saidBy', { who: view.speakers.passage[lang] })}</h5>
      {view.exchange.passages.map((passage) => (
        <div key={passage.id}>
          <blockquote>
            <p>{passage.text[lang]}</p>
          </blockquote>
          {passage.note ? <EditorsNote text={passage.note} /> : null}
        </div>
      ))}
    </div>
  );
}

function Answered({ placed: { view } }: { readonly placed: PlacedExchange }): JSX.Element {
  const { lang, say } = usePanelVoice();
  const evidence = new Map(view.evidence.map((record) => [record.id, record]));
  return (
    <div class="answer">
      <h5 class="speaker">{say('answerBy', { who: view.speakers.answer[lang] })}</h5>
      {view.exchange.answer.map((section, i) => (
        <div key={section.kind}>
          {section.heading ? <h6 class="section-title">{section.heading[lang]}</h6> : null}
          <ul class="points">
            {section.points.map((point, j) => (
              <PointItem key={point.text.en} point={point} at={[i, j]} evidence={evidence} />
            ))}
          </ul>
        </div>
      ))}
      {(view.exchange.notes ?? []).map((note) => (
        <EditorsNote key={note.en} text={note} />
      ))}
    </div>
  );
}
