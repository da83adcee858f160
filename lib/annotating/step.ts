import { isDisplayed, type Mark } from '../page/mark.ts';
import { neighbour, placeOf } from '../page/order.ts';
import type { Painter } from '../page/paint.ts';
import { hasPlace } from '../page/rects.ts';

/**
 * The mark that a step leads to; nothing when it would lead out of this document, so that the next frame can be tried.
 * Entering a document from another frame, a step leads to its first or last mark.
 */
export function stepFrom(
  doc: Document,
  painter: Painter,
  to: 'next' | 'previous',
  entering: boolean,
): Mark | undefined {
  const { current } = painter;
  // What isn't displayed now (in a part that is closed, say) is passed over, but stays where the step starts from.
  const marks = painter.marks.filter(
    (mark) => mark.kind !== 'note' && (mark === current || (hasPlace(mark) && isDisplayed(mark))),
  );
  if (entering) return to === 'next' ? marks[0] : marks.at(-1);
  const isLast = current !== undefined && current === (to === 'next' ? marks.at(-1) : marks[0]);
  return isLast ? undefined : neighbour(marks, to, { current, place: placeOf(doc) });
}
