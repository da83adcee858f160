import type { JSX } from 'preact';
import { CONTENT_LANGS, type ContentLang } from '../../data/content-langs.ts';
import { FULL_LANG_NAMES } from '../../lib/i18n/say-options.ts';
import type { ReaderSettings } from '../../lib/messages/types.ts';
import { Choice } from './choice.tsx';
import { useOptionsVoice } from './options-voice.ts';
import { Section } from './section.tsx';
import type { ChangedSettings } from './types.ts';

const FOLLOW = 'follow';
const LANGUAGES = CONTENT_LANGS.map((lang) => ({ value: lang, text: FULL_LANG_NAMES[lang], lang }));
const chosenOf = (lang: ContentLang | null): ContentLang | typeof FOLLOW => lang ?? FOLLOW;
const langOf = (value: ContentLang | typeof FOLLOW): ContentLang | null => (value === FOLLOW ? null : value);

interface Props {
  readonly settings: ReaderSettings;
  onChange(change: ChangedSettings): void;
}

/** The languages of the interface and of the argument. */
export function LanguagesSection({ settings, onChange }: Props): JSX.Element {
  const { say } = useOptionsVoice();
  return (
    <Section name="languages">
      <Choice
        legend={say('interfaceLang')}
        value={chosenOf(settings.uiLocale)}
        options={[{ value: FOLLOW, text: say('followBrowser') }, ...LANGUAGES]}
        onChoose={(value) => onChange({ uiLocale: langOf(value) })}
      />
      <Choice
        legend={say('language')}
        value={chosenOf(settings.contentLang)}
        options={[{ value: FOLLOW, text: say('followPage') }, ...LANGUAGES]}
        onChoose={(value) => onChange({ contentLang: langOf(value) })}
      />
      <p class="hint">{say('langHint')}</p>
    </Section>
  );
}
