import type { ComponentProps, JSX } from 'preact';
import type { ContentLang } from '../../data/schema.ts';
import type { UiLocale } from '../../lib/i18n/say.ts';
import { type SayInToolbar, WHY_WORDS } from '../../lib/i18n/say-toolbar.ts';
import type { ListedDismissal, ListedMark, PageState } from '../../lib/messages/types.ts';
import type { Shortcut } from '../../lib/status/shortcuts.ts';
import { DismissedList } from '../dismissed-list.tsx';
import { Emblem } from '../emblem.tsx';
import { KeyList } from '../key-list.tsx';
import { makeVoice, VoiceProvider } from '../voice.tsx';
import { MarkList } from './mark-list.tsx';
import { PopupVoice, usePopupVoice } from './popup-voice.ts';
import { SiteSwitch } from './site-switch.tsx';

export interface PopupProps {
  /** The language of the argument's titles, and that of the interface. */
  readonly lang: ContentLang;
  readonly locale: UiLocale;
  /** Nothing while it is being found out. */
  readonly state: PageState | undefined;
  readonly shortcuts: readonly Shortcut[];
  onSwitch(on: boolean): void;
  onShow(mark: ListedMark): void;
  onOpen(mark: ListedMark): void;
  onUndo(dismissal: ListedDismissal): void;
  /** The reader wants the panel, or to write a note on this page there. Called within the click: browsers open panels in no other moment. */
  onArgument(): void;
  onNote(): void;
  /** The reader wants the PDF of this tab in our reader, or that reader for a file. */
  onPdf(): void;
  onFile(): void;
  onOptions(): void;
}

/** What the toolbar button opens: this site on or off, what is on this page, and the ways on from there. */
export function Popup(props: PopupProps): JSX.Element {
  const { lang, locale, state } = props;
  return (
    <PopupVoice locale={locale}>
      <VoiceProvider value={makeVoice(lang, locale)}>
        <main lang={locale}>
          <Title />
          {(state?.kind === 'on' || state?.kind === 'off') && state.site !== null ? (
            <SiteSwitch site={state.site} on={state.kind === 'on'} onSwitch={props.onSwitch} />
          ) : null}
          <Status state={state} />
          <Ways {...props} />
          {state?.kind === 'on' ? (
            <>
              <MarkList lang={lang} marks={state.marks} onShow={props.onShow} onOpen={props.onOpen} />
              <Dismissed dismissed={state.dismissed} onUndo={props.onUndo} />
              <Keys shortcuts={props.shortcuts} />
            </>
          ) : null}
          <Foot onOptions={props.onOptions} onFile={props.onFile} />
        </main>
      </VoiceProvider>
    </PopupVoice>
  );
}

function Title(): JSX.Element {
  const { say } = usePopupVoice();
  return (
    <h1>
      <Emblem />
      {say('name')}
    </h1>
  );
}

function Status({ state }: { readonly state: PageState | undefined }): JSX.Element {
  const { say } = usePopupVoice();
  return (
    <div role="status" class="status">
      <p>{statusText(state, say)}</p>
      {state?.kind === 'unavailable' ? <p class="quiet">{say(WHY_WORDS[state.why])}</p> : null}
      {state?.kind === 'on' && state.truncated ? <p class="quiet">{say('truncated')}</p> : null}
    </div>
  );
}

function statusText(state: PageState | undefined, say: SayInToolbar): string {
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

function Ways({ state, onArgument, onNote, onPdf }: PopupProps): JSX.Element {
  const { say } = usePopupVoice();
  // Firefox doesn't say of a page that it is kept out of whether a PDF is there.
  const isPdf = state?.kind === 'unavailable' && (state.why === 'pdf' || state.why === 'kept-out');
  return (
    <p class="actions">
      {isPdf ? (
        <button type="button" class="primary" onClick={onPdf}>
          {say('readPdf')}
        </button>
      ) : null}
      <button type="button" class={isPdf ? undefined : 'primary'} onClick={onArgument}>
        {say('fullArgument')}
      </button>
      {state?.kind === 'on' ? (
        <button type="button" onClick={onNote}>
          {say('noteOnPage')}
        </button>
      ) : null}
    </p>
  );
}

function Dismissed(props: Omit<ComponentProps<typeof DismissedList>, 'say'>): JSX.Element {
  const { say } = usePopupVoice();
  return <DismissedList say={say} {...props} />;
}

function Keys({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }): JSX.Element | null {
  const { say } = usePopupVoice();
  if (shortcuts.length === 0) return null;
  return (
    <section aria-label={say('keys')} class="keys">
      <KeyList shortcuts={shortcuts} say={say} />
    </section>
  );
}

function Foot({ onOptions, onFile }: Pick<PopupProps, 'onOptions' | 'onFile'>): JSX.Element {
  const { say } = usePopupVoice();
  return (
    <p class="foot">
      <button type="button" class="link" onClick={onOptions}>
        {say('options')}
      </button>
      <button type="button" class="link" onClick={onFile}>
        {say('openPdf')}
      </button>
    </p>
  );
}
