import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { ListedMark } from '../../lib/messages/types.ts';
import { useVoice } from '../voice.tsx';

interface Props {
  readonly marks: readonly ListedMark[];
  onShow(mark: ListedMark): void;
  onOpen(mark: ListedMark): void;
}

/** The marks in the order of the page: for those who can't see or click them, the equal way there. */
export function MarkList({ marks, onShow, onOpen }: Props): JSX.Element | null {
  const { say } = useVoice();
  const heading = useId();
  if (marks.length === 0) return null;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{say('onThisPage')}</h2>
      <ol class="marks">
        {marks.map((mark) => (
          <MarkItem key={`${mark.frameId} ${mark.id}`} mark={mark} onShow={onShow} onOpen={onOpen} />
        ))}
      </ol>
    </section>
  );
}

function MarkItem({
  mark,
  onShow,
  onOpen,
}: { readonly mark: ListedMark } & Pick<Props, 'onShow' | 'onOpen'>): JSX.Element {
  const { lang, say } = useVoice();
  const title = useId();
  return (
    <li aria-current={mark.current ? 'true' : undefined}>
      <p class="mark-title">
        <span id={title}>{mark.title[lang]}</span> <span class={`tier ${mark.tier}`}>{say(mark.tier)}</span>
      </p>
      <p class="mark-words" lang="">
        {mark.words}
      </p>
      <p class="actions">
        <button type="button" aria-describedby={title} onClick={() => onShow(mark)}>
          {say('goToText')}
        </button>
        <button type="button" aria-describedby={title} onClick={() => onOpen(mark)}>
          {say('openAnswer')}
        </button>
      </p>
    </li>
  );
}
