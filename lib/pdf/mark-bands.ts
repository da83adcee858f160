/**
 * Marks as bands in the text layers of pages. A text layer has an element for each run, whose text fills neither the gaps between runs nor the height of the line:
 * painted by themselves, its words make a ragged line with gaps and dark seams.
 */
import { type Band, bandsOf, unturned } from '../marks/bands.ts';

/** What of a mark this needs to know. */
export interface BandedMark {
  readonly ranges: readonly Range[];
}
export interface ShownMark<M extends BandedMark> {
  readonly mark: M;
  /** The name of its look (`lib/marks/look.ts`). */
  readonly look: string;
}

export interface MarkBands<M extends BandedMark> {
  /** Shows these marks and no others, as they stand now. Places follow the page when it is zoomed. */
  show(marks: readonly ShownMark<M>[]): void;
  /** The mark with a band at a point of the window, CSS px; the shortest where several lie over one another. */
  at(x: number, y: number): M | undefined;
}

/** The text layers in which marks are painted: only those are blended with the drawing beneath, since that costs the browser a picture of its own, some 2 MB. */
const MARKED = 'data-marked';
export const MARKED_LAYER = `.textLayer[${MARKED}]`;

export function createMarkBands<M extends BandedMark>(doc: Document): MarkBands<M> {
  let shown: { readonly mark: M; readonly bands: readonly HTMLElement[] }[] = [];
  return {
    show(marks) {
      const layers = new Map<HTMLElement, HTMLElement[]>();
      shown = marks.map(({ mark, look }) => {
        const bands = [...piecesByLayer(mark)].flatMap(([layer, pieces]) => {
          const elements = bandsOf(pieces).map((band) => elementOf(doc, band, look, sizeOf(layer)));
          layers.set(layer, [...(layers.get(layer) ?? []), ...elements]);
          return elements;
        });
        return { mark, bands };
      });
      for (const layer of doc.querySelectorAll<HTMLElement>('.textLayer')) {
        const bands = layers.get(layer) ?? [];
        layer.toggleAttribute(MARKED, bands.length > 0);
        const own = layer.querySelector(':scope > .mark-bands');
        if (bands.length === 0) own?.remove();
        else if (own) own.replaceChildren(...bands);
        else {
          const made = doc.createElement('div');
          made.className = 'mark-bands';
          made.append(...bands);
          layer.prepend(made);
        }
      }
    },
    at(x, y) {
      const hit = shown.filter(({ bands }) => bands.some((band) => isIn(band.getBoundingClientRect(), x, y)));
      return hit.sort((a, b) => a.bands.length - b.bands.length)[0]?.mark;
    },
  };
}

const isIn = ({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The pieces of a mark in each text layer, in the layer's own upright frame, px. */
function piecesByLayer({ ranges }: BandedMark): Map<HTMLElement, Band[]> {
  const found = new Map<HTMLElement, Band[]>();
  for (const range of ranges) {
    for (const { node, start, end } of textsIn(range)) {
      const element = node.parentElement?.closest<HTMLElement>('span[role="presentation"]');
      const layer = element?.closest<HTMLElement>('.textLayer');
      if (!element || !layer) continue;
      const part = node.ownerDocument.createRange();
      part.setStart(node, start);
      part.setEnd(node, end);
      const angle = Number.parseFloat(element.style.getPropertyValue('--rotate')) || 0;
      const pieces = found.get(layer) ?? [];
      found.set(layer, pieces);
      for (const rect of part.getClientRects())
        if (rect.width > 0 && rect.height > 0)
          pieces.push(unturned(inLayer(rect, layer), angle, element.offsetHeight));
    }
  }
  return found;
}

/** The stretches of text nodes that a range covers. */
function* textsIn(
  range: Range,
): Generator<{ readonly node: Text; readonly start: number; readonly end: number }> {
  const { startContainer, endContainer, commonAncestorContainer: root } = range;
  const walker = (root.ownerDocument ?? document).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  if (root instanceof Text) {
    yield { node: root, start: range.startOffset, end: range.endOffset };
    return;
  }
  walker.currentNode = startContainer;
  let node: Node | null = startContainer instanceof Text ? startContainer : walker.nextNode();
  for (; node; node = walker.nextNode()) {
    if (range.comparePoint(node, 0) > 0) return;
    const text = node as Text;
    const start = node === startContainer ? range.startOffset : 0;
    const end = node === endContainer ? range.endOffset : text.length;
    if (start < end) yield { node: text, start, end };
  }
}

/** How far a layer is turned, in degrees: pdf.js turns the layer of a page that is turned. */
const turnOf = (layer: HTMLElement): number => Number(layer.dataset['mainRotation'] ?? 0);

/** A layer's width and height before it is turned. */
function sizeOf(layer: HTMLElement): Size {
  const { width, height } = layer.getBoundingClientRect();
  return turnOf(layer) % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** A rectangle of the window, by its middle, in a layer before that is turned. */
function inLayer(rect: DOMRect, layer: HTMLElement): Omit<Band, 'angle'> {
  const box = layer.getBoundingClientRect();
  const [x, y] = [rect.left + rect.width / 2 - box.left, rect.top + rect.height / 2 - box.top];
  switch (turnOf(layer)) {
    case 90:
      return { x: y, y: box.width - x, width: rect.height, height: rect.width };
    case 180:
      return { x: box.width - x, y: box.height - y, width: rect.width, height: rect.height };
    case 270:
      return { x: box.height - y, y: x, width: rect.height, height: rect.width };
    default:
      return { x, y, width: rect.width, height: rect.height };
  }
}

function elementOf(doc: Document, band: Band, look: string, layer: Size): HTMLElement {
  const element = doc.createElement('div');
  element.className = 'mark-band';
  element.dataset['look'] = look;
  const part = (length: number, of: number): string => `${((100 * length) / of).toFixed(3)}%`;
  Object.assign(element.style, {
    left: part(band.x - band.width / 2, layer.width),
    top: part(band.y - band.height / 2, layer.height),
    width: part(band.width, layer.width),
    height: part(band.height, layer.height),
    ...(band.angle === 0 ? {} : { transform: `rotate(${band.angle}deg)` }),
  });
  return element;
}
