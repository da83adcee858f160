import type { MarkKind } from '../marks/look.ts';

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
