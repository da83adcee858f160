import type { DomText } from '../../lib/page/dom-text.ts';
import { extract } from '../../lib/page/extract.ts';
import { regionOf } from '../../lib/page/region.ts';
import { asTextOffset, type TextSpan } from '../../lib/text/offsets.ts';

/** Puts markup into a page of its own and gives its container. Declarative shadow roots are attached. */
export function show(html: string): HTMLElement {
  document.body.replaceChildren();
  document.body.removeAttribute('style');
  const container = document.createElement('div');
  document.body.append(container);
  container.setHTMLUnsafe(html);
  return container;
}

export function read(root: Element | ShadowRoot): DomText {
  const region = regionOf(root);
  if (!region) throw new Error('nothing to read');
  return extract(region);
}

/** The blocks of an extraction, as text. */
export const blocksOf = (text: DomText): string[] =>
  text.document.blocks.map((b) => text.document.text.slice(b.start, b.end));

export function spanOf(text: DomText, words: string): TextSpan {
  const start = text.document.text.indexOf(words);
  if (start < 0) throw new Error(`"${words}" is not in "${text.document.text}"`);
  return { start: asTextOffset(start), end: asTextOffset(start + words.length) };
}

export const rangesOf = (text: DomText, words: string): Range[] => text.ranges(spanOf(text, words));

export const settled = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
