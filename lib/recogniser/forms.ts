/** Finding the forms of a pack's lists (`Unstated`) in a sentence: what kind of word stands where. */
import { type BlockAnalysis, firstFrom, type WordRange } from './analysis.ts';
import { type ConceptHit, compileLexicon } from './concepts.ts';

/** A list of forms, in both languages. */
interface List {
  readonly en: readonly string[];
  readonly zh: readonly string[];
}

/** A form of one of the lists, where it stands in a block. */
export interface Form<Kind extends string> extends WordRange {
  readonly kind: Kind;
}

/** The forms in a range of a block's words, by where they begin. */
export type FormsIn<Kind extends string> = (block: BlockAnalysis, range: WordRange) => Form<Kind>[];

/**
 * Compiles lists. A form inside a longer one, of whatever list, isn't found, nor one inside a form of `shields`.
 */
export function compileForms<Kind extends string>(
  lists: Readonly<Record<Kind, List>>,
  shields: readonly List[],
): FormsIn<Kind> {
  const kinds = Object.keys(lists) as Kind[];
  const finder = compileLexicon({
    concepts: [
      ...kinds.map((kind) => ({ id: kind, en: [...lists[kind].en], zh: [...lists[kind].zh] })),
      ...shields.map(({ en, zh }, i) => ({
        id: `shield-${i}`,
        role: 'shield' as const,
        en: [...en],
        zh: [...zh],
      })),
    ],
  });
  return ({ words }, { from, to }) =>
    finder
      .find(words.slice(from, to))
      .map((hit) => ({ kind: kinds[hit.concept] as Kind, from: hit.from + from, to: hit.to + from }));
}

/** The concepts in a range of a block's words that play one of the parts of `roles`. */
export const hitsIn = (
  { hits }: BlockAnalysis,
  { from, to }: WordRange,
  concepts: ReadonlySet<number>,
): ConceptHit[] =>
  hits.slice(firstFrom(hits, from), firstFrom(hits, to)).filter(({ concept }) => concepts.has(concept));
