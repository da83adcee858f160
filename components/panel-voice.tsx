import { type ComponentChildren, createContext, type JSX } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { ContentLang } from '../data/schema.ts';
import type { UiLocale } from '../lib/i18n/say.ts';
import { panelVoiceOf, type SayInPanel } from '../lib/i18n/say-panel.ts';
import { makeVoice, type Voice, VoiceProvider } from './voice.tsx';

/** A voice that can also say what the panel alone says. */
export interface PanelVoice extends Pick<Voice, 'lang' | 'locale'> {
  readonly say: SayInPanel;
  readonly sayUi: SayInPanel;
}

const makePanelVoice = (lang: ContentLang, locale: UiLocale): PanelVoice => ({
  lang,
  say: panelVoiceOf(lang),
  locale,
  sayUi: panelVoiceOf(locale),
});

const PanelVoiceContext = createContext<PanelVoice>(makePanelVoice('en', 'en'));

/** What a component of the panel speaks; those that other surfaces have too ask for `useVoice`. */
export const usePanelVoice = (): PanelVoice => useContext(PanelVoiceContext);

interface Props {
  readonly lang: ContentLang;
  readonly locale: UiLocale;
  readonly children: ComponentChildren;
}

/** Lets everything in it speak: the panel's components and those that it shares. */
export function PanelVoiceProvider({ lang, locale, children }: Props): JSX.Element {
  const voice = useMemo(() => makePanelVoice(lang, locale), [lang, locale]);
  const shared = useMemo(() => makeVoice(lang, locale), [lang, locale]);
  return (
    <PanelVoiceContext.Provider value={voice}>
      <VoiceProvider value={shared}>{children}</VoiceProvider>
    </PanelVoiceContext.Provider>
  );
}
