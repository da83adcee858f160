import type { JSX } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import { ImportForm } from '../notes/import-form.tsx';
import type { ImportActions } from '../notes/types.ts';
import { PanelVoiceProvider } from '../panel-voice.tsx';
import { useOptionsVoice } from './options-voice.ts';
import type { Outcomes } from './outcome.tsx';
import { Section } from './section.tsx';
import type { ExportFormat, NotesInNumbers, OptionsActions } from './types.ts';

const FORMATS = {
  jsonld: 'exportKeep',
  markdown: 'exportMarkdown',
  html: 'exportHtml',
} as const satisfies Record<ExportFormat, string>;

interface Props extends ImportActions, Pick<OptionsActions, 'onExport' | 'onOpenNotes'> {
  readonly notes: NotesInNumbers | 'failed' | undefined;
  readonly outcomes: Outcomes;
}

/** How many notes there are, and the ways in and out for all of them; one by one they are the panel's. */
export function NotesSection({ notes, outcomes, ...actions }: Props): JSX.Element {
  const { locale, say } = useOptionsVoice();
  const root = useRef<HTMLDivElement>(null);
  const [isImporting, setImporting] = useState(false);
  const [status, setStatus] = useState('');
  const startImport = useCallback(() => setImporting(true), []);

  return (
    <Section name="notes">
      <p class="lead">{say('notesLead')}</p>
      {notes === 'failed' ? (
        <p class="error">{say('notesUnreachable')}</p>
      ) : (
        <p class="notes-count">
          {notes ? say('notesHere', { n: notes.count }) : '…'}
          {notes && notes.inBin > 0 ? <span class="quiet"> · {say('inBin', { n: notes.inBin })}</span> : null}
        </p>
      )}
      <p class="actions">
        <button type="button" class="primary" onClick={actions.onOpenNotes}>
          {say('openNotes')}
        </button>
        <button type="button" aria-expanded={isImporting} onClick={() => setImporting(!isImporting)}>
          {say('importNotes')}
        </button>
      </p>
      <div ref={root}>
        <PanelVoiceProvider lang={locale} locale={locale}>
          <ImportForm
            {...actions}
            isOpen={isImporting}
            dropOn={root}
            onOpen={startImport}
            onStatus={setStatus}
          />
        </PanelVoiceProvider>
        <p class="unseen" role="status">
          {status}
        </p>
      </div>
      <h3>{say('exportLead')}</h3>
      <p class="actions">
        {(Object.keys(FORMATS) as ExportFormat[]).map((format) => (
          <button
            key={format}
            type="button"
            onClick={() =>
              void outcomes.act(async () => ({
                text: say('exported', { file: await actions.onExport(format) }),
              }))
            }
          >
            {say(FORMATS[format])}
          </button>
        ))}
      </p>
    </Section>
  );
}
