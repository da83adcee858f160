import type { NoteView } from '../notes/note.ts';
import type { NotesStore } from './notes-types.ts';

/** A part of a list: so many notes from a place in it on, of those in the bin or of the others. */
export interface PartWanted {
  readonly from: number;
  readonly count: number;
  readonly bin: boolean;
}

export interface ListPart {
  readonly notes: NoteView[];
  /** How many the whole list has. */
  readonly total: number;
}

/**
 * Gives a list in parts without reading and sorting all notes for each: what the first part was taken from is kept until the last was given, or
 * a note changed. A part from the start is always read anew.
 */
export function listInParts(
  notes: Pick<NotesStore, 'list' | 'onChange'>,
): (wanted: PartWanted) => Promise<ListPart> {
  let kept: { readonly bin: boolean; readonly all: Promise<NoteView[]> } | undefined;
  notes.onChange(() => {
    kept = undefined;
  });
  return async ({ from, count, bin }) => {
    if (from === 0 || kept?.bin !== bin) kept = { bin, all: notes.list({ bin }) };
    const mine = kept;
    let isLast = true;
    try {
      const all = await mine.all;
      isLast = from + count >= all.length;
      return { notes: all.slice(from, from + count), total: all.length };
    } finally {
      if (isLast && kept === mine) kept = undefined;
    }
  };
}
