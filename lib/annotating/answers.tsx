import { render } from 'preact';
import { keepPlaced } from '../../components/popover/placement.ts';
import { Popover } from '../../components/popover/popover.tsx';
import type { ContentLang } from '../../data/schema.ts';
import { langOfWords, localeOf, localeOfText } from '../i18n/locale.ts';
import { voiceOf } from '../i18n/say.ts';
import { ask } from '../messages/ask.ts';
import type { ExchangeView } from '../pack/exchange-view.ts';
import { declaredLang } from '../page/declared-lang.ts';
import type { Mark } from '../page/mark.ts';
import type { Painter } from '../page/paint.ts';
import { scrollToMark, uncutRectsOf } from '../page/rects.ts';
import type { Match } from '../recogniser/match.ts';
import type { Book, Entry } from './entry.ts';
import { focusBeside, watchFocus } from './focus.ts';
import { releaseTab, returnTo } from './go-to.ts';
import { guardPresses } from './guard.ts';
import { type Sight, watchSight } from './sight.ts';
import { createStage, type Stage } from './stage.ts';

/** The popover of this document: one at a time. */
export interface Answers {
  open(id: string): void;
  close(): void;
  /** Marks have changed: the answer to one that is gone closes, unless the same is drawn anew. */
  refresh(): void;
  /** Says in words which mark is the current one. */
  announce(id: string): void;
  destroy(): void;
}

interface Handlers {
  onOpened(): void;
  onDismiss(entry: Entry, dismissed: boolean): void;
  /** The reader wants the whole argument, or to write a note on this exchange. */
  onArgument(exchange: Pick<Match, 'exchange'>, note: boolean): void;
}

interface Open {
  readonly entry: Entry;
  dismissed: boolean;
  view: ExchangeView | 'failed' | undefined;
  /** How many notes hang on the exchange. */
  notes: number;
  readonly sight: Sight;
  readonly stop: () => void;
}

/** An answer whose mark is gone, but whose words are where they were, stays for so many ms: the page has drawn them anew. */
const GONE_MS = 1500;

/** Whether what a mark stood in holds its words, now that its nodes may be others. */
function holdsWords({ mark, words }: Entry): boolean {
  const letters = (text: string | null): string => (text ?? '').replace(/\s+/g, '');
  const container = mark.ranges[0]?.commonAncestorContainer;
  return letters(container?.textContent ?? '').includes(letters(words));
}

