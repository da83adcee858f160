import type { JSX } from 'preact';
import { inOneText } from '../../lib/i18n/in-one-text.ts';
import type { SayInPanel } from '../../lib/i18n/say-panel.ts';
import type { KeptIn, StorageProblemKind } from '../../lib/notes/problem.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import type { SaveProblem } from './save-problem.ts';
import type { WritingState } from './writing.ts';

const WHY = {
  blocked: 'whyBlocked',
  outdated: 'whyOutdated',
  newer: 'whyNewer',
  full: 'whyFull',
  unavailable: 'whyUnavailable',
  vanished: 'whyVanished',
  missing: 'whyMissing',
  unreadable: 'whyUnreadable',
  'too-large': 'whyTooLarge',
  failed: 'whyFailed',
} as const satisfies Record<StorageProblemKind, string>;

const KEPT = {
  database: 'keptInDatabase',
  rescue: 'keptInRescue',
  editor: 'keptInEditor',
} as const satisfies Partial<Record<KeptIn, string>>;

/** What stands in the way of saving, and what can be done about it. */
export const whyInWords = (kind: StorageProblemKind, say: SayInPanel): string => say(WHY[kind]);

/** A problem in one text: what happened, where the text is, what to do. */
export function problemInWords({ kind, kept }: SaveProblem, say: SayInPanel): string {
  const where = kept === 'none' ? [] : [say(KEPT[kept])];
  return inOneText([say('notSaved', { why: say(WHY[kind]) }), ...where]);
}

interface Props {
  readonly state: WritingState;
  readonly id: string;
  onRetry(): void;
  onCopy(): void;
  onAnew(): void;
}

/** How it stands with what is being written. */
export function SaveState({ state, id, ...actions }: Props): JSX.Element {
  const { sayUi } = usePanelVoice();
  const { phase, problem, isShared } = state;
  return (
    <div class="save-state" id={id}>
      {phase === 'failed' && problem ? (
        <>
          <p class="not-saved">{problemInWords(problem, sayUi)}</p>
          <p class="actions">
            {problem.kind === 'missing' ? (
              <button type="button" onClick={actions.onAnew}>
                {sayUi('saveAsNew')}
              </button>
            ) : (
              <button type="button" onClick={actions.onRetry}>
                {sayUi('tryAgain')}
              </button>
            )}
            <button type="button" onClick={actions.onCopy}>
              {sayUi('copyNote')}
            </button>
          </p>
        </>
      ) : (
        <p>{phase === 'fresh' ? '' : sayUi(phase)}</p>
      )}
      {isShared ? <p class="shared">{sayUi('changedElsewhere')}</p> : null}
    </div>
  );
}
