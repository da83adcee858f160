import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SecretKind } from '../../lib/envelope/key-file.ts';
import { inOneText } from '../../lib/i18n/in-one-text.ts';
import { useOptionsVoice } from '../options/options-voice.ts';
import type { Outcomes } from '../options/outcome.tsx';
import { useOwnId } from '../own-id.ts';
import { Disclosure } from './disclosure.tsx';
import { fileFailureInWords, fileInWords } from './file-words.ts';
import { JoinForm } from './join-form.tsx';
import { SecretForm } from './secret-form.tsx';
import type { FileOutcome, FileSecret, SyncActions } from './types.ts';

interface Props extends Pick<SyncActions, 'onFile' | 'onFileSecret'> {
  readonly outcomes: Outcomes;
  /** Whether files have a code or passphrase of their own, which can be changed here. */
  readonly hasFile: boolean;
  onCode(code: string): void;
}

const BROKEN = { done: false, why: 'broken' } as const;
type Broken = typeof BROKEN;

type Stage =
  | { readonly at: 'start' | 'new' | 'working' }
  | { readonly at: 'joining'; readonly file: File; readonly kinds: readonly SecretKind[] }
  | { readonly at: 'failed'; readonly words: string }
  | { readonly at: 'done'; readonly words: readonly string[]; save(): void };

/** One file between browsers: another one's is chosen, or a new one is begun; what is here goes into it, and it is saved and carried on. */
export function FileForm({ outcomes, hasFile, onFile, onFileSecret, onCode }: Props): JSX.Element {
  const { say } = useOptionsVoice();
  const chooser = useOwnId();
  const [stage, setStage] = useState<Stage>({ at: 'start' });

  /** As `onFile`; `broken` where the background ended amid it, and nobody knows how far it came. */
  const tried = async (file: File | null, by: FileSecret | null): Promise<FileOutcome | Broken> => {
    try {
      return await onFile(file, by);
    } catch {
      return BROKEN;
    }
  };
  /** Shows what came of it. Gives what to say. */
  const show = (outcome: FileOutcome | Broken, file: File | null): string => {
    if (outcome.done) {
      const words = fileInWords(outcome, file !== null, say);
      setStage({ at: 'done', words, save: outcome.save });
      if (outcome.code !== null) onCode(outcome.code);
      return inOneText(words);
    }
    if (outcome.why === 'start') setStage({ at: 'new' });
    else if (outcome.why === 'secret' && file) setStage({ at: 'joining', file, kinds: outcome.kinds });
    else if (outcome.why === 'unread' || outcome.why === 'unwritten' || outcome.why === 'broken') {
      // Its own place says it, as an alert.
      setStage({
        at: 'failed',
        words: outcome.why === 'broken' ? say('fileBroken') : fileFailureInWords(outcome, say),
      });
      return '';
    }
    return outcome.why === 'start' ? say('fileStart') : outcome.why === 'secret' ? say('fileJoin') : '';
  };
  const run = async (file: File | null): Promise<void> => {
    setStage({ at: 'working' });
    outcomes.tell({ text: say('fileWorking') });
    outcomes.tell({ text: show(await tried(file, null), file) });
  };
  const isBusy = stage.at === 'working';
  return (
    <div class="file-form">
      <p class="hint">{say('fileHint')}</p>
      <p class="import">
        <label for={chooser}>{say('fileChoose')}</label>
        <input
          id={chooser}
          type="file"
          disabled={isBusy}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) void run(file);
            // The same one may be chosen again, when it has come back from the other browser.
            currentTarget.value = '';
          }}
        />
      </p>
      <p class="actions">
        <button type="button" disabled={isBusy} onClick={() => void run(null)}>
          {say('fileNew')}
        </button>
      </p>
      <p role="alert" class="error">
        {stage.at === 'failed' ? stage.words : null}
      </p>
      {isBusy ? <p>{say('fileWorking')}</p> : null}
      {stage.at === 'new' ? (
        <SecretForm
          lead={say('fileStart')}
          button={say('fileWrite')}
          busy={say('fileWorking')}
          outcomes={outcomes}
          onSecret={async (by) => show(await tried(null, startedBy(by)), null)}
        />
      ) : null}
      {stage.at === 'joining' ? (
        <JoinForm
          kinds={stage.kinds}
          lead={say('fileJoin')}
          outcomes={outcomes}
          onJoin={async (secret) => {
            const outcome = await tried(stage.file, { secret });
            if (!outcome.done && outcome.why === 'not-joined')
              return { joined: false, problem: outcome.problem };
            return { joined: true, said: show(outcome, stage.file) };
          }}
          onDone={() => undefined}
        />
      ) : null}
      {stage.at === 'done' ? (
        <>
          {stage.words.map((sentence) => (
            <p key={sentence} class="file-result">
              {sentence}
            </p>
          ))}
          <p class="actions">
            <button type="button" onClick={stage.save}>
              {say('fileSave')}
            </button>
          </p>
        </>
      ) : null}
      {hasFile ? (
        <Disclosure summary={say('changeSecret')}>
          <SecretForm
            lead={say('fileSecretHint')}
            button={say('changeSecretDo')}
            busy={say('fileWorking')}
            outcomes={outcomes}
            onSecret={async (by) => {
              const code = await onFileSecret(by);
              if (code !== null) onCode(code);
              return say(code === null ? 'secretChanged' : 'codeChanged');
            }}
          />
        </Disclosure>
      ) : null}
    </div>
  );
}

/** Where a first file is begun there is nothing whose secret could serve. */
const startedBy = (by: 'same' | Exclude<FileSecret, { readonly secret: string }>) =>
  by === 'same' ? 'code' : by;
