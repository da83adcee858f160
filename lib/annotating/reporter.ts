import { ask } from '../messages/ask.ts';
import type { Book } from './entry.ts';

/** Tells the background how many marks there are, so that the button can show it. */
export interface Reporter {
  /** @param attended whether the reader just turned to a mark of this frame */
  report(attended?: boolean): void;
  /** The same, if it isn't what was told last: the page may have shown or hidden some. */
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
  let told = 0;
  // A report that gets lost is made up for by the next one, or when the list is opened.
  const send = (count: number, attended: boolean): void => {
    told = count;
    void ask('frame.report', { count, truncated, attended }).catch(() => undefined);
  };
  return {
    report: (attended = false) => send(book.shown.length, attended),
    recount() {
      const { length } = book.shown;
      if (length !== told) send(length, false);
    },
    addTruncated(is) {
      truncated ||= is;
    },
    renew() {
      truncated = false;
      send(book.shown.length, false);
    },
    depart: () => send(0, false),
  };
}
