import type { JSX } from 'preact';
import type { UiLocale } from '../../lib/i18n/say.ts';
import type { ListedDismissal, ListedMark, PageState } from '../../lib/messages/types.ts';
import { DismissedList } from '../dismissed-list.tsx';
import { makeVoice, useVoice, VoiceProvider } from '../voice.tsx';
import { MarkList } from './mark-list.tsx';
import { SiteSwitch } from './site-switch.tsx';

/** A keyboard command and the keys that the browser has given it. */
export interface Shortcut {
  readonly word: 'keyNext' | 'keyPrevious' | 'keyOpen';
  readonly keys: string;
}

export interface PopupProps {
  readonly lang: UiLocale;
  /** Nothing while it is being found out. */
  readonly state: PageState | undefined;
  readonly shortcuts: readonly Shortcut[];
  onSwitch(on: boolean): void;
  onShow(mark: ListedMark): void;
  onOpen(mark: ListedMark): void;
  onUndo(dismissal: ListedDismissal): void;
}

/** What the toolbar button opens: this site on or off, and what is on this page. */
export function Popup(props: PopupProps): JSX.Element {
  const { lang, state } = props;
  return (
    <VoiceProvider value={makeVoice(lang)}>
      <main lang={lang}>
        <Title />
        {state?.kind === 'on' || state?.kind === 'off' ? (
          <SiteSwitch site={state.site} on={state.kind === 'on'} onSwitch={props.onSwitch} />
        ) : null}
        <Status state={state} />
        {state?.kind === 'on' ? (
          <>
            <MarkList marks={state.marks} onShow={props.onShow} onOpen={props.onOpen} />
            <DismissedList dismissed={state.dismissed} onUndo={props.onUndo} />
            {state.marks.length > 0 ? <Keys shortcuts={props.shortcuts} /> : null}
          </>
        ) : null}
      </main>
    </VoiceProvider>
  );
}

function Title(): JSX.Element {
  const { say } = useVoice();
  return (
    <h1>
      <svg width="20" height="20" viewBox="0 0 16 16" aria-hidden="true">
        <path class="filled" d="M.4 9.3V5.3C.4 2.6 2.2.8 5.3.3v2.4C4.2 3 3.5 3.7 3.4 4.6h3.9v4.7z" />
        <path
          class="outlined"
          transform="rotate(180 8 8)"
          d="M1.1 8.6V5.3C1.1 3.1 2.3 1.7 4.6 1.2v.9C3.3 2.7 2.7 3.7 2.7 5.3h3.9v3.3z"
        />
      </svg>
      {say('name')}
    </h1>
  );
}

function Status({ state }: { readonly state: PageState | undefined }): JSX.Element {
  const { say } = useVoice();
  return (
    <div role="status" class="status">
      <p>{statusText(state, say)}</p>
      {state?.kind === 'on' && state.truncated ? <p class="quiet">{say('truncated')}</p> : null}
    </div>
  );
}

function statusText(state: PageState | undefined, say: ReturnType<typeof useVoice>['say']): string {
  if (!state) return say('searching');
  switch (state.kind) {
    case 'unavailable':
      return say('unavailable');
    case 'error':
      return say('error');
    case 'off':
      return say('siteOff');
    case 'on':
      return state.marks.length > 0 ? say('answered', { n: state.marks.length }) : say('noMarks');
  }
}

function Keys({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }): JSX.Element | null {
  const { say } = useVoice();
  if (shortcuts.length === 0) return null;
  return (
    <section aria-label={say('keys')} class="keys">
      <dl>
        {shortcuts.map(({ word, keys }) => (
          <div key={word}>
            <dt>{say(word)}</dt>
            <dd>
              <kbd>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
