import { type Region, stretched } from './region.ts';

/**
 * Joins regions of one tree that stand near to each other, in the order of the document: where all that lies between them, themselves included, holds no more
 * than so many characters. Read by itself each would be read with what stands around it, which is the others.
 */
export function joined(regions: readonly Region[], chars: number): Region[] {
  const ordered = [...regions].sort((a, b) =>
    a.first.compareDocumentPosition(b.first) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  const done: Region[] = [];
  for (const region of ordered) {
    const before = done.at(-1);
    const both = before && union(before, region);
    if (both && holdsAtMost(both, chars)) done[done.length - 1] = both;
    else done.push(region);
  }
  return done;
}

/** The smallest run of siblings that holds two regions; nothing where they are of two trees. */
function union(a: Region, b: Region): Region | undefined {
  if (a.first.getRootNode() !== b.first.getRootNode()) return undefined;
  const range = new Range();
  range.setStartBefore(b.first);
  range.setEndAfter(b.last);
  return stretched(a, [range]);
}

/** An element counts as one character, so that a look at what holds no text comes to an end too. */
function holdsAtMost({ first, last }: Region, chars: number): boolean {
  let left = chars;
  for (let at: Node | null = first; at; at = at === last ? null : at.nextSibling) {
    const walker = document.createTreeWalker(at, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
      left -= Math.max(1, (node.nodeValue ?? '').trim().length);
      if (left < 0) return false;
    }
  }
  return true;
}
