import type { JSX } from 'preact';
import type { ContentLang } from '../../data/schema.ts';
import { langOfWords } from '../../lib/i18n/locale.ts';
import type { ListedMark } from '../../lib/messages/types.ts';
import { useOwnId } from '../own-id.ts';
import { usePopupVoice } from './popup-voice.ts';

interface Props {
  /** The language of the titles. */
  readonly lang: ContentLang;
  readonly marks: readonly ListedMark[];
  onShow(mark: ListedMark): void;
  onOpen(mark: ListedMark): void;
}

/** The marks in the order of the page: for those who can't see or click them, the equal way there. */
export function MarkList({ lang, marks, onShow, onOpen }: Props): JSX.Element | null {
  const { say } = usePopupVoice();
  const heading = useOwnId();
  if (marks.length === 0) return null;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{say('onThisPage')}</h2>
      <ol class="marks">
        {marks.map((mark) => (
          <MarkItem
            key={`${mark.frameId} ${mark.id}`}
            lang={lang}
            mark={mark}
            onShow={onShow}
            onOpen={onOpen}
          />
        ))}
      </ol>
    </section>
  );
}

function MarkItem({
  lang,
  mark,
  onShow,
  onOpen,
}: { readonly mark: ListedMark } & Omit<Props, 'marks'>): JSX.Element {
  const { say } = usePopupVoice();
  const title = useOwnId();
  return (
    <li aria-current={mark.current ? 'true' : undefined}>
      <p class="mark-title">
        <span id={title} lang={lang}>
          {mark.title[lang]}
        </span>{' '}
        <span class={`tier ${mark.tier}`}>{say(mark.tier)}</span>
      </p>
      <p class="mark-words" lang={langOfWords(mark.words, mark.lang)}>
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
