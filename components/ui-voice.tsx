import { type ComponentChildren, createContext, type JSX } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { UiLocale } from '../lib/i18n/say.ts';

/** What a surface of the interface alone speaks: one language, and the words of that surface. */
export interface UiVoice<Say> {
  readonly locale: UiLocale;
  readonly say: Say;
}

/** Makes what lets the components of one surface speak: a provider that is told the language, and the hook that asks for it. */
export function createUiVoice<Say>(
  voiceOf: (locale: UiLocale) => Say,
): readonly [
  (props: { readonly locale: UiLocale; readonly children: ComponentChildren }) => JSX.Element,
  () => UiVoice<Say>,
] {
  const context = createContext<UiVoice<Say>>({ locale: 'en', say: voiceOf('en') });
  return [
    ({ locale, children }) => {
      const voice = useMemo(() => ({ locale, say: voiceOf(locale) }), [locale]);
      return <context.Provider value={voice}>{children}</context.Provider>;
    },
    () => useContext(context),
  ];
}
