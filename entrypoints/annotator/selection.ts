import type { SelectedText } from '../../lib/messages/types.ts';
import { extractInSlices } from '../../lib/page/extract.ts';
import { spanOfRange } from '../../lib/page/position.ts';
import { regionOf } from '../../lib/page/region.ts';
import type { Book } from './book.ts';

/** What the reader has selected on the page, with all of the page's text: enough to find it again. Nothing if none of it was read. */
export async function describeSelection(doc: Document, book: Book): Promise<SelectedText | null> {
  const selection = doc.getSelection();
  const region = regionOf(doc);
  if (!selection || selection.isCollapsed || selection.rangeCount === 0 || !region) return null;
  const range = selection.getRangeAt(0);
  const text = await extractInSlices(region);
  const span = spanOfRange(text, range);
  if (!span) return null;
  const inside = book.shown.find(({ mark }) => mark.ranges.some((each) => touches(each, range)));
  return {
    text: text.document.text,
    span,
    address: doc.location.href,
    title: doc.title,
    lang: doc.documentElement.lang,
    exchange: inside?.found.match.exchange ?? null,
  };
}

const touches = (a: Range, b: Range): boolean =>
  a.startContainer.getRootNode() === b.startContainer.getRootNode() &&
  a.compareBoundaryPoints(Range.END_TO_START, b) < 0 &&
  a.compareBoundaryPoints(Range.START_TO_END, b) > 0;
