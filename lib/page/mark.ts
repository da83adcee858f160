import type { MarkKind } from '../marks/look.ts';
import { type Presence, presenceOf } from './display.ts';
import { parentInFlatTree } from './flat-tree.ts';

/** A match (or a note) as it is painted on a page. `id` is the caller's and unique among the marks of one painter. */
export interface Mark {
  readonly id: string;
  readonly kind: MarkKind;
  /** From `PositionMap.ranges`, in document order; a mark without ranges is not painted. */
  readonly ranges: readonly Range[];
}

/** The text under a mark as it reads now; it differs from what it was when the page has changed it. */
export function textOf(mark: Mark): string {
  let text = '';
  for (const range of mark.ranges) text += range.toString();
  return text;
}

/** Whether any text of a mark is displayed now: the page may have hidden it since it was read. Where it is scrolled to plays no part. */
export const isDisplayed = ({ ranges }: Mark): boolean =>
  ranges.some((range) => presenceIn(range) === 'seen');

/** Whether any text of a mark is laid out, to be seen or not (`visibility`). */
export const isLaidOut = ({ ranges }: Mark): boolean => ranges.some((range) => presenceIn(range) !== 'gone');

function presenceIn({ collapsed, startContainer }: Range): Presence {
  // What is taken out of the page leaves an empty range where it stood.
  if (collapsed) return 'gone';
  for (let at = parentInFlatTree(startContainer); at; at = parentInFlatTree(at)) {
    const presence = presenceOf(at);
    if (presence !== 'boxless') return presence;
  }
  return 'gone';
}
