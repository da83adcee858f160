import type { PdfDocument } from './library.ts';

/** An entry of a document's outline. */
export interface OutlineEntry {
  readonly title: string;
  /** Where it leads within the document; nothing for one that leads nowhere, or out of it. */
  readonly destination: string | readonly unknown[] | undefined;
  readonly entries: readonly OutlineEntry[];
}

/** A document may claim an outline without end. */
const MOST_ENTRIES = 5000;
const MOST_DEPTH = 12;
const MOST_TITLE = 500;

/** The outline of a document, as far as it is reasonable; empty if it has none. */
export async function outlineOf(document: PdfDocument): Promise<OutlineEntry[]> {
  type Raw = Awaited<ReturnType<PdfDocument['getOutline']>>;
  let left = MOST_ENTRIES;
  const take = (items: Raw, depth: number): OutlineEntry[] =>
    depth > MOST_DEPTH
      ? []
      : (items ?? []).flatMap(({ title, dest, items: inner }) => {
          left -= 1;
          if (left < 0) return [];
          return [
            {
              title: title
                .replace(/[\s\p{Cc}]+/gu, ' ')
                .trim()
                .slice(0, MOST_TITLE),
              destination: dest ?? undefined,
              entries: take(inner as Raw, depth + 1),
            },
          ];
        });
  return take(await document.getOutline().catch(() => []), 0);
}
