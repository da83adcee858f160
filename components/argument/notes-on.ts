import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { NoteView } from '../../lib/notes/note.ts';

/** The reader's notes on each exchange, newest first. */
export type NotesOn = ReadonlyMap<string, readonly NoteView[]>;

export const NO_NOTES: NotesOn = new Map();
const NONE: readonly NoteView[] = [];

const NotesOnContext = createContext<NotesOn>(NO_NOTES);

/** Hands notes to the exchanges without setting the argument anew: it is long, and notes come by and by. */
export const NotesOnProvider = NotesOnContext.Provider;
export const useNotesOn = (exchange: string): readonly NoteView[] =>
  useContext(NotesOnContext).get(exchange) ?? NONE;
