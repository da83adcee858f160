import { ask } from '../../lib/messages/ask.ts';
import type { NotePlace } from '../../lib/messages/types.ts';
import type { DomText } from '../../lib/page/dom-text.ts';
import { extractInSlices } from '../../lib/page/extract.ts';
import type { Mark } from '../../lib/page/mark.ts';
import type { Painter } from '../../lib/page/paint.ts';
import { regionOf } from '../../lib/page/region.ts';

/** The places of the reader's notes on this page, painted. What the notes say never comes here: pages see what is in them. */
export interface NoteMarks {
  /** Looks for the notes of this page anew. */
  refresh(): Promise<void>;
  /** The page has changed: places that are missing may be there now. */
  onChange(): void;
  /** Which notes were looked for, and which of them were found. */
  readonly places: readonly NotePlace[];
  markOf(noteId: string): Mark | undefined;
  /** The note that a mark is of. */
  noteOf(markId: string): string | undefined;
}

/** After a change, a page is given this long to come to rest. */
const REST_MS = 1500;
const PREFIX = 'note-';

/** @param onFound called when they have been looked for */
export function createNoteMarks(
  doc: Document,
  painter: Painter,
  signal: AbortSignal,
  onFound: () => void,
): NoteMarks {
  /** How many notes have a place on this page. */
  let wanted = 0;
  let places: readonly NotePlace[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const painted = (): Mark[] => painter.marks.filter(({ id }) => id.startsWith(PREFIX));
  const take = (marks: readonly Mark[]): void => {
    painter.remove(painted().map(({ id }) => id));
    if (marks.length > 0) painter.add(marks);
  };
  const find = async (text: DomText): Promise<Mark[]> => {
    const found = await ask('notes.find', { text: text.document.text });
    wanted = found.length;
    const marks = found.map(({ id, span }) => ({
      id: `${PREFIX}${id}`,
      kind: 'note' as const,
      ranges: span ? text.ranges(span) : [],
    }));
    places = found.map(({ id }, i) => ({ id, found: (marks[i]?.ranges.length ?? 0) > 0 }));
    return marks.filter(({ ranges }) => ranges.length > 0);
  };

  const refresh = async (): Promise<void> => {
    wanted = await ask('page.notes', null);
    const region = wanted > 0 ? regionOf(doc) : undefined;
    if (!region) places = [];
    const marks = region ? await find(await extractInSlices(region, { signal })) : [];
    if (signal.aborted) return;
    take(marks);
    onFound();
  };
  return {
    refresh,
    onChange() {
      if (wanted === 0 || painted().length === wanted) return;
      clearTimeout(timer);
      timer = setTimeout(() => void refresh().catch(() => undefined), REST_MS);
    },
    get places() {
      return places;
    },
    markOf: (noteId) => painter.marks.find(({ id }) => id === `${PREFIX}${noteId}`),
    noteOf: (markId) => (markId.startsWith(PREFIX) ? markId.slice(PREFIX.length) : undefined),
  };
}
