/** What of a text layer this needs to know: where marks begin. */
interface Painted {
  readonly ranges: readonly { readonly startContainer: Node }[];
}

/** The text layers in which marks are painted. */
export const MARKED_LAYER = '.textLayer[data-marked]';

/**
 * Says on each text layer whether marks are painted in it: only those are blended with the drawing beneath. A layer that is blended costs the browser a
 * picture of its own, some 2 MB, and styles for marks are worked out for each of its elements.
 */
export function showMarkedLayers(marks: readonly Painted[]): void {
  const marked = new Set<Element>();
  for (const { ranges } of marks)
    for (const { startContainer } of ranges) {
      const layer = startContainer.parentElement?.closest('.textLayer');
      if (layer) marked.add(layer);
    }
  for (const layer of document.querySelectorAll('.textLayer'))
    layer.toggleAttribute('data-marked', marked.has(layer));
}