export function createAnswers(
  doc: Document,
  book: Book,
  painter: Painter,
  { onOpened, onDismiss, onArgument }: Handlers,
  mode: ShadowRootMode = 'closed',
): Answers {
  const titles = new Map<string, ExchangeView>();
  let chosen: ContentLang | undefined;
  let stage: Stage | undefined;
  let open: Open | undefined;
  let destroyed = false;
  let gone: ReturnType<typeof setTimeout> | undefined;

  const langFor = ({ mark, words }: Entry): ContentLang => {
    if (chosen) return chosen;
    const declared = localeOf(
      langOfWords(words, declaredLang(mark.ranges[0]?.startContainer ?? doc.documentElement)),
    );
    const written = localeOfText(words);
    // What a page declares decides between the two scripts of Chinese only where the words are Chinese, and so on.
    return declared && (declared === 'en') === (written === 'en') ? declared : written;
  };

  const fetchView = async (exchange: string): Promise<ExchangeView> => {
    const known = titles.get(exchange);
    if (known) return known;
    const view = await ask('exchange.get', { exchange });
    titles.set(exchange, view);
    return view;
  };
  const learnChoice = async (): Promise<void> => {
    chosen = (await ask('language.get', null)) ?? undefined;
  };

  const draw = (): void => {
    if (!stage || !open) return;
    const { entry } = open;
    render(
      <Popover
        key={entry.mark.id}
        lang={langFor(entry)}
        view={open.view}
        match={entry.found.match}
        dismissed={open.dismissed}
        onLang={choose}
        onDismiss={() => setDismissed(true)}
        notes={open.notes}
        onUndo={() => setDismissed(false)}
        onArgument={() => onArgument(entry.found.match, false)}
        onNote={() => onArgument(entry.found.match, true)}
        onClose={() => close(true)}
      />,
      stage.content,
    );
  };
  const stageHere = (): Stage => {
    if (stage) return stage;
    const made = createStage(doc, mode);
    guardPresses(
      made.content,
      () => open?.sight.isClear() ?? false,
      () => {
        if (!open) return;
        const lang = langFor(open.entry);
        made.announce(voiceOf(lang)('covered'), lang);
        made.raise();
      },
    );
    stage = made;
    return made;
  };
  const choose = (lang: ContentLang): void => {
    chosen = lang;
    draw();
    void ask('language.choose', { lang }).catch(() => undefined);
  };
  const setDismissed = (dismissed: boolean): void => {
    if (!open || !stage) return;
    open.dismissed = dismissed;
    onDismiss(open.entry, dismissed);
    draw();
    // The button that was pressed is gone: its opposite has the focus, with a ring if it was pressed by a key, and stands below what is to be read.
    const opposite = stage.content.querySelector<HTMLElement>(dismissed ? '.dismissed button' : '.dismiss');
    opposite?.focus({ preventScroll: true });
    opposite?.scrollIntoView({ block: 'nearest' });
  };

  const stay = (): void => {
    clearTimeout(gone);
    gone = undefined;
  };
  const close = (giveBack: boolean): void => {
    if (!open || !stage) return;
    const { stop } = open;
    stay();
    open = undefined;
    stop();
    render(null, stage.content);
    stage.hide();
    // Once this is over, what is painted may be another's.
    if (!destroyed) painter.setCurrent(undefined);
    if (giveBack) returnFocus();
    returnFocus = () => undefined;
  };
  let returnFocus = (): void => undefined;

  const show = (entry: Entry, anchor: Element): void => {
    const here = stageHere();
    const from = doc.activeElement;
    // What it stands in may have been drawn anew since.
    const markNow = (): Mark => (book.entryOf(entry.mark.id) ?? entry).mark;
    close(false);
    here.show(anchor);
    painter.setCurrent(entry.mark.id);
    const placing = keepPlaced(here.place, here.pointer, () => uncutRectsOf(markNow()));
    const stopFocus = watchFocus(doc, here, {
      onLeave: (way) => focusBeside(doc, markNow(), way),
      onEscape: () => close(true),
      onTurnAway: () => close(false),
      onOutOfSight() {
        scrollToMark(markNow(), 'instant');
        placing.renew();
      },
    });
    const sight = watchSight(here.place);
    open = {
      entry,
      dismissed: false,
      view: titles.get(entry.found.match.exchange),
      notes: 0,
      sight,
      stop() {
        placing.stop();
        stopFocus();
        sight.stop();
      },
    };
    returnFocus = () => {
      if (from instanceof HTMLElement && from !== doc.body && from.isConnected)
        from.focus({ preventScroll: true });
      if (doc.activeElement !== from || from === doc.body) returnTo(doc, markNow());
    };
    draw();
    here.content.querySelector<HTMLElement>('.popover')?.focus({ preventScroll: true });
    onOpened();
  };

  const fill = async (entry: Entry): Promise<void> => {
    const { exchange } = entry.found.match;
    const [view, notes] = await Promise.all([
      fetchView(exchange).catch(() => 'failed' as const),
      ask('note.count', { exchange }).catch(() => 0),
    ]);
    if (open?.entry.mark.id !== entry.mark.id) return;
    open.view = view;
    open.notes = notes;
    draw();
  };

  return {
    open(id) {
      const entry = book.entryOf(id);
      const anchor = entry?.mark.ranges[0]?.startContainer.parentElement ?? undefined;
      if (!entry || destroyed) return;
      const at = anchor ?? doc.documentElement;
      // The language is learnt first, so that what is shown doesn't change under the reader's eyes.
      void learnChoice()
        .catch(() => undefined)
        .then(() => {
          if (destroyed) return;
          show(entry, at);
          return fill(entry);
        });
    },
    close: () => close(true),
    refresh() {
      if (!open || open.dismissed) return;
      const { id } = open.entry.mark;
      const entry = book.entryOf(id);
      if (entry && !entry.dismissed) {
        stay();
        painter.setCurrent(id);
      } else if (!entry && holdsWords(open.entry)) {
        gone ??= setTimeout(() => close(false), GONE_MS);
      } else {
        close(false);
      }
    },
    announce(id) {
      const shown = book.shown;
      const entry = book.entryOf(id);
      if (!entry) return;
      void Promise.all([learnChoice(), fetchView(entry.found.match.exchange)])
        .then(([, view]) => {
          if (destroyed) return;
          const lang = langFor(entry);
          const n = shown.findIndex(({ mark }) => mark.id === id) + 1;
          stageHere().announce(
            voiceOf(lang)('markOf', { n, total: shown.length, title: view.exchange.title[lang] }),
            lang,
          );
        })
        .catch(() => undefined);
    },
    destroy() {
      destroyed = true;
      close(false);
      releaseTab();
      stage?.destroy();
    },
  };
}
