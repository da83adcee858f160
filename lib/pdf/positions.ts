/**
 * Where a PDF's text stands on the pages that are drawn: `lib/page`'s `PositionMap` for a document whose text is read before most
 * of it can be seen.
 *
 * A page's text layer holds one element a run, in the order of the content stream. What was sought is shown by splitting an element's text
 * into several nodes, so places are counted in characters of the element, whatever its nodes.
 */
import type { PageText } from '../pdf-text/page-text.ts';
import type { PdfText } from '../pdf-text/pdf-text.ts';
import type { TextDocument } from '../text/document.ts';
import type { TextOffset, TextSpan } from '../text/offsets.ts';

interface Place {
  readonly page: number;
  readonly run: number;
}

export class PdfPositions {
  readonly document: TextDocument;
  readonly #text: PdfText;
  /** The words of each page's runs: of what was read of it nothing else is kept. */
  readonly #words: readonly (readonly string[])[];
  readonly #layerOf: (page: number) => HTMLElement | undefined;
  readonly #runs = new WeakMap<HTMLElement, readonly (Element | undefined)[]>();
  readonly #places = new WeakMap<Element, Place>();

  /** `layerOf`: the text layer of a page (from 0), if it is drawn. */
  constructor(text: PdfText, pages: readonly PageText[], layerOf: (page: number) => HTMLElement | undefined) {
    this.document = text.document;
    this.#text = text;
    this.#words = pages.map(({ runs }) => runs.map(({ str }) => str));
    this.#layerOf = layerOf;
  }

  /** The pages (from 0) that a span is on, in order. */
  pagesOf(span: TextSpan): number[] {
    return [...new Set(this.#text.runsOf(span).map(({ page }) => page))];
  }

  /** One Range for each stretch that is contiguous on a page; of pages that aren't drawn there is none. */
  ranges(span: TextSpan): Range[] {
    const found: Range[] = [];
    let last: { readonly page: number; readonly run: number; readonly atEnd: boolean } | undefined;
    for (const { page, run, start, end } of this.#text.runsOf(span)) {
      const element = this.#elementOf(page, run);
      const from = element && placeIn(element, start, 'start');
      const to = element && placeIn(element, end, 'end');
      if (!from || !to) {
        last = undefined;
        continue;
      }
      const goesOn =
        last?.atEnd &&
        last.page === page &&
        this.#isBlank(page, run, 0, start) &&
        this.#follows(page, last.run, run);
      const open = goesOn ? found.at(-1) : undefined;
      if (open) open.setEnd(to.node, to.offset);
      else {
        const range = element.ownerDocument.createRange();
        range.setStart(from.node, from.offset);
        range.setEnd(to.node, to.offset);
        found.push(range);
      }
      last = { page, run, atEnd: this.#isBlank(page, run, end) };
    }
    return found;
  }

  /** The offset of a place in a text layer; of a place between runs, that of the next run. */
  at(node: Node, offset: number): TextOffset | undefined {
    const layer = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('.textLayer');
    if (!layer) return undefined;
    this.#know(layer);
    const inside = this.#runAround(node);
    if (inside) return this.#offsetFrom(inside.place, charsBefore(inside.element, node, offset));
    const range = layer.ownerDocument.createRange();
    range.setStart(node, offset);
    const runs = this.#runs.get(layer) ?? [];
    const next = runs.find((element) => element && range.comparePoint(element, 0) >= 0);
    const place = next && this.#places.get(next);
    return place && this.#offsetFrom(place, 0);
  }

  /** What was left out of the text (a page number, a running header) has no offset: the next run that has one stands for it. */
  #offsetFrom({ page, run }: Place, offset: number): TextOffset | undefined {
    const here = this.#text.at(page, run, offset);
    if (here !== undefined) return here;
    const count = this.#words[page]?.length ?? 0;
    for (let next = run + 1; next < count; next += 1) {
      const there = this.#text.at(page, next, 0);
      if (there !== undefined) return there;
    }
    return undefined;
  }

  #runAround(node: Node): { readonly element: Element; readonly place: Place } | undefined {
    for (
      let at: Element | null = node instanceof Element ? node : node.parentElement;
      at;
      at = at.parentElement
    ) {
      const place = this.#places.get(at);
      if (place) return { element: at, place };
    }
    return undefined;
  }

  #isBlank(page: number, run: number, from: number, to?: number): boolean {
    return (this.#words[page]?.[run] ?? '').slice(from, to).trim() === '';
  }

  /** Whether nothing but white space is between two runs of a page. */
  #follows(page: number, before: number, after: number): boolean {
    for (let run = before + 1; run < after; run += 1) if (!this.#isBlank(page, run, 0)) return false;
    return after > before;
  }

  #elementOf(page: number, run: number): Element | undefined {
    const layer = this.#layerOf(page);
    if (!layer) return undefined;
    this.#know(layer, page);
    return this.#runs.get(layer)?.[run];
  }

  /** Reads which element is which run. A layer that isn't the text that was read is as if it weren't drawn. */
  #know(layer: HTMLElement, known?: number): void {
    if (this.#runs.has(layer)) return;
    const page = known ?? Number(layer.closest<HTMLElement>('.page')?.dataset.pageNumber) - 1;
    const words = this.#words[page] ?? [];
    const elements = layer.querySelectorAll('span[role="presentation"]');
    let next = 0;
    const byRun = words.map((text) => (text === '' ? undefined : elements[next++]));
    const isSame = byRun.every((element, run) => (element?.textContent ?? '') === (words[run] ?? ''));
    this.#runs.set(layer, isSame ? byRun : []);
    if (!isSame) return;
    for (const [run, element] of byRun.entries()) if (element) this.#places.set(element, { page, run });
  }
}

/** A place so many characters into an element: at the start of what follows, or the end of what came. */
function placeIn(
  element: Element,
  chars: number,
  edge: 'start' | 'end',
): { readonly node: Node; readonly offset: number } | undefined {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = chars;
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (left < node.length || (left === node.length && edge === 'end')) return { node, offset: left };
    left -= node.length;
  }
  return undefined;
}

/** How many characters of an element come before a place in it. */
function charsBefore(element: Element, node: Node, offset: number): number {
  const range = element.ownerDocument.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}
