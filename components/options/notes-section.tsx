import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { SayInOptions } from '../../lib/i18n/say-options.ts';
import { IMPORT_LIMITS, type Refusal } from '../../lib/notes/import-limits.ts';
import { useOptionsVoice } from './options-voice.ts';
import type { Outcome, Outcomes } from './outcome.tsx';
import { Section } from './section.tsx';
import type { ExportFormat, Imported, NotesInNumbers, OptionsActions } from './types.ts';

const FORMATS = {
  jsonld: 'exportKeep',
  markdown: 'exportMarkdown',
  html: 'exportHtml',
} as const satisfies Record<ExportFormat, string>;

const REFUSED = {
  empty: 'refusedEmpty',
  compressed: 'refusedCompressed',
  'not-text': 'refusedNotText',
  'not-json': 'refusedNotJson',
  'too-deep': 'refusedTooIntricate',
  'too-many-parts': 'refusedTooIntricate',
  'not-notes': 'refusedNotNotes',
} as const satisfies Record<Exclude<Refusal, 'too-large'>, string>;

const MEGABYTE = 1_000_000;

interface Props extends Pick<OptionsActions, 'onExport' | 'onImport' | 'onUndoImport' | 'onOpenNotes'> {
  readonly notes: NotesInNumbers | 'failed' | undefined;
  readonly outcomes: Outcomes;
}

/** How many notes there are, and the ways in and out for all of them; one by one they are the panel's. */
export function NotesSection({ notes, outcomes, ...actions }: Props): JSX.Element {
  const { say } = useOptionsVoice();
  const chooser = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);

  const take = async (file: File): Promise<void> => {
    setBusy(true);
    outcomes.tell({ text: say('importing') });
    await outcomes.act(async () => outcomeOf(await actions.onImport(file), say, actions.onUndoImport));
    setBusy(false);
  };
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
        <button type="button" disabled={busy} onClick={() => chooser.current?.click()}>
          {say('importNotes')}
        </button>
        <input
          ref={chooser}
          type="file"
          class="chooser"
          tabIndex={-1}
          aria-hidden="true"
          accept=".json,.jsonld,application/json,application/ld+json"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file) void take(file);
          }}
        />
      </p>
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

function outcomeOf(
  imported: Imported,
  say: SayInOptions,
  undo: (token: string) => Promise<unknown>,
): Outcome {
  if ('refused' in imported) {
    const { refused } = imported;
    return {
      text:
        refused === 'too-large'
          ? say('refusedTooLarge', { n: IMPORT_LIMITS.bytes / MEGABYTE })
          : say(REFUSED[refused]),
    };
  }
  const { added, changed, leftOut, undo: token } = imported;
  const done = added + changed > 0 ? say('imported', { added, changed }) : say('importNothing');
  const text = leftOut > 0 ? `${done} ${say('importLeftOut', { n: leftOut })}` : done;
  return token === null ? { text } : { text, undo: () => undo(token).then(() => undefined) };
}
