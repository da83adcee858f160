import { contrast, LEAST_LINE, LEAST_TEXT, luminance, over, parseColour } from '../marks/colour.ts';
import { type Ground, lineOf, type Rgba, type Tint, tintOf } from '../marks/look.ts';
import { elementAround, parentInFlatTree } from './flat-tree.ts';
import type { Mark } from './mark.ts';

/** Elements of a mark whose colours are looked at, links above all; each costs a computed style. */
const SAMPLES = 12;
/** White on this and black on this have the same contrast. */
const MIDDLE = 0.179;
/** Text that is lighter stands on something dark. */
const LIGHT_TEXT = 0.4;
const WHITE: Rgba = [255, 255, 255, 1];
const NIGHT: Rgba = [18, 18, 18, 1];

/** Backgrounds by element, kept for one round of painting. */
export type Backgrounds = Map<Element, Rgba | undefined>;

/** Chooses what a mark needs to be readable where it stands. */
export function groundOf(mark: Mark, tint: Tint, known: Backgrounds): Ground {
  const elements = samplesOf(mark);
  const first = elements[0];
  if (!first) return { dark: false, ink: true };
  const dark = isDark(first, known) ?? false;
  const keeps = elements.every((element) => {
    const colour = colourOf(element);
    const background = backgroundOf(element, known);
    // The letters are a picture's behind it, as those of a PDF are on a canvas.
    if (colour?.[3] === 0) return true;
    if (!colour || !background) return false;
    return [false, true].every((current) => {
      const tinted = over(tintOf(mark.kind, dark, tint, current), background);
      return (
        contrast(over(colour, tinted), tinted) >= LEAST_TEXT &&
        contrast(lineOf(mark.kind, dark), tinted) >= LEAST_LINE
      );
    });
  });
  return { dark, ink: !keeps };
}

/** Whether an element stands on something dark; `undefined` where that can't be told. */
export function isDark(element: Element, known?: Backgrounds): boolean | undefined {
  const behind = backgroundOf(element, known);
  if (behind) return luminance(behind) < MIDDLE;
  // Where an image is behind the text, or a colour that isn't understood, the text tells: it was chosen to be read on it.
  const own = parseColour(getComputedStyle(element).color);
  return own && luminance(own.rgba) > LIGHT_TEXT;
}

function colourOf(element: Element): Rgba | undefined {
  const colour = parseColour(getComputedStyle(element).color);
  return colour?.exact ? colour.rgba : undefined;
}

/** The elements that hold a mark's text, a few of each range. */
function samplesOf(mark: Mark): Element[] {
  const elements = new Set<Element>();
  for (const range of mark.ranges) {
    const { startContainer, endContainer, commonAncestorContainer } = range;
    for (const node of [startContainer, endContainer]) {
      const parent = elementAround(node);
      if (parent) elements.add(parent);
    }
    if (commonAncestorContainer.nodeType !== Node.ELEMENT_NODE) continue;
    const walker = document.createTreeWalker(commonAncestorContainer, NodeFilter.SHOW_ELEMENT);
    walker.currentNode = startContainer;
    while (elements.size < SAMPLES && walker.nextNode() && range.intersectsNode(walker.currentNode)) {
      elements.add(walker.currentNode as Element);
    }
    if (elements.size >= SAMPLES) break;
  }
  return [...elements];
}

/** The nearest opaque background behind an element, what is translucent before it laid over; `undefined` when an image is there. */
export function backgroundOf(element: Element, known: Backgrounds = new Map()): Rgba | undefined {
  if (known.has(element)) return known.get(element);
  const layers: Rgba[] = [];
  let found: Rgba | undefined;
  for (let at: Element | null = element; ; at = parentInFlatTree(at)) {
    if (!at) {
      found = canvasOf(element.ownerDocument);
      break;
    }
    const style = getComputedStyle(at);
    if (style.backgroundImage !== 'none') break;
    const colour = parseColour(style.backgroundColor);
    if (colour && colour.rgba[3] === 0) continue;
    if (!colour?.exact) break;
    if (colour.rgba[3] >= 1) {
      found = colour.rgba;
      break;
    }
    layers.push(colour.rgba);
  }
  for (const layer of layers.reverse()) found = found && over(layer, found);
  known.set(element, found);
  return found;
}

/** What the browser paints where the page paints nothing. */
function canvasOf(doc: Document): Rgba {
  const styled = getComputedStyle(doc.documentElement).colorScheme;
  // What a page says in its head is in no style. Plain text has it from the browser.
  const said = doc.querySelector<HTMLMetaElement>('meta[name=color-scheme]')?.content;
  const scheme = said && styled === 'normal' ? said : styled;
  if (!scheme.includes('dark')) return WHITE;
  return !scheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches ? NIGHT : WHITE;
}
