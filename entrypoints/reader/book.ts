import { type Book, contextOfSpan, type Entry, summaryOf } from '../../lib/annotating/entry.ts';
import type { FoundMatch, MarkSummary } from '../../lib/messages/types.ts';
import type { Painter } from '../../lib/page/paint.ts';
import type { PdfPositions } from '../../lib/pdf/positions.ts';
import type { TextSpan } from '../../lib/text/offsets.ts';

/** A match in a PDF. Its mark has ranges while what it stands in is drawn. */
export interface PdfEntry extends Entry {
  readonly span: TextSpan;
  /** From 1, in order. */
  readonly pages: readonly number[];
}

/** What was found in a PDF, page drawn or not. */
export interface PdfBook extends Book {
  readonly shown: readonly PdfEntry[];
  readonly current: string | undefined;
  entryOf(id: string): PdfEntry | undefined;
  /** Takes over what was found in the document's text, of all of it that was read so far. */
  take(matches: readonly FoundMatch[], positions: PdfPositions): void;
  /** Paints anew what stands on a page; 0: all that can be seen. */
  paint(page: number): void;
  setCurrent(id: string | undefined): void;
  list(): MarkSummary[];
  /** How many marks each page has. */
  counts(): ReadonlyMap<number, number>;
  clear(): void;
}

export function createPdfBook(painter: Painter): PdfBook {
  let entries: readonly PdfEntry[] = [];
  let positions: PdfPositions | undefined;
  let current: string | undefined;

  const paint = (page: number): void => {
    // Pages that went out of sight have taken their text layers with them.
    painter.prune();
    const concerned = entries.filter(
      ({ pages, dismissed }) => !dismissed && (page === 0 || pages.includes(page)),
    );
    const drawn = concerned.map(
      (entry): PdfEntry => ({
        ...entry,
        mark: { ...entry.mark, ranges: positions?.ranges(entry.span) ?? [] },
      }),
    );
    const byId = new Map(drawn.map((entry) => [entry.mark.id, entry]));
    entries = entries.map((entry) => byId.get(entry.mark.id) ?? entry);
    painter.add(drawn.flatMap(({ mark }) => (mark.ranges.length > 0 ? [mark] : [])));
    painter.setCurrent(current);
  };

  return {
    get shown() {
      return entries.filter(({ dismissed }) => !dismissed);
    },
    get current() {
      return current;
    },
    entryOf: (id) => entries.find(({ mark }) => mark.id === id),
    take(matches, where) {
      positions = where;
      painter.remove(entries.map(({ mark }) => mark.id));
      entries = matches
        .map((found): PdfEntry => {
          const { span, tier, passage } = found.match;
          return {
            // The same when more pages were read: what came before them stays as it is.
            mark: { id: `${passage}-${span.start}`, kind: tier, ranges: [] },
            found,
            words: where.document.text.slice(span.start, span.end),
            context: contextOfSpan(where.document, span),
            dismissed: found.dismissed,
            span,
            pages: where.pagesOf(span).map((page) => page + 1),
          };
        })
        .sort((a, b) => a.span.start - b.span.start);
      paint(0);
    },
    paint,
    setCurrent(id) {
      current = id;
      painter.setCurrent(id);
    },
    setDismissed(key, dismissed) {
      const concerned = entries.filter(({ found }) => found.key === key);
      entries = entries.map((entry) => (entry.found.key === key ? { ...entry, dismissed } : entry));
      if (dismissed) painter.remove(concerned.map(({ mark }) => mark.id));
      else paint(0);
    },
    list() {
      return this.shown.map((entry) => summaryOf(entry, entry.mark.id === current));
    },
    counts() {
      const counts = new Map<number, number>();
      for (const { pages } of this.shown)
        for (const page of pages) counts.set(page, (counts.get(page) ?? 0) + 1);
      return counts;
    },
    clear() {
      entries = [];
      positions = undefined;
      current = undefined;
      painter.clear();
    },
  };
}
