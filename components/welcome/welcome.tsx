import type { ComponentChildren, JSX } from 'preact';
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import type { UiLocale } from '../../lib/i18n/say.ts';
import { FULL_LANG_NAMES } from '../../lib/i18n/say-options.ts';
import type { Shortcut } from '../../lib/status/shortcuts.ts';
import type { BrowserKind } from '../browser-kind.ts';
import { Emblem } from '../emblem.tsx';
import { KeyList } from '../key-list.tsx';
import { Choice } from '../options/choice.tsx';
import { OptionsVoice, useOptionsVoice } from '../options/options-voice.ts';
import { Privacy } from '../options/privacy.tsx';
import { useOwnId } from '../own-id.ts';
import { Sample, type SampleProps } from './sample.tsx';

export interface WelcomeProps extends SampleProps {
  readonly locale: UiLocale;
  readonly browser: BrowserKind;
  /** The commands, with the keys that they have. */
  readonly shortcuts: readonly Shortcut[];
  onLocale(locale: UiLocale): void;
  /** Opens the panel. Called within the click: browsers open panels in no other moment. */
  onPanel(): void;
  /** The reader wants our reader of PDFs. */
  onPdf(): void;
  onOptions(): void;
}

/** What is shown once after the installation: what Rejoinder does, tried out at once, and where everything is. */
export function Welcome(props: WelcomeProps): JSX.Element {
  return (
    <OptionsVoice locale={props.locale}>
      <WelcomeBody {...props} />
    </OptionsVoice>
  );
}

function WelcomeBody(props: WelcomeProps): JSX.Element {
  const { locale, browser, shortcuts } = props;
  const { say } = useOptionsVoice();
  return (
    <div class="sheet welcome" lang={locale}>
      <header class="head">
        <Emblem size={28} />
        <p class="name">{say('name')}</p>
      </header>
      <main>
        <Choice
          legend={say('welcomeLanguage')}
          value={locale}
          options={CONTENT_LANGS.map((lang) => ({ value: lang, text: FULL_LANG_NAMES[lang], lang }))}
          onChoose={props.onLocale}
        />
        <h1>{say('welcomeTitle')}</h1>
        <p class="lead">{say('welcomeLead')}</p>
        <p>{say('welcomeQuiet')}</p>
        <Part title={say('sampleTitle')}>
          <Sample
            text={props.text}
            matches={props.matches}
            views={props.views}
            tint={props.tint}
            onArgument={props.onArgument}
          />
        </Part>
        <Part title={say('howTitle')}>
          <p>{say('howMouse')}</p>
          <Keys shortcuts={shortcuts} />
          <p>{say('howButton')}</p>
        </Part>
        <Part title={say('pdfTitle')}>
          <p>{say('pdfHow')}</p>
          <p class="actions">
            <button type="button" onClick={props.onPdf}>
              {say('openPdf')}
            </button>
          </p>
        </Part>
        <Part title={say('panelTitle')}>
          <p>{say(browser === 'chrome' ? 'panelInChrome' : 'panelInFirefox')}</p>
          <p class="actions">
            <button type="button" class="primary" onClick={props.onPanel}>
              {say('keyPanel')}
            </button>
          </p>
        </Part>
        <Part title={say('privacy')}>
          <Privacy />
          <p class="actions">
            <button type="button" onClick={props.onOptions}>
              {say('options')}
            </button>
          </p>
        </Part>
      </main>
    </div>
  );
}

function Part({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const id = useOwnId();
  return (
    <section aria-labelledby={id} class="part">
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** The keys for marks and panel, as far as the browser has given any. */
function Keys({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }): JSX.Element {
  const { say } = useOptionsVoice();
  const given = shortcuts.filter(({ keys }) => keys !== '');
  if (given.length === 0) return <p>{say('howNoKeys')}</p>;
  return (
    <>
      <p>{say('howKeys')}</p>
      <KeyList class="keys" shortcuts={given} say={say} />
    </>
  );
}
