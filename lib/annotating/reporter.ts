import { ask } from '../messages/ask.ts';
import type { Book } from './entry.ts';

/** Tells the background how many marks there are, so that the button can show it. */
export interface Reporter {
  /** @param attended whether the reader just turned to a mark of this frame */
  report(attended?: boolean): void;
  /** The same, if there are other marks than when it was told last: a part was read again, or the page may have shown or hidden some. */
  recount(): void;
  /** Some text was not searched, if any was: what was said of other parts of the page holds. */
  addTruncated(truncated: boolean): void;
  /** The page has become another one, which is yet to be read. */
  renew(): void;
  /** The frame goes: it counts no more. */
  depart(): void;
}

export function createReporter(book: Pick<Book, 'shown'>): Reporter {
  let truncated = false;
  /** What was told last: lists of marks are drawn again when it changes, so it is of each mark. Nothing before the first report. */
  let told: string | undefined;
  const stateOf = (shown: Book['shown']): string => `${truncated} ${shown.map(({ mark }) => mark.id)}`;
  const send = (shown: Book['shown'], attended: boolean): void => {
    const state = stateOf(shown);
    told = state;
    void ask('frame.report', { count: shown.length, truncated, attended }).catch(() => {
      // Lost: it is made up for by the next one.
      if (told === state) told = undefined;
    });
  };
  return {
    report: (attended = false) => send(book.shown, attended),
    recount() {
      const { shown } = book;
      if (stateOf(shown) !== told) send(shown, false);
    },
    addTruncated(is) {
      truncated ||= is;
    },
    renew() {
      truncated = false;
      send(book.shown, false);
    },
    depart: () => send([], false),
  };
}
