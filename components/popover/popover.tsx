import type { JSX } from 'preact';
import type { ContentLang } from '../../data/schema.ts';
import type { ExchangeView } from '../../lib/pack/exchange-view.ts';
import { LanguageSwitch } from '../language-switch.tsx';
import { useOwnId } from '../own-id.ts';
import type { ShownMatch } from '../shown-match.ts';
import { makeVoice, useVoice, VoiceProvider } from '../voice.tsx';
import { Why } from '../why.tsx';
import { Answer } from './answer.tsx';
import { QuotedPassage } from './quoted-passage.tsx';
import { scrollByKey } from './scroll-keys.ts';

export interface PopoverProps {
  readonly lang: ContentLang;
  /** Nothing while it is being fetched. */
  readonly view: ExchangeView | 'failed' | undefined;
  readonly match: ShownMatch;
  readonly dismissed: boolean;
  /** How many notes the reader has on the exchange. What they say is not shown in pages. */
  readonly notes: number;
  onLang(lang: ContentLang): void;
  onDismiss(): void;
  onUndo(): void;
  /** Opens the whole argument at this exchange, or to write a note on it. */
  onArgument(): void;
  onNote(): void;
  onClose(): void;
}

/** What is said of one mark: whose passage it is, the answer, what it rests on, and why the mark is there. */
export function Popover(props: PopoverProps): JSX.Element {
  const heading = useOwnId();
  return (
    <VoiceProvider value={makeVoice(props.lang)}>
      <div
        class="popover"
        role="dialog"
        aria-labelledby={heading}
        tabindex={-1}
        lang={props.lang}
        dir="ltr"
        onKeyDown={scrollByKey}
      >
        <Head heading={heading} {...props} />
        <div class="body" tabindex={-1}>
          <Body {...props} />
        </div>
        {isShown(props.view) && !props.dismissed ? <Ways {...props} /> : null}
      </div>
    </VoiceProvider>
  );
}

const isShown = (view: PopoverProps['view']): view is ExchangeView => view !== undefined && view !== 'failed';

/** Where the answer goes on. It stays in sight however much there is to read above it. */
function Ways({ notes, onArgument, onNote }: PopoverProps): JSX.Element {
  const { say } = useVoice();
  return (
    <footer>
      <button type="button" class="primary" onClick={onArgument}>
        {say('fullArgument')}
      </button>
      <button type="button" class="to-notes" onClick={onNote}>
        {notes > 0 ? say('notesHere', { n: notes }) : say('addNote')}
      </button>
    </footer>
  );
}

function Head({
  heading,
  view,
  lang,
  dismissed,
  onLang,
  onClose,
}: PopoverProps & { readonly heading: string }): JSX.Element {
  const { say } = useVoice();
  const shown = isShown(view) ? view : undefined;
  return (
    <header>
      <div class="title">
        {shown ? <p class="part">{shown.part[lang]}</p> : null}
        <h2 id={heading}>{shown ? shown.exchange.title[lang] : say('name')}</h2>
      </div>
      <button type="button" class="close" aria-label={say('close')} onClick={onClose}>
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
          <path
            d="m2.5 2.5 9 9m0-9-9 9"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
            stroke-linecap="round"
          />
        </svg>
      </button>
      {dismissed ? null : (
        <div class="choice">
          <LanguageSwitch onChoose={onLang} />
          {lang === 'zh-Hant' ? null : (
            <p class="standing-of-text">{say(lang === 'en' ? 'translation' : 'converted')}</p>
          )}
        </div>
      )}
    </header>
  );
}

function Body(props: PopoverProps): JSX.Element {
  const { view, match, dismissed, onDismiss, onUndo } = props;
  const { say } = useVoice();
  if (dismissed) {
    return (
      <div class="dismissed" role="status">
        <p>{say('dismissed')}</p>
        <button type="button" onClick={onUndo}>
          {say('undo')}
        </button>
      </div>
    );
  }
  if (view === undefined) return <p role="status">{say('loading')}</p>;
  if (view === 'failed') return <p role="status">{say('failed')}</p>;
  return (
    <>
      <QuotedPassage view={view} passage={match.passage} />
      <Answer view={view} />
      <div class="about-match">
        <Why match={match} />
        <button type="button" class="dismiss" onClick={onDismiss}>
          {say('dismiss')}
        </button>
      </div>
    </>
  );
}
