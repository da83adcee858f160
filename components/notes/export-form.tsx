import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { NoteView } from '../../lib/notes/note.ts';
import { useOwnId } from '../own-id.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { saveFile } from './save-file.ts';
import { problemIn } from './save-problem.ts';
import { whyInWords } from './save-state.tsx';
import { EXPORT_FORMATS, type ExportFormat, type FileActions } from './types.ts';

const FORMATS = {
  jsonld: { word: 'asAnnotations', hint: 'asAnnotationsHint' },
  markdown: { word: 'asMarkdown', hint: 'asMarkdownHint' },
  html: { word: 'asHtml', hint: 'asHtmlHint' },
} as const;

interface Props extends Pick<FileActions, 'onExport'> {
  /** How many notes there are in all, and those that are listed, if they aren't all. */
  readonly total: number;
  readonly shown: readonly NoteView[] | undefined;
  onStatus(text: string): void;
}

/** Saves notes as a file: to keep and to move, or to read. */
export function ExportForm({ total, shown, onExport, onStatus }: Props): JSX.Element {
  const { sayUi } = usePanelVoice();
  const [format, setFormat] = useState<ExportFormat>('jsonld');
  const [onlyShown, setOnlyShown] = useState(true);
  const [isBusy, setBusy] = useState(false);
  const [name, which] = [useOwnId(), useOwnId()];
  const wanted = onlyShown ? shown : undefined;
  const count = wanted?.length ?? total;
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      saveFile(await onExport({ format, ids: wanted?.map(({ id }) => id) ?? null }), format);
      onStatus(sayUi('exported', { n: count }));
    } catch (error) {
      onStatus(sayUi('exportFailed', { why: whyInWords(problemIn(error).kind, sayUi) }));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="export"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <fieldset class="choices">
        <legend>{sayUi('fileFormat')}</legend>
        {EXPORT_FORMATS.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name={name}
              value={each}
              checked={each === format}
              onChange={() => setFormat(each)}
            />
            <span>
              {sayUi(FORMATS[each].word)} <span class="hint">{sayUi(FORMATS[each].hint)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {shown ? (
        <fieldset class="choices">
          <legend>{sayUi('whichNotes')}</legend>
          {[true, false].map((each) => (
            <label key={String(each)}>
              <input
                type="radio"
                name={which}
                checked={each === onlyShown}
                onChange={() => setOnlyShown(each)}
              />
              <span>
                {each ? sayUi('listedNotes', { n: shown.length }) : sayUi('allNotes', { n: total })}
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <p class="actions">
        <button type="submit" class="primary" disabled={isBusy || count === 0}>
          {isBusy ? sayUi('makingFile') : sayUi('saveFile', { n: count })}
        </button>
        {isBusy ? <progress aria-label={sayUi('makingFile')} /> : null}
      </p>
    </form>
  );
}
