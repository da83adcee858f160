/** Brings what was written elsewhere into an editor that is open, without touching what its reader is writing. */
import { editsBetween, rebaseEdit, type TextEdit } from './text-edit.ts';

/** What comes of it. Edits are in order, apart from each other, with offsets into what the editor held. */
export interface TakenIn {
  readonly edits: readonly TextEdit[];
  /** What the editor then holds. */
  readonly text: string;
  /** Whether the reader and somebody else changed the same place. */
  readonly isShared: boolean;
}

/**
 * @param before what the editor last had in common with the note
 * @param mine what it holds now
 * @param current the note's text as it is now
 */
export function takeIn(before: string, mine: string, current: string): TakenIn {
  const text = applyEdits(current, rebaseEdit(before, mine, current));
  const edits = editsBetween(mine, text);
  return { edits, text, isShared: areAtOnePlace(before, mine, current) };
}

/** A text after edits, which are in order and apart from each other. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits) {
    parts.push(text.slice(at, edit.at), edit.insert);
    at = edit.at + edit.remove;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/**
 * Whether two texts that were made of `before` changed stretches of it that overlap or touch. What both did alike is no dispute. With
 * an edit's result as `before` and what it was made of as `one`, it tells whether `other` changed what the edit did.
 */
export function areAtOnePlace(before: string, one: string, other: string): boolean {
  if (one === other || one === before || other === before) return false;
  const others = editsBetween(before, other);
  return editsBetween(before, one).some(({ at, remove }) =>
    others.some((theirs) => at <= theirs.at + theirs.remove && theirs.at <= at + remove),
  );
}
