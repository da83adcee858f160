import type { JSX } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import { useOptionsVoice } from './options-voice.ts';

/** What was just done or has failed, in words, and how to take it back. */
export interface Outcome {
  readonly text: string;
  /** Takes it back; rejects when that fails. Gives what to say then, if it isn't the usual. */
  readonly undo?: () => Promise<string | undefined>;
}

/** Tells what came of the reader's acts: the last one, until the next. */
export interface Outcomes {
  readonly last: Outcome | undefined;
  tell(outcome: Outcome): void;
  /** Does something, and tells what it gives; where it rejects, that nothing was changed. */
  act(work: () => Promise<Outcome | undefined>): Promise<void>;
}

export function useOutcomes(failedText: string): Outcomes {
  const [last, tell] = useState<Outcome>();
  const act = useCallback(
    async (work: () => Promise<Outcome | undefined>): Promise<void> => {
      try {
        const outcome = await work();
        if (outcome) tell(outcome);
      } catch {
        tell({ text: failedText });
      }
    },
    [failedText],
  );
  return { last, tell, act };
}

/** The one status region: said politely, and seen until something else is done; nothing that can be taken back goes by time. */
export function OutcomeBar({ outcomes }: { readonly outcomes: Outcomes }): JSX.Element {
  const { say } = useOptionsVoice();
  const bar = useRef<HTMLDivElement>(null);
  const { last, act } = outcomes;
  const undo = last?.undo;
  return (
    <div class={last ? 'outcome shown' : 'outcome'} ref={bar} tabIndex={-1}>
      <p role="status">{last?.text}</p>
      {undo ? (
        <button
          type="button"
          onClick={() => {
            // The button goes: the focus stays where it was.
            bar.current?.focus({ preventScroll: true });
            void act(async () => ({ text: (await undo()) ?? say('takenBack') }));
          }}
        >
          {say('undo')}
        </button>
      ) : null}
    </div>
  );
}
