import type { JSX } from 'preact';
import { CONTENT_LANGS, type ContentLang } from '../data/content-langs.ts';
import { LANG_NAMES } from '../lib/i18n/say.ts';
import { useOwnId } from './own-id.ts';
import { useVoice } from './voice.tsx';

/** Chooses the language of passage, answer and words around them. */
export function LanguageSwitch({
  onChoose,
}: {
  readonly onChoose: (lang: ContentLang) => void;
}): JSX.Element {
  const { lang, sayUi } = useVoice();
  const name = useOwnId();
  return (
    <fieldset class="languages">
      <legend class="unseen">{sayUi('language')}</legend>
      {CONTENT_LANGS.map((each) => (
        <label key={each} lang={each}>
          <input
            type="radio"
            name={name}
            value={each}
            checked={each === lang}
            onChange={() => onChoose(each)}
          />
          <span>{LANG_NAMES[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}
