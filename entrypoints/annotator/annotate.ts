import { browser } from 'wxt/browser';
import { createAnswers } from '../../lib/annotating/answers.tsx';
import type { Entry } from '../../lib/annotating/entry.ts';
import { goTo, whenStill } from '../../lib/annotating/go-to.ts';
import { createNoteMarks } from '../../lib/annotating/note-marks.ts';
import { createReporter } from '../../lib/annotating/reporter.ts';
import { stepFrom } from '../../lib/annotating/step.ts';
import { sectionOf } from '../../lib/ask/section.ts';
import { ask, MessageError } from '../../lib/messages/ask.ts';
import { listenInFrame } from '../../lib/messages/listen-in-frame.ts';
import type { Marking } from '../../lib/messages/types.ts';
import { extractInSlices } from '../../lib/page/extract.ts';
import { joined } from '../../lib/page/join.ts';
import type { Mark } from '../../lib/page/mark.ts';
import { createPainter } from '../../lib/page/paint.ts';
import { watchPointer } from '../../lib/page/pointer.ts';
import { hasPlace } from '../../lib/page/rects.ts';
import { isThere, regionOf, stretched } from '../../lib/page/region.ts';
import { parentElementOf } from '../../lib/page/true-properties.ts';
import { watch } from '../../lib/page/watch.ts';
import { createBook } from './book.ts';
import { createReader, type Reading } from './reading.ts';
import { describeSelection } from './selection.ts';

/**
 * How often it is asked whether the extension is still there, as an update leaves what it had put into pages behind, and whether the marks are: pages take
 * away what isn't theirs, and hide text by a clock of theirs.
 */
const ALIVE_MS = 5000;

/** What was lost is sought where it stood after so many ms, if it hasn't come back by then; of a page that changes all the time no more often. */
const SEEK_MS = 1000;

/** Changes within so many characters are read as one: what stands around each, which would be read with it, is about as much. */
const TOGETHER_CHARS = 3200;

export interface Annotator {
  /** Whether it annotates still. */
  alive(): boolean;
  leave(): void;
}

