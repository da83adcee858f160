import { render } from 'preact';
import { keepPlaced } from '../../components/popover/placement.ts';
import { Popover } from '../../components/popover/popover.tsx';
import type { ContentLang } from '../../data/schema.ts';
import { langOfWords, localeOf, localeOfText } from '../i18n/locale.ts';
import { voiceOf } from '../i18n/say.ts';
import { ask } from '../messages/ask.ts';
import type { ExchangeView } from '../pack/exchange-view.ts';
import { declaredLang } from '../page/declared-lang.ts';
import { isLaidOut, type Mark } from '../page/mark.ts';
import type { Painter } from '../page/paint.ts';
import { scrollToMark, uncutRectsOf } from '../page/rects.ts';
import type { Match } from '../recogniser/match.ts';
import type { Book, Entry } from './entry.ts';
import { focusBeside, focusedIn, isRoot, watchFocus } from './focus.ts';
import { releaseTab, setCaret } from './go-to.ts';
import { guardPresses } from './guard.ts';
import { type Sight, watchSight } from './sight.ts';
import { createStage, type Stage } from './stage.ts';

/** The popover of this document: one at a time. */
export interface Answers {
  open(id: string): void;
  /** @param giveBack whether the focus goes back to where it was (at first it does) */
  close(giveBack?: boolean): void;
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
  entry: Entry;
  dismissed: boolean;
  view: ExchangeView | 'failed' | undefined;
  /** How many notes hang on the exchange. */
  notes: number;
  readonly sight: Sight;
  readonly stop: () => void;
}

/** An answer whose mark is gone, but whose words are where they were, stays for so many ms: the page has drawn them anew. */
const GONE_MS = 1500;
/** How often it is asked whether the page shows the passage still, in ms: it may be hidden in many ways, and no event tells all of them. */
const LOOK_MS = 250;
/** After as many looks at what is hidden, one after the other, its answer closes: some pages hide for a moment what they lay out anew. */
const HIDDEN_LOOKS = 2;

/** What a passage stands in. */
const anchorOf = (doc: Document, { mark }: Entry): Element =>
  mark.ranges[0]?.startContainer.parentElement ?? doc.documentElement;

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
    // Painted again after an undo, it is the current one as before.
    painter.setCurrent(open.entry.mark.id);
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

  const show = (entry: Entry): void => {
    const here = stageHere();
    const { id } = entry.mark;
    const from = focusedIn(doc);
    // What it stands in may have been drawn anew since.
    const markNow = (): Mark => (book.entryOf(id) ?? entry).mark;
    close(false);
    here.show(anchorOf(doc, entry));
    painter.setCurrent(id);
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
    let hidden = 0;
    const looking = setInterval(() => {
      const mark = book.entryOf(id)?.mark;
      // Without ranges it isn't drawn just now, and without an entry it may be drawn anew.
      const isHidden = mark && mark.ranges.length > 0 && !isLaidOut(mark);
      hidden = isHidden ? hidden + 1 : 0;
      if (hidden >= HIDDEN_LOOKS) close(false);
    }, LOOK_MS);
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
        clearInterval(looking);
      },
    };
    returnFocus = () => {
      const wasNowhere = !from || isRoot(from);
      if (!wasNowhere && from.isConnected) (from as Partial<HTMLElement>).focus?.({ preventScroll: true });
      if (wasNowhere || focusedIn(doc) !== from) setCaret(doc, markNow());
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
      const asked = book.entryOf(id);
      if (!asked || destroyed) return;
      // The language is learnt first, so that what is shown doesn't change under the reader's eyes.
      void learnChoice()
        .catch(() => undefined)
        .then(() => {
          // Meanwhile the page may have taken it away, or the reader set it aside in the panel.
          const entry = book.entryOf(id) ?? (holdsWords(asked) ? asked : undefined);
          if (destroyed || !entry || entry.dismissed) return;
          show(entry);
          return fill(entry);
        });
    },
    close: (giveBack = true) => close(giveBack),
    refresh() {
      if (!open || !stage || open.dismissed) return;
      const { id } = open.entry.mark;
      const entry = book.entryOf(id);
      if (entry && !entry.dismissed) {
        stay();
        open.entry = entry;
        // What it stood in may be gone, and our element with it, or dark now.
        stage.show(anchorOf(doc, entry));
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
