/** Puts the welcome page on stage, with what the recogniser really finds in its article. */
import { render } from 'preact';
import { useState } from 'preact/hooks';
import choiceCss from '../../components/choice.css?inline';
import emblemCss from '../../components/emblem.css?inline';
import ownPageCss from '../../components/own-page.css?inline';
import sheetCss from '../../components/sheet.css?inline';
import welcomeCss from '../../components/welcome/welcome.css?inline';
import { Welcome, type WelcomeProps } from '../../components/welcome/welcome.tsx';
import weightsAddress from '../../data/weights.bin?url';
import { WELCOME_SAMPLE } from '../../data/welcome-sample.ts';
import type { ExchangeView } from '../../lib/pack/exchange-view.ts';
import { createRecogniser, type Recogniser } from '../../lib/recogniser/recogniser.ts';
import { plainTextDocument } from '../../lib/text/plain-text.ts';
import { pack, sheet, viewOf } from './stages.tsx';

const ignore = (): void => undefined;
const weights = new Uint8Array(await (await fetch(weightsAddress)).arrayBuffer());
let recogniser: Recogniser | undefined;

export const WELCOME_STATES = {
  found: {},
  looking: { matches: undefined },
  failed: { matches: 'failed' },
  firefox: { browser: 'firefox', shortcuts: [] },
} as const satisfies Record<string, Partial<WelcomeProps>>;
export type WelcomeStateName = keyof typeof WELCOME_STATES;

export interface WelcomeScene extends Partial<WelcomeProps> {
  readonly state?: WelcomeStateName;
}

export function showWelcome(stage: Element, { state = 'found', ...props }: WelcomeScene = {}): void {
  const content = document.createElement('div');
  stage.replaceChildren(sheet(ownPageCss, emblemCss, sheetCss, choiceCss, welcomeCss), content);
  render(<LiveWelcome {...WELCOME_STATES[state]} {...props} />, content);
}

function LiveWelcome(props: Partial<WelcomeProps>): preact.JSX.Element {
  const [locale, setLocale] = useState(props.locale ?? 'en');
  const text = WELCOME_SAMPLE[locale];
  const matches = (recogniser ??= createRecogniser({ ...pack, weights })).recognise(plainTextDocument(text));
  const views = new Map<string, ExchangeView>(matches.map(({ exchange }) => [exchange, viewOf(exchange)]));
  // One array for one text, as a page that asked for it would have.
  const [found, setFound] = useState({ text, matches });
  if (found.text !== text) setFound({ text, matches });
  return (
    <Welcome
      text={text}
      matches={found.matches}
      views={views}
      tint="normal"
      browser="chrome"
      shortcuts={[
        { word: 'keyNext', keys: 'Alt+Shift+.' },
        { word: 'keyOpen', keys: 'Alt+Shift+O' },
        { word: 'keyNote', keys: '' },
      ]}
      onArgument={ignore}
      onPdf={ignore}
      onPanel={ignore}
      onOptions={ignore}
      {...props}
      locale={locale}
      onLocale={(chosen) => {
        setLocale(chosen);
        props.onLocale?.(chosen);
      }}
    />
  );
}
