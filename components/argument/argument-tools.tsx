import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ArgumentView } from '../../lib/pack/argument-view.ts';
import { useOwnId } from '../own-id.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { Contents } from './contents.tsx';
import type { NotesOn } from './notes-on.ts';
import type { Target } from './target.ts';

/** As what the argument is shown. */
const ARGUMENT_SHAPES = ['text', 'evidence'] as const;
export type ArgumentShape = (typeof ARGUMENT_SHAPES)[number];

interface Props {
  readonly argument: ArgumentView;
  readonly shape: ArgumentShape;
  readonly notesOn: NotesOn;
  readonly anyOpen: boolean;
  onShape(shape: ArgumentShape): void;
  onOpen(target: Target): void;
  onCollapse(collapse: boolean): void;
  onCopyAll(): void;
  onPrint(): void;
}

/** What can be done with the argument as a whole, and its table of contents. */
export function ArgumentTools(props: Props): JSX.Element {
  const { argument, shape, notesOn, anyOpen } = props;
  const { locale, sayUi } = usePanelVoice();
  const [contents, setContents] = useState(false);
  const list = useOwnId();
  const name = useOwnId();
  return (
    <div class="argument-tools" lang={locale}>
      <fieldset class="choice-of-one">
        <legend class="unseen">{sayUi('showAs')}</legend>
        {ARGUMENT_SHAPES.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name={name}
              value={each}
              checked={each === shape}
              onChange={() => props.onShape(each)}
            />
            <span>
              {each === 'text' ? sayUi('asText') : `${sayUi('evidence')} ${argument.evidence.length}`}
            </span>
          </label>
        ))}
      </fieldset>
      <p class="actions">
        <button
          type="button"
          class="quiet"
          aria-expanded={contents}
          aria-controls={list}
          onClick={() => setContents(!contents)}
        >
          {sayUi('contents')}
        </button>
        {shape === 'text' ? (
          <button type="button" class="quiet" onClick={() => props.onCollapse(anyOpen)}>
            {sayUi(anyOpen ? 'collapseAll' : 'expandAll')}
          </button>
        ) : null}
        <button type="button" class="quiet" onClick={props.onCopyAll}>
          {sayUi('copyAll')}
        </button>
        <button type="button" class="quiet" onClick={props.onPrint}>
          {sayUi('print')}
        </button>
      </p>
      <div id={list} class="contents-place" hidden={!contents}>
        <Contents
          argument={argument}
          notesOn={notesOn}
          onOpen={(target) => {
            setContents(false);
            props.onOpen(target);
          }}
        />
      </div>
    </div>
  );
}
