import type { JSX } from 'preact';
import { useReaderVoice } from './reader-voice.ts';
import { Tool } from './tool.tsx';
import type { ShownSource } from './types.ts';

interface Props {
  readonly title: string;
  readonly source: ShownSource;
  onOriginal(): void;
  onCopyAddress(): void;
}

/** What is read, and where it is from: always in sight, with a way back. */
export function SourceLine({ title, source, onOriginal, onCopyAddress }: Props): JSX.Element {
  const { say } = useReaderVoice();
  return (
    <div class="source-line">
      <h1 lang="" dir="auto">
        {title}
      </h1>
      {source?.kind === 'address' ? (
        <p class="source">
          <span class="unseen">{say('original')}: </span>
          <a
            href={source.address}
            dir="ltr"
            title={`${say('toOriginal')}: ${source.address}`}
            onClick={(event) => {
              event.preventDefault();
              onOriginal();
            }}
          >
            {source.address}
          </a>
          <span class="put-away">
            <Tool icon="copy" name={say('copyAddress')} onPress={onCopyAddress} />
          </span>
        </p>
      ) : source ? (
        <p class="source quiet">{say('localFile')}</p>
      ) : null}
    </div>
  );
}
