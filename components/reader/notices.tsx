import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { SayInReader } from '../../lib/i18n/say-reader.ts';
import { sizeInWords } from '../size-in-words.ts';
import { useReaderVoice } from './reader-voice.ts';
import type { ProblemWhy, ReaderStage, ShownSource } from './types.ts';

const PROBLEM_WORDS = {
  missing: 'problemMissing',
  refused: 'problemRefused',
  server: 'problemServer',
  offline: 'problemOffline',
  unreachable: 'problemUnreachable',
  timeout: 'problemTimeout',
  interrupted: 'problemInterrupted',
  'not-a-pdf': 'problemNotPdf',
  broken: 'problemBroken',
  empty: 'problemEmpty',
  'too-large': 'problemTooLarge',
  address: 'problemAddress',
  password: 'problemPassword',
  gone: 'problemGone',
} as const satisfies Record<ProblemWhy, Parameters<SayInReader>[0]>;

interface Props {
  readonly stage: Exclude<ReaderStage, { readonly kind: 'open' }>;
  readonly source: ShownSource;
  onFile(file: File): void;
  onRetry(): void;
  onCancel(): void;
}

/** What is there instead of pages: a choice of files, how far opening is, or why it failed and what to do. */
export function Notice({ stage, source, onFile, onRetry, onCancel }: Props): JSX.Element {
  const { say, locale } = useReaderVoice();
  switch (stage.kind) {
    case 'choose':
      return (
        <div class="notice">
          <h2>{say('readerTitle')}</h2>
          <p>{say('readerIntro')}</p>
          <FileChoice onFile={onFile} />
          <p class="quiet">{say('dropHere')}</p>
        </div>
      );
    case 'opening': {
      const { loaded, total } = stage;
      const done = sizeInWords(loaded, locale);
      return (
        <div class="notice">
          <h2>{say('opening')}</h2>
          <progress aria-label={say('opening')} value={total ? loaded : undefined} max={total ?? 1} />
          <p class="quiet">
            {total
              ? say('comes', { done, total: sizeInWords(total, locale) })
              : loaded > 0
                ? say('comesUnknown', { done })
                : ''}
          </p>
          <p class="actions">
            <button type="button" onClick={onCancel}>
              {say('cancel')}
            </button>
          </p>
        </div>
      );
    }
    case 'failed':
      return (
        <div class="notice" role="alert">
          <p>{problemText(stage.why, stage.status, source, say)}</p>
          <p class="actions">
            {source && stage.why !== 'address' && stage.why !== 'gone' ? (
              <button type="button" onClick={onRetry}>
                {say('retry')}
              </button>
            ) : null}
            <FileChoice onFile={onFile} />
          </p>
        </div>
      );
  }
}

function problemText(
  why: ProblemWhy,
  status: number | undefined,
  source: ShownSource,
  say: SayInReader,
): string {
  if (why === 'not-a-pdf' && source?.kind === 'file') return say('problemNotPdfFile');
  const word = PROBLEM_WORDS[why];
  return word === 'problemMissing' || word === 'problemRefused' || word === 'problemServer'
    ? say(word, { status: String(status ?? '') })
    : say(word);
}

/** The browser's own choice of files, behind a button that looks like ours. */
function FileChoice({ onFile }: { onFile(file: File): void }): JSX.Element {
  const { say } = useReaderVoice();
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="primary" onClick={() => field.current?.click()}>
        {say('openFile')}
      </button>
      <input
        ref={field}
        type="file"
        hidden
        accept="application/pdf,.pdf"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
