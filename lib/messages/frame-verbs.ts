/** Questions of the background to the annotator of one frame: `noun.verb`, what each carries, and its answer. */
import * as v from 'valibot';
import type { MarkedPassage, MarkSummary, NotePlace, SelectedText } from './types.ts';
import { type AnswerIn, type DataIn, id, nothing, verb } from './verb.ts';

export const FRAME_VERBS = {
  'marks.list': verb<MarkSummary[]>()(nothing),
  /** The same marks, with all of their words and more of what stands around. */
  'passages.read': verb<MarkedPassage[]>()(nothing),
  /** Goes one mark on; from the frame's edge if it is entered. False when there is no further mark in this frame. */
  'mark.step': verb<boolean>()(
    v.strictObject({ to: v.picklist(['next', 'previous']), entering: v.boolean() }),
  ),
  'mark.show': verb<boolean>()(v.strictObject({ id })),
  /** Opens the answer to a mark, or to the current one. */
  'mark.open': verb<boolean>()(v.strictObject({ id: v.nullable(id) })),
  /** The reader has turned to a mark of another frame: none of this one is the current one, and no answer is open here. */
  'mark.leave': verb<null>()(nothing),
  'mark.dismiss': verb<boolean>()(v.strictObject({ id })),
  'passage.restored': verb<null>()(v.strictObject({ key: id })),
  /** The text that the reader has selected, with the page's text around it; nothing if none of it was read. */
  'selection.describe': verb<SelectedText | null>()(nothing),
  /** Notes of this page were added, changed or deleted. */
  'notes.changed': verb<null>()(nothing),
  /** Which notes were looked for on this page, and whether each was found. */
  'notes.places': verb<NotePlace[]>()(nothing),
  'note.show': verb<boolean>()(v.strictObject({ id })),
  /** The site was switched off: everything goes, now. */
  'page.leave': verb<null>()(nothing),
  /** It was switched on again, or settings have changed: a PDF is read anew. Pages get the gate instead. */
  'page.return': verb<null>()(nothing),
} as const;

export type FrameVerb = keyof typeof FRAME_VERBS;
export type FrameData<V extends FrameVerb> = DataIn<typeof FRAME_VERBS, V>;
export type FrameAnswer<V extends FrameVerb> = AnswerIn<typeof FRAME_VERBS, V>;
