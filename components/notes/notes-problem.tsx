import type { JSX } from 'preact';
import type { NotesStatus } from '../../lib/messages/types.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { whyInWords } from './save-state.tsx';

/** What is wrong with the notes' database, if anything, and what was put right. */
export function NotesProblem({ status }: { readonly status: NotesStatus | undefined }): JSX.Element | null {
  const { sayUi } = usePanelVoice();
  if (!status) return null;
  const lines = [
    status.problem === null ? undefined : sayUi('cannotSave', { why: whyInWords(status.problem, sayUi) }),
    status.rescueFailed ? sayUi('rescueFailed') : undefined,
    status.restored === null ? undefined : sayUi('rescued', { n: status.restored }),
  ].filter((line) => line !== undefined);
  if (lines.length === 0) return null;
  return (
    <div class="notes-problem">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
