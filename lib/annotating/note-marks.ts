import { ask } from '../messages/ask.ts';
import type { NotePlace } from '../messages/types.ts';
import type { Mark } from '../page/mark.ts';
import type { Painter } from '../page/paint.ts';
import type { PositionMap } from '../page/position.ts';
import type { TextSpan } from '../text/offsets.ts';

/** The places of the reader's notes in this document, painted. What the notes say never comes here: pages see what is in them. */
export interface NoteMarks {
  /** Looks for the notes of this page anew. */
  refresh(): Promise<void>;
  /** Paints again what was found, where it can be seen now. */
  paint(): void;
  /** The page has changed: places that are missing may be there now. */
  onChange(): void;
  /** Which notes were looked for, and which of them were found. */
  readonly places: readonly NotePlace[];
  /** Where the place of a note is in the text. */
  spanOf(noteId: string): TextSpan | undefined;
  markOf(noteId: string): Mark | undefined;
  /** The note that a mark is of. */
  noteOf(markId: string): string | undefined;
}

/** After a change, a page is given this long to come to rest. */
const REST_MS = 1500;
const PREFIX = 'note-';

/** Where notes are looked for. */
export interface NotedText {
  /** The document's text as it is now; nothing if there is none. */
  read(): Promise<PositionMap | undefined>;
  /** Whether what is found may have no ranges yet: a PDF's pages are drawn late. */
  readonly drawnLate: boolean;
}

/** @param onFound called when they have been looked for */
export function createNoteMarks(
  source: NotedText,
  painter: Painter,
  signal: AbortSignal,
  onFound: () => void,
): NoteMarks {
  /** How many notes have a place in this document. */
  let wanted = 0;
  let places: readonly NotePlace[] = [];
  let spans: readonly { readonly id: string; readonly span: TextSpan }[] = [];
  let text: PositionMap | undefined;
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const painted = (): Mark[] => painter.marks.filter(({ id }) => id.startsWith(PREFIX));
  const marks = (): Mark[] =>
    spans.map(({ id, span }) => ({ id: `${PREFIX}${id}`, kind: 'note', ranges: text?.ranges(span) ?? [] }));
  const paint = (): void => {
    const now = marks().filter(({ ranges }) => ranges.length > 0);
    painter.remove(painted().map(({ id }) => id));
    if (now.length > 0) painter.add(now);
  };

  const refresh = async (): Promise<void> => {
    turn += 1;
    const own = turn;
    const count = await ask('page.notes', null);
    const read = count > 0 ? await source.read() : undefined;
    const found = read ? await ask('notes.find', { text: read.document.text }) : [];
    // Spans are of the text that they were found in: an answer that was overtaken is dropped.
    if (signal.aborted || own !== turn) return;
    text = read;
    wanted = read ? found.length : count;
    spans = found.flatMap(({ id, span }) => (span ? [{ id, span }] : []));
    const seen = new Set(
      source.drawnLate
        ? spans.map(({ id }) => id)
        : marks().flatMap(({ id, ranges }) => (ranges.length > 0 ? [id.slice(PREFIX.length)] : [])),
    );
    places = found.map(({ id }) => ({ id, found: seen.has(id) }));
    paint();
    onFound();
  };
  return {
    refresh,
    paint,
    onChange() {
      if (wanted === 0 || painted().length === wanted) return;
      clearTimeout(timer);
      timer = setTimeout(() => void refresh().catch(() => undefined), REST_MS);
    },
    get places() {
      return places;
    },
    spanOf: (noteId) => spans.find(({ id }) => id === noteId)?.span,
    markOf: (noteId) => painter.marks.find(({ id }) => id === `${PREFIX}${noteId}`),
    noteOf: (markId) => (markId.startsWith(PREFIX) ? markId.slice(PREFIX.length) : undefined),
  };
}
