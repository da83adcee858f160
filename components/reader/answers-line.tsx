import type { JSX } from 'preact';
import { SaveAnswers } from '../save-answers.tsx';
import { Icon } from './icon.tsx';
import { useReaderVoice } from './reader-voice.ts';
import type { Recognition } from './types.ts';

interface Props {
  readonly recognition: Recognition;
  readonly pageCount: number;
  /** Something that was just done, or is being done, in words. */
  readonly status: string;
  onList(): void;
  /** Saves the passages with their answers as a file. */
  onSave(withNotes: boolean): void;
}

/** How many passages are answered, or how far the search for them is; and the ways on from there. */
export function AnswersLine({ recognition, pageCount, status, onList, onSave }: Props): JSX.Element {
  const { say } = useReaderVoice();
  return (
    <div class="answers-line">
      <p role="status">{status || textOf(recognition, pageCount, say)}</p>
      {/* There from the start: what comes later would move the pages, and have the browser style all of them anew. */}
      <p class="tools">
        <button type="button" class="to-list" onClick={onList}>
          <Icon name="answers" /> {say('showList')}
        </button>
        <span class="put-away">
          <SaveAnswers
            say={say}
            disabled={recognition?.kind !== 'done' || recognition.answered === 0}
            onSave={onSave}
          />
        </span>
      </p>
    </div>
  );
}

function textOf(
  recognition: Recognition,
  pageCount: number,
  say: ReturnType<typeof useReaderVoice>['say'],
): string {
  switch (recognition?.kind) {
    case undefined:
      return '';
    case 'off':
      return say('readerOff');
    case 'reading':
      return say('readingPages', { n: Math.min(recognition.read + 1, pageCount), total: pageCount });
    case 'done': {
      const { answered, pagesWithoutText } = recognition;
      if (pagesWithoutText === pageCount) return say('scan');
      const found = answered > 0 ? say('answersHere', { n: answered }) : say('noAnswers');
      return pagesWithoutText > 0 ? `${found} ${say('pagesUnread', { n: pagesWithoutText })}` : found;
    }
  }
}
