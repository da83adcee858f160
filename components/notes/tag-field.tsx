import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { MAX_TAG_CHARS, MAX_TAGS } from '../../lib/notes/limits.ts';
import { cleanTag } from '../../lib/notes/note.ts';
import { useOwnId } from '../own-id.ts';
import { usePanelVoice } from '../panel-voice.tsx';

interface Props {
  readonly tags: readonly string[];
  /** Tags that are used already, the commonest first. */
  readonly known: readonly string[];
  onTags(tags: readonly string[]): void;
  onStatus(text: string): void;
}

/** So many suggestions are more than anyone reads. */
const MOST_SUGGESTED = 50;

/** Tags: typed, ended with a comma or Enter; taken away by their buttons, the last one by Backspace in the empty field. */
export function TagField({ tags, known, onTags, onStatus }: Props): JSX.Element {
  const { locale, sayUi } = usePanelVoice();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const [label, list] = [useOwnId(), useOwnId()];
  const add = (text: string): void => {
    const fresh = text
      .split(/[,，、]/u)
      .map(cleanTag)
      .filter((tag) => tag !== '' && !tags.includes(tag));
    setTyped('');
    if (fresh.length === 0) return;
    if (tags.length + fresh.length > MAX_TAGS) onStatus(sayUi('tooManyTags', { n: MAX_TAGS }));
    else onTags([...tags, ...fresh]);
  };
  const remove = (tag: string): void => {
    onTags(tags.filter((each) => each !== tag));
    onStatus(sayUi('tagRemoved', { tag }));
    field.current?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      add(typed);
    } else if (event.key === 'Backspace' && typed === '' && tags.length > 0) {
      event.preventDefault();
      remove(tags.at(-1) ?? '');
    }
  };
  return (
    <div class="tag-field">
      <label for={label}>{sayUi('tags')}</label>
      <ul class="tags" aria-label={sayUi('tagsOfNote')} hidden={tags.length === 0}>
        {tags.map((tag) => (
          <li key={tag}>
            <button type="button" aria-label={sayUi('removeTag', { tag })} onClick={() => remove(tag)}>
              <bdi lang="">{tag}</bdi>
              <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
                <path d="m2 2 6 6m0-6-6 6" fill="none" stroke="currentColor" stroke-width="1.4" />
              </svg>
            </button>
          </li>
        ))}
      </ul>
      <input
        ref={field}
        id={label}
        list={list}
        value={typed}
        dir="auto"
        lang={locale}
        maxLength={MAX_TAG_CHARS}
        autocomplete="off"
        placeholder={sayUi('tagHint')}
        onInput={(event) => {
          const { value } = event.currentTarget;
          // Chosen from the list, or ended with a comma: that is a whole tag.
          const isChosen =
            !(event as InputEvent).inputType || (event as InputEvent).inputType === 'insertReplacementText';
          if (
            !(event as InputEvent).isComposing &&
            (isChosen ? known.includes(value) : /[,，、]/u.test(value))
          ) {
            event.currentTarget.value = '';
            add(value);
          } else setTyped(value);
        }}
        onKeyDown={onKey}
        onBlur={() => add(typed)}
      />
      <datalist id={list}>
        {known
          .filter((tag) => !tags.includes(tag))
          .slice(0, MOST_SUGGESTED)
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
    </div>
  );
}
