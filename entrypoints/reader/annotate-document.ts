import { createAnswers } from '../../lib/annotating/answers.tsx';
import { type Entry, summaryOf } from '../../lib/annotating/entry.ts';
import { goTo, whenStill } from '../../lib/annotating/go-to.ts';
import { createNoteMarks } from '../../lib/annotating/note-marks.ts';
import { recogniseInParts } from '../../lib/annotating/recognise.ts';
import { createReporter } from '../../lib/annotating/reporter.ts';
import { sectionOf } from '../../lib/ask/section.ts';
import { bandCss, type Ground } from '../../lib/marks/look.ts';
import { ask, MessageError } from '../../lib/messages/ask.ts';
import { listenInFrame } from '../../lib/messages/listen-in-frame.ts';
import type { MarkedPassage, SelectedText } from '../../lib/messages/types.ts';
import type { Mark } from '../../lib/page/mark.ts';
import { createPainter } from '../../lib/page/paint.ts';
import { watchPointer } from '../../lib/page/pointer.ts';
import { spanOfRange } from '../../lib/page/position.ts';
import { createMarkBands, MARKED_LAYER } from '../../lib/pdf/mark-bands.ts';
import type { PdfPositions } from '../../lib/pdf/positions.ts';
import type { Viewer } from '../../lib/pdf/viewer.ts';
import type { TextDocument } from '../../lib/text/document.ts';
import type { TextSpan } from '../../lib/text/offsets.ts';
import { createPdfBook, type PdfEntry } from './book.ts';
import { textOfDocument } from './text-of-document.ts';

/** How far recognition is, for those who show it. */
export interface Progress {
  readonly kind: 'reading' | 'done' | 'off';
  readonly read: number;
  readonly pagesWithoutText: number;
  readonly entries: readonly PdfEntry[];
  readonly counts: ReadonlyMap<number, number>;
}

export interface AnnotateOptions {
  readonly viewer: Viewer;
  /** The address that notes and dismissals on this document hang on. */
  readonly address: string;
  readonly title: string;
  readonly lang: string;
  /** Whether pages are dark now; `setDark` tells of changes. */
  readonly dark: boolean;
  isOff(): Promise<boolean>;
  onProgress(progress: Progress): void;
}

export interface DocumentAnnotator {
  /** Begins to read the document: when its first page can be seen. */
  start(): void;
  /** A page's text layer was drawn or changed; 0: any may have been. */
  onText(page: number): void;
  /** Pages have become dark, or light. */
  setDark(dark: boolean): void;
  /** All of the text, and what was found in it. */
  readonly document: TextDocument | undefined;
  /** What was found, whole. */
  passages(): MarkedPassage[];
  destroy(): void;
}

/** Progress is told so often at most, in milliseconds. */
const TELL_EVERY_MS = 120;

/**
 * Annotates one PDF as the annotator does a page, and answers the same questions: it is frame 0 of its tab. What differs is that the text
 * is known before it can be seen.
 */
