import { useEffect } from 'preact/hooks';
import { prepareSearch } from '../../lib/notes/filter-notes.ts';
import type { NoteView } from '../../lib/notes/note.ts';

/** So many notes are made ready at once: a millisecond or two of work, and within a frame on a slow machine. */
const PREPARED_AT_ONCE = 25;

/** Makes notes ready to be searched in idle moments, so that the first key pressed need not wait. */
export function usePreparedSearch(notes: readonly NoteView[]): void {
  useEffect(() => {
    const step = (): void => {
      if (prepareSearch(notes, PREPARED_AT_ONCE)) request = requestIdleCallback(step);
    };
    let request = requestIdleCallback(step);
    return () => cancelIdleCallback(request);
  }, [notes]);
}
