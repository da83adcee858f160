import type { JSX, RefObject } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { pageTarget } from '../../lib/notes/new-target.ts';
import type { NoteTarget, NoteView } from '../../lib/notes/note.ts';
import { useOwnId } from '../own-id.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { ExportForm } from './export-form.tsx';
import { hostOf } from './hung-on.tsx';
import { ImportForm } from './import-form.tsx';
import { type ChosenFilter, NoteFilters } from './note-filters.tsx';
import { useTitles } from './titles.tsx';
import type { FileActions, PageToWriteOn } from './types.ts';

/** Which notes are listed: those that are kept, or those in the bin. */
const SHELVES = ['notes', 'bin'] as const;
export type NotesShelf = (typeof SHELVES)[number];

const TOOLS = { filter: 'filterNotes', export: 'exportNotes', import: 'importNotes' } as const;
type Tool = keyof typeof TOOLS;

interface Props extends FileActions {
  readonly notes: readonly NoteView[];
  readonly shown: readonly NoteView[];
  readonly counts: Readonly<Record<NotesShelf, number>>;
  readonly shelf: NotesShelf;
  readonly filter: ChosenFilter;
  readonly query: string;
  readonly page: PageToWriteOn | undefined;
  readonly dropOn: RefObject<HTMLElement | null>;
  onShelf(shelf: NotesShelf): void;
  onFilter(filter: ChosenFilter): void;
  onWrite(target: NoteTarget): void;
  onStatus(text: string): void;
}

/** What can be done with the notes as a whole. */
export function NotesTools(props: Props): JSX.Element {
  const { notes, counts, shelf, filter, page, onFilter, onWrite } = props;
  const { lang, locale, sayUi } = usePanelVoice();
  const titleOf = useTitles();
  const [tool, setTool] = useState<Tool>();
  const openImport = useCallback(() => setTool('import'), []);
  const name = useOwnId();
  const number = new Intl.NumberFormat(locale);
  const { exchange } = filter;
  const isNarrowed = Object.keys(filter).length > 0 || props.query.trim() !== '';
  const chips: Readonly<Record<keyof ChosenFilter, { label: string; lang: string }>> = {
    exchange: { label: titleOf(exchange ?? '') ?? exchange ?? '', lang },
    page: { label: hostOf(filter.page ?? ''), lang: '' },
    tag: { label: filter.tag ?? '', lang: '' },
  };
  return (
    <div class="notes-tools">
      <div class="notes-bar">
        <fieldset class="choice-of-one">
          <legend class="unseen">{sayUi('showNotes')}</legend>
          {SHELVES.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name={name}
                value={each}
                checked={each === shelf}
                data-first={each === shelf ? '' : undefined}
                onChange={() => props.onShelf(each)}
              />
              <span>
                {sayUi(each)} {number.format(counts[each])}
              </span>
            </label>
          ))}
        </fieldset>
        <p class="actions">
          {(Object.keys(TOOLS) as Tool[]).map((each) => (
            <button
              key={each}
              type="button"
              class="quiet"
              aria-expanded={tool === each}
              aria-controls={`${name}-tool`}
              onClick={() => setTool(tool === each ? undefined : each)}
            >
              {sayUi(TOOLS[each])}
            </button>
          ))}
        </p>
      </div>
      <div id={`${name}-tool`} class="notes-tool">
        {tool === 'filter' ? (
          <NoteFilters notes={notes} filter={filter} page={page} onFilter={onFilter} />
        ) : tool === 'export' ? (
          <ExportForm
            total={notes.length}
            shown={isNarrowed && shelf === 'notes' ? props.shown : undefined}
            onExport={props.onExport}
            onStatus={props.onStatus}
          />
        ) : null}
        <ImportForm {...props} isOpen={tool === 'import'} onOpen={openImport} />
      </div>
      {Object.keys(filter).length > 0 ? (
        <ul class="tags chosen" aria-label={sayUi('chosenFilters')}>
          {(Object.keys(filter) as (keyof ChosenFilter)[]).map((kind) => (
            <li key={kind}>
              <button
                type="button"
                aria-label={sayUi('removeFilter', { filter: chips[kind].label })}
                onClick={() => {
                  const { [kind]: _, ...others } = filter;
                  onFilter(others);
                }}
              >
                <bdi lang={chips[kind].lang}>{chips[kind].label}</bdi>
                <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
                  <path d="m2 2 6 6m0-6-6 6" fill="none" stroke="currentColor" stroke-width="1.4" />
                </svg>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {shelf === 'bin' ? null : (
        <p class="actions">
          {exchange !== undefined ? (
            <button type="button" class="primary" onClick={() => onWrite({ kind: 'exchange', exchange })}>
              {sayUi('noteOnExchange')}
            </button>
          ) : page ? (
            <button
              type="button"
              class="primary"
              onClick={() => onWrite(pageTarget(page.address, page.title))}
            >
              {sayUi('noteOnPage')}
            </button>
          ) : null}
        </p>
      )}
    </div>
  );
}
