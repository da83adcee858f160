import type { JSX } from 'preact';
import { langOfWords } from '../../lib/i18n/locale.ts';
import type { ListedMark } from '../../lib/messages/types.ts';
import { useOwnId } from '../own-id.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { makeVoice, VoiceProvider } from '../voice.tsx';
import { Why } from '../why.tsx';

export interface PageMarkActions {
  onGoToText(mark: ListedMark): void;
  onOpenInArgument(mark: ListedMark): void;
  onDismiss(mark: ListedMark): void;
}

/** A passage on the page in view: its words where they stand, which exchange answers it, and why it was taken for the passage. */
export function PageMarkItem({
  mark,
  onGoToText,
  onOpenInArgument,
  onDismiss,
}: { readonly mark: ListedMark } & PageMarkActions): JSX.Element {
  const { lang, locale, sayUi } = usePanelVoice();
  const title = useOwnId();
  const { context, words, tier } = mark;
  const wordsLang = langOfWords(`${context.before}${words}${context.after}`, mark.lang);
  return (
    <li class="page-mark" aria-current={mark.current ? 'true' : undefined}>
      <p class="page-mark-kind">
        <span class={`tier ${tier}`}>{sayUi(tier)}</span>
        {mark.current ? <span class="here"> · {sayUi('currentMark')}</span> : null}
      </p>
      <h2 id={title} lang={lang}>
        {mark.title[lang]}
      </h2>
      <p class="page-mark-words" lang={wordsLang} dir="auto">
        {context.before}
        <mark class={tier}>{words}</mark>
        {context.after}
      </p>
      <p class="actions">
        <button type="button" class="primary" aria-describedby={title} onClick={() => onGoToText(mark)}>
          {sayUi('goToText')}
        </button>
        <button type="button" aria-describedby={title} onClick={() => onOpenInArgument(mark)}>
          {sayUi('openInArgument')}
        </button>
      </p>
      <div class="page-mark-foot">
        <VoiceProvider value={makeVoice(locale)}>
          <Why match={{ ...mark, lang: wordsLang }} />
        </VoiceProvider>
        <button type="button" class="quiet" aria-describedby={title} onClick={() => onDismiss(mark)}>
          {sayUi('dismiss')}
        </button>
      </div>
    </li>
  );
}
