import type { ContentLang } from '../../data/schema.ts';
import { panelVoiceOf } from '../../lib/i18n/say-panel.ts';
import type { CitedFields } from '../../lib/pack/citation.ts';
import type { TextWords } from '../../lib/pack/exchange-text.ts';

const QUOTES: Readonly<Record<ContentLang, readonly [string, string]>> = {
  en: ['“', '”'],
  'zh-Hant': ['「', '」'],
  'zh-Hans': ['“', '”'],
};

/** What is copied is worded in the language of the argument, whatever the interface speaks. */
export function copiedWords(lang: ContentLang): TextWords & { cite(fields: CitedFields): string } {
  const say = panelVoiceOf(lang);
  return {
    saidBy: (who) => say('saidBy', { who }),
    answerBy: (who) => say('answerBy', { who }),
    heading: ({ heading }) => heading?.[lang],
    standing: (standing) => say(standing),
    exactly: (n) => say('exactly', { n }),
    editorsNote: say('editorsNote'),
    sourceNote: say('sourceNote'),
    quotes: QUOTES[lang],
    cite: (fields) => say('citation', { ...fields }),
  };
}
