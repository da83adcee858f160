import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { countTags, type NoteFilter } from '../../lib/notes/filter-notes.ts';
import { addressOf, exchangeOf, type NoteView } from '../../lib/notes/note.ts';
import { pageKey } from '../../lib/notes/page-key.ts';
import { useOwnId } from '../own-id.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { hostOf } from './hung-on.tsx';
import { useTitles } from './titles.tsx';
import type { PageToWriteOn } from './types.ts';

/** What the reader narrowed the list to, apart from the panel's search. */
export type ChosenFilter = Pick<NoteFilter, 'exchange' | 'page' | 'tag'>;

interface Props {
  readonly notes: readonly NoteView[];
  readonly filter: ChosenFilter;
  readonly page: PageToWriteOn | undefined;
  onFilter(filter: ChosenFilter): void;
}

/** Choices of one kind are no longer a list to choose from when there are more; the commonest are offered. */
const MOST_CHOICES = 200;

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Narrows the list to an exchange, a page or a tag. */
export function NoteFilters({ notes, filter, page, onFilter }: Props): JSX.Element {
  const { sayUi } = usePanelVoice();
  const titleOf = useTitles();
  const exchanges = useMemo(() => {
    const counts = countBy(notes, (note) => exchangeOf(note.target));
    return [...counts].map(([value, n]) => ({ value, label: `${titleOf(value) ?? value} (${n})` }));
  }, [notes, titleOf]);
  const pages = useMemo(() => pagesOf(notes), [notes]);
  const tags = useMemo(
    () => countTags(notes).map(({ tag, count }) => ({ value: tag, label: `${tag} (${count})` })),
    [notes],
  );
  const here = page && pageKey(page.address);
  const set = (kind: keyof ChosenFilter, value: string): void => {
    const { [kind]: _, ...others } = filter;
    onFilter(value === '' ? others : { ...others, [kind]: value });
  };
  const others = pages.filter(({ value }) => value !== here);
  return (
    <div class="note-filters">
      <Choose
        name={sayUi('ofExchange')}
        all={sayUi('allExchanges')}
        choices={exchanges}
        value={filter.exchange}
        nameOf={(value) => titleOf(value) ?? value}
        onChoose={(value) => set('exchange', value)}
      />
      <Choose
        name={sayUi('ofPage')}
        all={sayUi('allPages')}
        choices={here === undefined ? others : [{ value: here, label: sayUi('thisPage') }, ...others]}
        value={filter.page === undefined ? undefined : pageKey(filter.page)}
        nameOf={hostOf}
        onChoose={(value) => set('page', value)}
      />
      <Choose
        name={sayUi('ofTag')}
        all={sayUi('allTags')}
        choices={tags}
        value={filter.tag}
        nameOf={(value) => value}
        onChoose={(value) => set('tag', value)}
      />
    </div>
  );
}

function Choose({
  name,
  all,
  choices,
  value,
  nameOf,
  onChoose,
}: {
  readonly name: string;
  readonly all: string;
  readonly choices: readonly Choice[];
  readonly value: string | undefined;
  nameOf(value: string): string;
  onChoose(value: string): void;
}): JSX.Element {
  const id = useOwnId();
  const offered = choices.slice(0, MOST_CHOICES);
  const missing = value !== undefined && !offered.some((choice) => choice.value === value);
  return (
    <p>
      <label for={id}>{name}</label>
      <select id={id} value={value ?? ''} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{all}</option>
        {missing ? <option value={value}>{nameOf(value)}</option> : null}
        {offered.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </p>
  );
}

/** How many notes have each value, the commonest first. */
function countBy(
  notes: readonly NoteView[],
  keyOf: (note: NoteView) => string | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const note of notes) {
    const value = note.deletedAt === null ? keyOf(note) : undefined;
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}

/** Pages with notes, by their keys, each called by a title that it had and its host. */
function pagesOf(notes: readonly NoteView[]): Choice[] {
  const titles = new Map<string, string>();
  const counts = countBy(notes, ({ target }) => {
    const address = addressOf(target);
    if (address === undefined || target.kind === 'exchange') return undefined;
    const key = pageKey(address);
    if (!titles.has(key)) titles.set(key, target.title);
    return key;
  });
  return [...counts].map(([value, n]) => {
    const title = titles.get(value)?.trim();
    return { value, label: `${title ? `${title} · ` : ''}${hostOf(value)} (${n})` };
  });
}
