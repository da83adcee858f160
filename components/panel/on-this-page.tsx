import type { ComponentChildren, JSX } from 'preact';
import { WHY_WORDS } from '../../lib/i18n/say-toolbar.ts';
import type { ListedDismissal, ListedMark } from '../../lib/messages/types.ts';
import { DismissedList } from '../dismissed-list.tsx';
import { usePanelVoice } from '../panel-voice.tsx';
import { SaveAnswers } from '../save-answers.tsx';
import { type PageMarkActions, PageMarkItem } from './page-mark.tsx';
import type { PageInView } from './types.ts';

export interface OnThisPageActions extends PageMarkActions {
  onUndo(dismissal: ListedDismissal): void;
  onTurnOn(site: string): void;
  /** Looks at a page that wasn't looked at. */
  onLook(): void;
  /** Saves the page's passages with their answers as a file. */
  onSaveAnswers(withNotes: boolean): void;
}

interface Props extends OnThisPageActions {
  readonly page: PageInView;
  /** Of the page's marks those that have the words of the search, or all of them. */
  readonly marks: readonly ListedMark[];
  readonly query: string;
  /** How many passages there are to be met. */
  readonly passages: number;
  onReadArgument(): void;
}

/** The passages of the page in view, in its own order: for those who can't see or click marks, the equal way to them. */
export function OnThisPage(props: Props): JSX.Element {
  const { page, marks, query, passages } = props;
  const { sayUi } = usePanelVoice();
  const read = (
    <button type="button" onClick={props.onReadArgument}>
      {sayUi('readArgument')}
    </button>
  );
  switch (page.kind) {
    case 'looking':
      return <Empty says={sayUi('searching')} />;
    case 'unread':
      return (
        <Empty says={sayUi('unread')} hint={sayUi('unreadHint')}>
          <button type="button" class="primary" onClick={props.onLook}>
            {sayUi('lookNow')}
          </button>
          {read}
        </Empty>
      );
    case 'off':
      return (
        <Empty says={sayUi('siteOff')}>
          <button type="button" class="primary" onClick={() => props.onTurnOn(page.site)}>
            {sayUi('turnOn', { site: page.site })}
          </button>
          {read}
        </Empty>
      );
    case 'unavailable':
      return (
        <Empty says={sayUi(page.why ? WHY_WORDS[page.why] : 'unavailable')} hint={sayUi('unavailableHint')}>
          {read}
        </Empty>
      );
    case 'error':
      return <Empty says={sayUi('error')}>{read}</Empty>;
    case 'on':
      return (
        <>
          {page.truncated ? <p class="hint">{sayUi('truncated')}</p> : null}
          {marks.length > 0 ? (
            <ol class="page-marks">
              {marks.map((mark) => (
                <PageMarkItem
                  key={`${mark.frameId} ${mark.id}`}
                  mark={mark}
                  onGoToText={props.onGoToText}
                  onOpenInArgument={props.onOpenInArgument}
                  onDismiss={props.onDismiss}
                />
              ))}
            </ol>
          ) : page.marks.length > 0 ? (
            <Empty says={sayUi('noMarksWith', { query: query.trim() })} />
          ) : (
            <Empty says={sayUi('noMarks')} hint={sayUi('noMarksHint', { n: passages })}>
              {read}
            </Empty>
          )}
          {page.marks.length > 0 ? (
            <p class="actions">
              <SaveAnswers say={sayUi} onSave={props.onSaveAnswers} />
            </p>
          ) : null}
          <DismissedList say={sayUi} dismissed={page.dismissed} onUndo={props.onUndo} />
        </>
      );
  }
}

/** What there is instead of a list: what is so, why, and what can be done. */
function Empty({
  says,
  hint,
  children,
}: {
  readonly says: string;
  readonly hint?: string;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="empty">
      <p>{says}</p>
      {hint ? <p class="hint">{hint}</p> : null}
      {children ? <p class="actions">{children}</p> : null}
    </div>
  );
}
