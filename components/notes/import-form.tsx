import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useOwnId } from '../own-id.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { ImportPlan } from './import-plan.tsx';
import { refusalInWords } from './import-words.ts';
import type { ImportActions } from './types.ts';
import { type Import, type ImportStage, useImport } from './use-import.ts';

interface Props extends ImportActions {
  readonly isOpen: boolean;
  /** What a file can be dropped on. */
  readonly dropOn: RefObject<HTMLElement | null>;
  /** A file was dropped: what comes of it is to be seen. */
  onOpen(): void;
  onStatus(text: string): void;
}

/** What the reader is to read, and not to wait for. */
const SETTLED: ReadonlySet<ImportStage['at']> = new Set(['refused', 'planned', 'done', 'over']);

/** Takes notes in from a file: shows first what would come of it, and takes it back afterwards. */
export function ImportForm({ isOpen, dropOn, onOpen, onStatus, ...actions }: Props): JSX.Element | null {
  const { sayUi } = usePanelVoice();
  const { stage, look, take, ...running } = useImport(actions, onStatus, sayUi);
  const [isOver, setOver] = useState(false);
  const result = useRef<HTMLDivElement>(null);
  const chooser = useOwnId();

  // The focus goes with what there is to decide.
  useEffect(() => {
    if (SETTLED.has(stage.at)) result.current?.focus();
  }, [stage.at]);
  const lookLatest = useRef(look);
  lookLatest.current = look;
  useEffect(() => {
    const place = dropOn.current;
    if (!place) return;
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!(event.relatedTarget instanceof Node && place.contains(event.relatedTarget))) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      const file = event.dataTransfer?.files[0];
      setOver(false);
      if (!file) return;
      event.preventDefault();
      onOpen();
      void lookLatest.current(file);
    };
    place.addEventListener('dragover', over);
    place.addEventListener('dragleave', leave);
    place.addEventListener('drop', drop);
    return () => {
      place.removeEventListener('dragover', over);
      place.removeEventListener('dragleave', leave);
      place.removeEventListener('drop', drop);
    };
  }, [dropOn, onOpen]);

  if (isOver) return <p class="drop-here">{sayUi('dropHere')}</p>;
  if (!isOpen) return null;
  return (
    <div class="import">
      <p>
        <label for={chooser}>{sayUi('chooseFile')}</label>
        <input
          id={chooser}
          type="file"
          accept=".json,.jsonld,application/json,application/ld+json"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) void look(file);
          }}
        />
      </p>
      <p class="hint">{sayUi('importHint')}</p>

      <div ref={result} tabIndex={-1} class="import-result">
        <Result stage={stage} take={take} {...running} />
      </div>
    </div>
  );
}

type ResultProps = Omit<Import, 'look'>;

/** What there is to see and to decide at each stage. */
function Result({ stage, take, cancel, stop, undo }: ResultProps): JSX.Element | null {
  const { sayUi } = usePanelVoice();
  switch (stage.at) {
    case 'start':
      return null;
    case 'reading':
      return (
        <Progress words={sayUi('readingFile', { name: stage.name })}>
          <button type="button" class="quiet" onClick={cancel}>
            {sayUi('cancelImport')}
          </button>
        </Progress>
      );
    case 'refused':
      return (
        <p>
          <bdi lang="">{stage.name}</bdi>: {refusalInWords(stage.refused, sayUi)}
        </p>
      );
    case 'planned': {
      const n = stage.plan.addedCount + stage.plan.changedCount;
      return (
        <>
          <ImportPlan name={stage.name} plan={stage.plan} />
          <p class="actions">
            {n > 0 ? (
              <button type="button" class="primary" onClick={() => void take()}>
                {sayUi('takeIn', { n })}
              </button>
            ) : null}
            <button type="button" class="quiet" onClick={cancel}>
              {sayUi('cancelImport')}
            </button>
          </p>
        </>
      );
    }
    case 'taking': {
      const { taken, total, stopping } = stage;
      return (
        <Progress words={sayUi('takingIn', { taken, total })} value={taken} max={total}>
          <button type="button" disabled={stopping} onClick={stop}>
            {sayUi('stopImport')}
          </button>
        </Progress>
      );
    }
    case 'done': {
      const token = stage.undo;
      return (
        <p class="deleted">
          <span>{stage.words}</span>
          {token === null ? null : (
            <button type="button" onClick={() => void undo(token)}>
              {sayUi('undoImport')}
            </button>
          )}
        </p>
      );
    }
    case 'undoing':
      return <Progress words={sayUi('undoingImport')} />;
    case 'over':
      return <p>{stage.words}</p>;
  }
}

interface ProgressProps {
  readonly words: string;
  /** How far it is; nothing where that isn't known. */
  readonly value?: number;
  readonly max?: number;
  readonly children?: ComponentChildren;
}

function Progress({ words, children, ...far }: ProgressProps): JSX.Element {
  const id = useOwnId();
  return (
    <p class="progress">
      <span id={id}>{words}</span> <progress aria-labelledby={id} {...far} /> {children}
    </p>
  );
}
