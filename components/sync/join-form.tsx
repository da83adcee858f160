import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { JoinProblem, SecretKind } from '../../lib/envelope/key-file.ts';
import { type ReadSyncCode, readSyncCode, SYNC_CODE_LENGTH } from '../../lib/envelope/sync-code.ts';
import type { SayInOptions } from '../../lib/i18n/say-options.ts';
import type { JoinAnswer } from '../../lib/messages/types.ts';
import { useOptionsVoice } from '../options/options-voice.ts';
import type { Outcomes } from '../options/outcome.tsx';
import { TextField } from './text-field.tsx';

interface Props {
  /** By what the notes there are opened. */
  readonly kinds: readonly SecretKind[];
  /** What is asked for, and why; else what a server's notes are joined by. */
  readonly lead?: string;
  readonly outcomes: Outcomes;
  /** `said`: what to say in place of what is said else. */
  onJoin(secret: string): Promise<JoinAnswer & { readonly said?: string }>;
  onDone(): void;
}

const PROBLEMS = {
  'no-vault': 'joinNone',
  'wrong-secret': 'joinWrong',
  'old-secret': 'joinOld',
  'not-a-code': 'joinWrong',
  'newer-version': 'joinNewer',
  'not-a-key-file': 'joinDamaged',
  bounds: 'joinDamaged',
  tampered: 'joinDamaged',
} as const satisfies Record<JoinProblem, string>;

/** Joins notes that lie on a server, by their code or passphrase. What is mistyped in a code is said before it is tried. */
export function JoinForm({ kinds, lead, outcomes, onJoin, onDone }: Props): JSX.Element {
  const { say } = useOptionsVoice();
  const [secret, setSecret] = useState('');
  const [error, setError] = useState<string>();
  const [joining, setJoining] = useState(false);
  const onlyCode = kinds.every((kind) => kind === 'code');
  const onlyPassphrase = kinds.every((kind) => kind === 'passphrase');
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const mistyped = onlyCode ? mistypedInWords(readSyncCode(secret), say) : undefined;
    setError(mistyped);
    if (mistyped !== undefined) return;
    setJoining(true);
    outcomes.tell({ text: say('joining') });
    await outcomes.act(async () => {
      const answer = await onJoin(secret);
      if (!answer.joined) {
        setError(say(PROBLEMS[answer.problem]));
        return { text: '' };
      }
      onDone();
      return { text: answer.said ?? say('joined') };
    });
    setJoining(false);
  };
  return (
    <form class="join-form" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={say(onlyCode ? 'syncCode' : onlyPassphrase ? 'passphrase' : 'codeOrPassphrase')}
        hint={
          lead ?? say(onlyCode ? 'joinLeadCode' : onlyPassphrase ? 'joinLeadPassphrase' : 'joinLeadEither')
        }
        value={secret}
        error={error}
        onInput={(value) => {
          setSecret(value);
          setError(undefined);
        }}
      >
        <button type="submit" class="primary" disabled={joining}>
          {say('joinSync')}
        </button>
      </TextField>
    </form>
  );
}

function mistypedInWords(read: ReadSyncCode, say: SayInOptions): string | undefined {
  if ('code' in read) return undefined;
  if (read.problem === 'character') return say('codeCharacter', { character: read.character });
  if (read.problem === 'length') return say('codeLength', { n: SYNC_CODE_LENGTH, typed: read.length });
  return say('codeCheck', { group: read.group });
}