/** Annotates one document until it is told to leave, or the extension is updated or removed. */
export function annotate(doc: Document): Annotator {
  const ending = new AbortController();
  const { signal } = ending;
  const painter = createPainter(doc);
  const book = createBook(painter);
  const reader = createReader(doc, signal);
  const reporter = createReporter(book);
  const wholeText = {
    drawnLate: false,
    async read() {
      const region = regionOf(doc);
      return region && (await extractInSlices(region, { signal }));
    },
  };
  const notes = createNoteMarks(wholeText, painter, signal, () => reporter.report());
  const answers = createAnswers(doc, book, painter, {
    onOpened: () => reporter.report(true),
    onDismiss: (entry, dismissed) => void setDismissed(entry, dismissed),
    onArgument: ({ exchange }, note) =>
      void attempt(async () => void (await ask('argument.open', { exchange, note }))),
  });

  const isOrphan = (): boolean => {
    try {
      return !browser.runtime?.id;
    } catch {
      return true;
    }
  };
  const leave = (): void => {
    if (signal.aborted) return;
    ending.abort();
    answers.destroy();
    // After an update the new annotator paints under the same names: what it painted isn't ours to take away.
    if (painter.isShown()) book.clear();
  };
  /** Runs what may fail because the extension is gone, or because the background could not be reached just now. */
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    if (signal.aborted) return;
    try {
      await work();
    } catch (error) {
      if (isOrphan()) leave();
      else if (!signal.aborted && !(error instanceof MessageError)) throw error;
    }
  };

  const setDismissed = (entry: Entry, dismissed: boolean): Promise<void> => {
    book.setDismissed(entry.found.key, dismissed);
    reporter.report();
    const data = { passage: entry.found.match.passage, words: entry.words };
    return attempt(async () => {
      await ask(dismissed ? 'passage.dismiss' : 'passage.restore', data);
    });
  };

  let marking: Marking | undefined;
  const dye = (): Promise<void> =>
    attempt(async () => {
      marking = await ask('marking.get', null);
      painter.setTint(marking.tint);
    });
  // One reading after the other: what was found later knows more of the page.
  let queue = dye();
  let unread = 0;
  const read = (reading: () => Promise<Reading | undefined>): void => {
    unread += 1;
    // What one failed at is for whoever mends it; the next is read all the same.
    queue = queue
      .catch((error: unknown) => console.error(error))
      .then(() =>
        attempt(async () => {
          const result = await reading();
          if (!result || signal.aborted) return;
          observer.follow(result.text);
          book.take(result);
          reporter.addTruncated(result.text.truncated);
          reporter.recount();
          answers.refresh();
          // Last, and whatever comes of it: it is for other pages.
          const { document } = result.text;
          const section = sectionOf(
            document,
            result.matches.map(({ found }) => found.match),
          );
          if (section) {
            const title = doc.title.slice(0, 500);
            await ask('document.read', { document: section, title, address: null, isPrivate: false });
          }
        }),
      )
      .finally(() => {
        unread -= 1;
      });
  };

  /** The page is back as it was put away: what was asked then is never answered, and the reader may have decided otherwise since. */
  const resume = async (): Promise<void> => {
    const before = marking;
    const isCutShort = unread > 0;
    if (!isCutShort) await dye();
    if (isCutShort || marking?.restatements !== before?.restatements) leave();
    else reporter.report();
    // Where this one is gone, the background brings a new one.
    const isOn = await ask('frame.mention', null);
    if (isOn) await attempt(() => notes.refresh());
    else leave();
  };

  /** Does something only while the extension is there; else leaves. Whatever paints must be guarded so: see `leave`. */
  const guard =
    <A extends unknown[]>(work: (...args: A) => void) =>
    (...args: A): void => {
      if (isOrphan()) leave();
      else if (!signal.aborted) work(...args);
    };
  const mend = guard(() => painter.mend());
  let seeking: ReturnType<typeof setTimeout> | undefined;
  /** Reads again where marks were lost: a page that takes away what stands within one brings nothing new to read. */
  const seekLater = (): void => {
    seeking ??= setTimeout(
      guard(() => {
        seeking = undefined;
        for (const ranges of book.lostRanges()) {
          const at = ranges[0]?.startContainer;
          if (at) read(() => reader.readChange(stretched({ first: at, last: at }, ranges)));
        }
      }),
      SEEK_MS,
    );
  };
  // First of all listeners, so that one of an extension that is gone does nothing more.
  for (const type of ['pointerdown', 'keydown', 'focus'] as const) {
    window.addEventListener(type, mend, { capture: true, passive: true, signal });
  }
  const observer = watch(doc, {
    onTouch: guard((touched, changed) => {
      const some = book.prune(touched).length > 0;
      if (some) seekLater();
      if (!book.findLost(changed) && !some) return;
      reporter.report();
      answers.refresh();
    }),
    onChange: guard((regions) => {
      for (const region of joined(regions, TOGETHER_CHARS)) {
        const parent = parentElementOf(region.first);
        // By then the page may have taken away one of its ends, and it is to be read all the same.
        read(() => {
          const at = isThere(region) || !parent ? region : { first: parent, last: parent };
          return reader.readChange(stretched(at, book.rangesIn(at)));
        });
      }
      notes.onChange();
    }),
    onNavigate: guard(() => {
      book.renew();
      reporter.renew();
      void attempt(() => notes.refresh());
    }),
    onTheme: guard(() => {
      painter.refresh();
      answers.refresh();
    }),
    onShowing: guard(() => {
      reporter.recount();
      painter.refreshIfStale();
    }),
    onResume: guard(() => void resume().catch(() => undefined)),
  });
  const open = guard((mark: Mark) => {
    const note = notes.noteOf(mark.id);
    if (note === undefined) answers.open(mark.id);
    else void attempt(async () => void (await ask('note.open', { id: note })));
  });
  /** What was turned to last: an answer that is still on its way to another mark is not to open. */
  let turn = 0;
  const turnAway = (giveBack?: boolean): void => {
    answers.close(giveBack);
    turn += 1;
  };
  const markOf = (id: string): Mark | undefined => painter.marks.find((each) => each.id === id);
  /** The current mark, unless the page has hidden it meanwhile. */
  const currentInSight = (): Mark | undefined =>
    painter.current && hasPlace(painter.current) ? painter.current : undefined;
  const stopPointer = watchPointer(painter, { onOpen: open });
  const stopListening = listenInFrame({
    'marks.list': () => book.list(),
    'passages.read': () => book.list(true),
    'mark.step'({ to, entering }) {
      const mark = stepFrom(doc, painter, to, entering);
      if (!mark) return false;
      // An open answer is another mark's, and would be brought back as the current one.
      turnAway();
      goTo(doc, painter, mark);
      answers.announce(mark.id);
      return true;
    },
    'mark.show'({ id }) {
      const mark = markOf(id);
      if (!mark || !hasPlace(mark)) return false;
      turnAway();
      return goTo(doc, painter, mark);
    },
    'mark.open'({ id }) {
      const mark = id === null ? (currentInSight() ?? stepFrom(doc, painter, 'next', false)) : markOf(id);
      if (!mark || !goTo(doc, painter, mark)) return false;
      const asked = (turn += 1);
      void whenStill(mark).then(() => asked === turn && open(mark));
      return true;
    },
    'mark.leave'() {
      turnAway(false);
      painter.setCurrent(undefined);
      return null;
    },
    'mark.dismiss'({ id }) {
      const entry = book.entryOf(id);
      if (!entry) return false;
      void setDismissed(entry, true);
      answers.refresh();
      return true;
    },
    'selection.describe': () => describeSelection(doc, book),
    async 'notes.changed'() {
      await attempt(() => notes.refresh());
      return null;
    },
    'notes.places': () => [...notes.places],
    'note.show'({ id }) {
      const mark = notes.markOf(id);
      return mark ? goTo(doc, painter, mark) : false;
    },
    'passage.restored'({ key }) {
      book.setDismissed(key, false);
      reporter.report();
      return null;
    },
    // Pages are looked at again by the gate.
    'page.return': () => null,
    'page.leave'() {
      leave();
      return null;
    },
  });

  signal.addEventListener('abort', () => {
    observer.disconnect();
    stopPointer();
    stopListening();
    clearInterval(alive);
    clearTimeout(seeking);
  });
  const alive = setInterval(() => {
    mend();
    if (!signal.aborted) observer.look();
  }, ALIVE_MS);
  window.addEventListener('pagehide', () => reporter.depart(), { signal });

  read(() => reader.readPage());
  void queue.catch(() => undefined).then(() => attempt(() => notes.refresh()));
  return { alive: () => !signal.aborted && !isOrphan(), leave };
}
