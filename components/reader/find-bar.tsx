import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useReaderVoice } from './reader-voice.ts';
import { Tool } from './tool.tsx';
import type { FindShown } from './types.ts';

export interface Sought {
  readonly text: string;
  readonly matchCase: boolean;
}

export interface FindBarProps {
  readonly state: FindShown | undefined;
  /** Changes when the reader asks for it again: the field is to have the focus. */
  readonly asked: number;
  /** What was sought before. */
  readonly last: Sought;
  onFind(query: Sought, to: 'here' | 'next' | 'previous'): void;
  onClose(): void;
}

/** Finds words in the document: as they are typed, then from match to match. Escape closes it. */
export function FindBar({ state, asked, last, onFind, onClose }: FindBarProps): JSX.Element {
  const { say } = useReaderVoice();
  const [text, setText] = useState(last.text);
  const [matchCase, setMatchCase] = useState(last.matchCase);
  const field = useRef<HTMLInputElement>(null);
  // At once: what is typed right after the key is meant for the field.
  useLayoutEffect(() => field.current?.select(), [asked]);
  return (
    <search
      class="find-bar"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onFind({ text, matchCase }, 'next');
        }}
      >
        <input
          ref={field}
          type="search"
          aria-label={say('findField')}
          value={text}
          onInput={({ currentTarget: { value } }) => {
            setText(value);
            onFind({ text: value, matchCase }, 'here');
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !event.shiftKey) return;
            event.preventDefault();
            onFind({ text, matchCase }, 'previous');
          }}
        />
        <Tool
          icon="up"
          name={say('findPrevious')}
          keys="Shift+F3"
          onPress={() => onFind({ text, matchCase }, 'previous')}
        />
        <Tool
          icon="down"
          name={say('findNext')}
          keys="F3"
          onPress={() => onFind({ text, matchCase }, 'next')}
        />
        <label class="match-case">
          <input
            type="checkbox"
            checked={matchCase}
            onChange={({ currentTarget: { checked } }) => {
              setMatchCase(checked);
              onFind({ text, matchCase: checked }, 'here');
            }}
          />{' '}
          {say('matchCase')}
        </label>
        <span role="status" class="find-count">
          {text === '' || !state ? '' : wordsOf(state, say)}
        </span>
        <Tool icon="close" name={say('close')} keys="Escape" onPress={onClose} />
      </form>
    </search>
  );
}

function wordsOf({ kind, current, total }: FindShown, say: ReturnType<typeof useReaderVoice>['say']): string {
  if (kind === 'searching' && total === 0) return say('findSearching');
  if (kind === 'not-found') return say('findNone');
  const count = total > 0 ? say('findCount', { current, total }) : '';
  return kind === 'wrapped' ? `${count} · ${say('findWrapped')}` : count;
}
