import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { highlightName, type MarkKind, markCss, type Tint } from '../lib/marks/look.ts';

/**
 * Paints marks in a page of ours as they are painted in others: over every element below a root that says so by `data-mark` (the
 * kind), `data-ground="dark"` on a dark ground, and `data-current` for the current one. Painted anew whenever something is rendered.
 * One to a document: the names are the document's.
 */
export function usePaintedMarks(root: RefObject<HTMLElement | null>, tint: Tint): void {
  useLayoutEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(markCss(tint));
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [tint]);

  useLayoutEffect(() => {
    const byName = new Map<string, Range[]>();
    for (const element of root.current?.querySelectorAll<HTMLElement>('[data-mark]') ?? []) {
      const dark = element.dataset['ground'] === 'dark';
      const name = highlightName(
        element.dataset['mark'] as MarkKind,
        { dark, ink: false },
        element.dataset['current'] !== undefined,
      );
      const range = document.createRange();
      range.selectNodeContents(element);
      byName.set(name, [...(byName.get(name) ?? []), range]);
    }
    for (const [name, ranges] of byName) CSS.highlights.set(name, new Highlight(...ranges));
    return () => {
      for (const name of byName.keys()) CSS.highlights.delete(name);
    };
  });
}