export function annotateDocument(options: AnnotateOptions): DocumentAnnotator {
  const { viewer, address, title, lang } = options;
  const ending = new AbortController();
  const { signal } = ending;
  let { dark } = options;
  const bands = createMarkBands<Mark>(document);
  const painter = createPainter(document, {
    // The text layer's own text can't be seen: what is drawn beneath it shows through.
    groundOf: (): Ground => ({ dark, ink: false }),
    css: (tint) => bandCss(tint, `${MARKED_LAYER} span`),
    onShown: (marks) => bands.show(marks),
  });
  painter.prepare();
  const book = createPdfBook(painter);
  const reporter = createReporter(book);
  let reading = new AbortController();
  let positions: PdfPositions | undefined;
  let whole = Promise.withResolvers<PdfPositions | undefined>();
  let isOff = false;
  let state: Pick<Progress, 'kind' | 'read' | 'pagesWithoutText'> = {
    kind: 'reading',
    read: 0,
    pagesWithoutText: 0,
  };

  const tell = (change: Partial<typeof state> = {}): void => {
    state = { ...state, ...change };
    options.onProgress({ ...state, entries: book.shown, counts: book.counts() });
  };
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!signal.aborted && !(error instanceof MessageError)) throw error;
    }
  };
  const changed = (): void => {
    reporter.report();
    tell();
  };
  const setDismissed = (entry: Entry, dismissed: boolean): Promise<void> => {
    book.setDismissed(entry.found.key, dismissed);
    changed();
    const data = { passage: entry.found.match.passage, words: entry.words };
    return attempt(async () => void (await ask(dismissed ? 'passage.dismiss' : 'passage.restore', data)));
  };
  const answers = createAnswers(
    document,
    book,
    painter,
    {
      onOpened: () => reporter.report(true),
      onDismiss: (entry, dismissed) => void setDismissed(entry, dismissed),
      onArgument: ({ exchange }, note) =>
        void attempt(async () => void (await ask('argument.open', { exchange, note }))),
    },
    'open',
  );
  const notes = createNoteMarks({ read: () => whole.promise, drawnLate: true }, painter, signal, () =>
    reporter.report(),
  );

  const read = async (): Promise<void> => {
    reading.abort();
    reading = new AbortController();
    const mine = AbortSignal.any([signal, reading.signal]);
    isOff = await options.isOff();
    painter.setTint((await ask('marking.get', null)).tint);
    let told = 0;
    const onProgress = (count: number): void => {
      const now = performance.now();
      state = { ...state, read: count };
      if (now - told < TELL_EVERY_MS) return;
      told = now;
      tell();
    };
    for await (const part of textOfDocument(viewer.document, viewer.layerOf, mine, onProgress)) {
      positions = part.positions;
      const matches = isOff ? [] : await recogniseInParts(part.text.document, [], mine);
      mine.throwIfAborted();
      book.take(matches, part.positions);
      if (part.whole) {
        whole.resolve(part.positions);
        const pagesWithoutText = part.text.pagesWithoutText.length;
        state = { kind: isOff ? 'off' : 'done', read: viewer.document.numPages, pagesWithoutText };
      }
      changed();
      answers.refresh();
      const section = part.whole
        ? sectionOf(
            part.text.document,
            matches.map(({ match }) => match),
          )
        : undefined;
      if (section)
        void attempt(async () => {
          const data = { document: section, title: title.slice(0, 500), address: null, isPrivate: false };
          await ask('document.read', data);
        });
    }
    await notes.refresh();
  };
  const start = (): void =>
    void attempt(async () => {
      try {
        await read();
      } catch (error) {
        if (!reading.signal.aborted || signal.aborted) throw error;
      }
    });

  /** Brings a span into sight, drawn; gives its mark as it is then. */
  const bring = async (span: TextSpan, markNow: () => Mark | undefined): Promise<Mark | undefined> => {
    const [page] = positions?.pagesOf(span) ?? [];
    if (page === undefined) return undefined;
    await viewer.drawn(page + 1);
    book.paint(0);
    notes.paint();
    const mark = markNow();
    return mark && mark.ranges.length > 0 ? mark : undefined;
  };
  const show = async (id: string): Promise<Mark | undefined> => {
    const entry = book.entryOf(id);
    if (!entry || entry.dismissed) return undefined;
    // An open answer is another mark's, and would be brought back as the current one.
    answers.close();
    book.setCurrent(id);
    const mark = await bring(entry.span, () => book.entryOf(id)?.mark);
    return mark && goTo(document, painter, mark) ? mark : undefined;
  };
  const open = async (id: string): Promise<boolean> => {
    const mark = await show(id);
    if (!mark) return false;
    await whenStill(mark);
    answers.open(id);
    return true;
  };
  /** The mark that a step leads to; nothing at the end. Without a current one, the first on or after the page in sight. */
  const stepFrom = (to: 'next' | 'previous', entering: boolean): PdfEntry | undefined => {
    const { shown } = book;
    if (entering) return to === 'next' ? shown[0] : shown.at(-1);
    const at = shown.findIndex(({ mark }) => mark.id === book.current);
    if (at >= 0) return shown[at + (to === 'next' ? 1 : -1)];
    const isHere = ({ pages }: PdfEntry): boolean => (pages[0] ?? 0) >= viewer.page;
    return to === 'next' ? shown.find(isHere) : shown.findLast((entry) => !isHere(entry));
  };

  const describeSelection = (text: PdfPositions | undefined): SelectedText | null => {
    const selection = document.getSelection();
    if (!text || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const span = spanOfRange(text, selection.getRangeAt(0));
    if (!span) return null;
    const inside = book.shown.find((entry) => entry.span.start < span.end && span.start < entry.span.end);
    const exchange = inside?.found.match.exchange ?? null;
    return { text: text.document.text, span, address, title, lang, exchange };
  };

  const passages = (): MarkedPassage[] =>
    book.shown.map((entry) => ({ ...summaryOf(entry, false, true), page: entry.pages[0] }));

  const stopPointer = watchPointer(painter, {
    besideText: (x, y) => bands.at(x, y),
    onOpen(mark) {
      const note = notes.noteOf(mark.id);
      if (note !== undefined) void attempt(async () => void (await ask('note.open', { id: note })));
      else {
        book.setCurrent(mark.id);
        answers.open(mark.id);
      }
    },
  });
  const stopListening = listenInFrame({
    'marks.list': () => book.list(),
    'passages.read': passages,
    async 'mark.step'({ to, entering }) {
      const entry = stepFrom(to, entering);
      if (!entry || !(await show(entry.mark.id))) return false;
      answers.announce(entry.mark.id);
      return true;
    },
    'mark.show': async ({ id }) => (await show(id)) !== undefined,
    'mark.open': ({ id }) => {
      const wanted = id ?? book.current ?? stepFrom('next', false)?.mark.id ?? book.shown[0]?.mark.id;
      return wanted === undefined ? false : open(wanted);
    },
    // A PDF has one frame.
    'mark.leave': () => null,
    'mark.dismiss'({ id }) {
      const entry = book.entryOf(id);
      if (!entry) return false;
      void setDismissed(entry, true);
      answers.refresh();
      return true;
    },
    'selection.describe': async () => describeSelection(await whole.promise),
    async 'notes.changed'() {
      await attempt(() => notes.refresh());
      return null;
    },
    'notes.places': () => [...notes.places],
    async 'note.show'({ id }) {
      const span = notes.spanOf(id);
      const mark = span && (await bring(span, () => notes.markOf(id)));
      return mark ? goTo(document, painter, mark) : false;
    },
    'passage.restored'({ key }) {
      book.setDismissed(key, false);
      changed();
      return null;
    },
    'page.leave'() {
      reading.abort();
      answers.close();
      book.clear();
      tell({ kind: 'off' });
      return null;
    },
    'page.return'() {
      whole = Promise.withResolvers();
      state = { kind: 'reading', read: 0, pagesWithoutText: 0 };
      start();
      return null;
    },
  });

  return {
    onText(page) {
      book.paint(page);
      notes.paint();
    },
    setDark(is) {
      if (is === dark) return;
      dark = is;
      painter.refresh();
    },
    get document() {
      return positions?.document;
    },
    passages,
    start,
    destroy() {
      ending.abort();
      reading.abort();
      stopPointer();
      stopListening();
      answers.destroy();
      book.clear();
      reporter.depart();
    },
  };
}
