import type { JSX } from 'preact';
import { langOfText } from '../../lib/i18n/lang-of-text.ts';
import type { ImportPreview } from '../../lib/messages/types.ts';
import type { NoteView } from '../../lib/notes/note.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { leftOutInWords } from './import-words.ts';

/** So many notes of each kind are shown at first sight. */
const SHOWN = 50;
/** So much of a note tells which it is. */
const SHOWN_CHARS = 160;

/** What a file would bring, before it does. */
export function ImportPlan({
  name,
  plan,
}: {
  readonly name: string;
  readonly plan: ImportPreview;
}): JSX.Element {
  const { locale, sayUi } = usePanelVoice();
  const { added, changed, addedCount, changedCount, same, purged, leftOut } = plan;
  const isNothing = addedCount + changedCount === 0;
  return (
    <div class="import-plan">
      <p>
        <bdi lang="">{name}</bdi>: {sayUi(isNothing ? 'nothingToTake' : 'wouldTake')}
      </p>
      <Group title={sayUi('newNotes', { n: addedCount })} count={addedCount} of={added.length}>
        {added.slice(0, SHOWN).map((note) => (
          <Short key={note.id} note={note} />
        ))}
      </Group>
      <Group title={sayUi('changedNotes', { n: changedCount })} count={changedCount} of={changed.length}>
        {changed.slice(0, SHOWN).map(({ before, after }) => (
          <li key={after.id}>
            {before.text === after.text ? null : (
              <del lang={langOfText(before.text, locale)}>{short(before)}</del>
            )}
            <ins lang={langOfText(after.text, locale)}>{short(after)}</ins>
          </li>
        ))}
      </Group>
      {same > 0 ? <p>{sayUi('sameNotes', { n: same })}</p> : null}
      {purged > 0 ? <p>{sayUi('purgedNotes', { n: purged })}</p> : null}
      <Group title={sayUi('leftOut', { n: leftOut.length })} count={leftOut.length} of={leftOut.length}>
        {leftOut.slice(0, SHOWN * 4).map(({ where, why }) => (
          <li key={`${where} ${why}`}>
            <code>{where}</code> {leftOutInWords(why, sayUi)}
          </li>
        ))}
      </Group>
    </div>
  );
}

function Group({
  title,
  count,
  of,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly of: number;
  readonly children: readonly JSX.Element[];
}): JSX.Element | null {
  const { sayUi } = usePanelVoice();
  if (count === 0) return null;
  const rest = count - Math.min(of, children.length);
  return (
    <details class="import-group">
      <summary>{title}</summary>
      <ul>{children}</ul>
      {rest > 0 ? <p class="hint">{sayUi('andMore', { n: rest })}</p> : null}
    </details>
  );
}

function Short({ note }: { readonly note: NoteView }): JSX.Element {
  const { locale, sayUi } = usePanelVoice();
  return (
    <li lang={langOfText(note.text, locale)} dir="auto">
      {short(note) || sayUi('noText')}
    </li>
  );
}

const short = ({ text }: NoteView): string => {
  const plain = text.replace(/\s+/gu, ' ').trim();
  return plain.length > SHOWN_CHARS ? `${plain.slice(0, SHOWN_CHARS)}…` : plain;
};
