import type { JSX } from 'preact';
import { useReaderVoice } from './reader-voice.ts';
import type { ShownEntry } from './types.ts';

interface Props {
  readonly entries: readonly ShownEntry[];
  onDestination(destination: string | readonly unknown[]): void;
}

/** A document's outline, its chapters folded until they are opened; what stands alone at its level, a title mostly, is open. */
export function Outline({ entries, onDestination }: Props): JSX.Element {
  const { say } = useReaderVoice();
  if (entries.length === 0) return <p class="quiet">{say('noOutline')}</p>;
  return <Entries entries={entries} onDestination={onDestination} />;
}

function Entries({ entries, onDestination }: Props): JSX.Element {
  return (
    <ul class="outline" lang="" dir="auto">
      {entries.map((entry, i) => (
        <li key={i}>
          {entry.entries.length > 0 ? (
            <details open={entries.length === 1}>
              <summary>
                <Entry entry={entry} onDestination={onDestination} />
              </summary>
              <Entries entries={entry.entries} onDestination={onDestination} />
            </details>
          ) : (
            <Entry entry={entry} onDestination={onDestination} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Entry({
  entry: { title, destination },
  onDestination,
}: { readonly entry: ShownEntry } & Omit<Props, 'entries'>): JSX.Element {
  return destination === undefined ? (
    <span>{title}</span>
  ) : (
    <button
      type="button"
      class="link"
      onClick={(event) => {
        // Within a summary it would unfold as well.
        event.preventDefault();
        onDestination(destination);
      }}
    >
      {title}
    </button>
  );
}
