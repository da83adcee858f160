import type { JSX, RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ImportDone, ImportPreview } from '../../lib/messages/types.ts';
import type { Refusal } from '../../lib/notes/import-limits.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { ImportPlan } from './import-plan.tsx';
import { refusalInWords } from './import-words.ts';
import { readFile } from './read-file.ts';
import { problemIn } from './save-problem.ts';
import { whyInWords } from './save-state.tsx';
import type { FileActions } from './types.ts';

interface Props extends Omit<FileActions, 'onExport'> {
  readonly isOpen: boolean;
  /** What a file can be dropped on. */
  readonly dropOn: RefObject<HTMLElement | null>;
  /** A file was dropped: what comes of it is to be seen. */
  onOpen(): void;
  onStatus(text: string): void;
}

/** How far an import has come. */
type Stage =
  | { readonly at: 'start' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'refused'; readonly name: string; readonly refused: Refusal | 'unreadable' }
  | { readonly at: 'planned'; readonly name: string; readonly file: string; readonly plan: ImportPreview }
  | { readonly at: 'taking'; readonly name: string; readonly plan: ImportPreview }
  | { readonly at: 'done'; readonly done: ImportDone }
  | { readonly at: 'undone'; readonly n: number }
  | { readonly at: 'failed'; readonly why: string };

/** Takes notes in from a file: shows first what would come of it, and takes it back afterwards. */
export function ImportForm({ isOpen, dropOn, onOpen, onStatus, ...actions }: Props): JSX.Element | null {
  const { sayUi } = usePanelVoice();
  const [stage, setStage] = useState<Stage>({ at: 'start' });
  const [isOver, setOver] = useState(false);
  const result = useRef<HTMLDivElement>(null);
  const chooser = useId();

  const say = (next: Stage, text: string): void => {
    setStage(next);
    onStatus(text);
  };
  const fail = (error: unknown): void => {
    const why = sayUi('importFailed', { why: whyInWords(problemIn(error).kind, sayUi) });
    say({ at: 'failed', why }, why);
  };
  const look = async (given: File): Promise<void> => {
    const { name } = given;
    say({ at: 'reading', name }, sayUi('readingFile', { name }));
    const refuse = (refused: Refusal | 'unreadable'): void =>
      say({ at: 'refused', name, refused }, refusalInWords(refused, sayUi));
    const file = await readFile(given).catch(() => undefined);
    if (file === undefined || file === 'too-large') return refuse(file ?? 'unreadable');
    try {
      const plan = await actions.onImportPreview({ file });
      if (plan.refused !== null) return refuse(plan.refused);
      say(
        { at: 'planned', name, file, plan },
        sayUi('importPlanned', { added: plan.addedCount, changed: plan.changedCount }),
      );
    } catch (error) {
      fail(error);
    }
  };
  const take = async ({ name, file, plan }: Extract<Stage, { at: 'planned' }>): Promise<void> => {
    setStage({ at: 'taking', name, plan });
    try {
      const done = await actions.onImportTake({ file });
      say({ at: 'done', done }, sayUi('imported', { added: done.added, changed: done.changed }));
    } catch (error) {
      fail(error);
    }
  };
  const undo = async (token: string): Promise<void> => {
    try {
      const n = await actions.onImportUndo({ token });
      say({ at: 'undone', n }, sayUi('importUndone', { n }));
    } catch (error) {
      fail(error);
    }
  };

  // The focus goes with what there is to decide.
  useEffect(() => {
    if (stage.at !== 'start' && stage.at !== 'reading' && stage.at !== 'taking') result.current?.focus();
  }, [stage]);
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
        {stage.at === 'reading' ? <Progress words={sayUi('readingFile', { name: stage.name })} /> : null}
        {stage.at === 'refused' ? (
          <p>
            <bdi lang="">{stage.name}</bdi>: {refusalInWords(stage.refused, sayUi)}
          </p>
        ) : null}
        {stage.at === 'failed' ? <p>{stage.why}</p> : null}
        {stage.at === 'planned' || stage.at === 'taking' ? (
          <ImportPlan name={stage.name} plan={stage.plan} />
        ) : null}
        {stage.at === 'planned' ? (
          <p class="actions">
            {stage.plan.addedCount + stage.plan.changedCount > 0 ? (
              <button type="button" class="primary" onClick={() => void take(stage)}>
                {sayUi('takeIn', { n: stage.plan.addedCount + stage.plan.changedCount })}
              </button>
            ) : null}
            <button type="button" class="quiet" onClick={() => setStage({ at: 'start' })}>
              {sayUi('cancelImport')}
            </button>
          </p>
        ) : null}
        {stage.at === 'taking' ? <Progress words={sayUi('takingIn')} /> : null}
        {stage.at === 'done' ? (
          <p class="deleted">
            <span>{sayUi('imported', { added: stage.done.added, changed: stage.done.changed })}</span>
            {stage.done.undo === null ? null : (
              <button type="button" onClick={() => void undo(stage.done.undo ?? '')}>
                {sayUi('undoImport')}
              </button>
            )}
          </p>
        ) : null}
        {stage.at === 'undone' ? <p>{sayUi('importUndone', { n: stage.n })}</p> : null}
      </div>
    </div>
  );
}

function Progress({ words }: { readonly words: string }): JSX.Element {
  const id = useId();
  return (
    <p class="progress">
      <span id={id}>{words}</span> <progress aria-labelledby={id} />
    </p>
  );
}
