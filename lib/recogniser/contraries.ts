/**
 * Words that turn a claim round: those that exclude each other ("shorten" and "lengthen", sellers and right holders), and those that deny.
 */
import type { Pack } from '../../data/schema.ts';
import type { Word } from '../text/words.ts';
import type { WordRange } from './analysis.ts';
import { compileLexicon } from './concepts.ts';

/** Words, and a range of them that is looked at. */
export interface Stretch {
  readonly words: readonly Word[];
  readonly range: WordRange;
}

/** What words of a page say that stand where a wording has others. */
export interface Contrast {
  /** Whether some exclude some of the wording's. */
  readonly isContrary: boolean;
  /** Whether they deny, and the wording's don't. The other way round proves nothing: words get lost. */
  readonly isDenial: boolean;
}

export type ContrastBetween = (page: Stretch, wording: Stretch) => Contrast;

/** A form may begin or end so many words beside the range that it lies in. */
const LONGEST_FORM = 4;
const NOTHING = { en: [], zh: [] };
const NONE: NonNullable<Pack['contraries']> = { negations: NOTHING, harmless: NOTHING, groups: [] };

/** Compiles a pack's contraries; for a pack without any nothing contrasts. */
export function compileContraries({ contraries = NONE }: Pick<Pack, 'contraries'>): ContrastBetween {
  const { negations, harmless, groups } = contraries;
  // Together, so that longer forms of the ones hide shorter ones of the others: 不利于 denies nothing.
  const sides = [
    { group: -1, ...negations },
    ...groups.flatMap((g, group) => g.map((s) => ({ group, ...s }))),
  ];
  const finder = compileLexicon({
    concepts: [
      ...sides.map(({ en, zh }, i) => ({ id: `${i}`, en, zh })),
      { id: 'harmless', role: 'shield', ...harmless },
    ],
  });
  /** The sides that have a form in the range, or over its border. */
  const sidesIn = ({ words, range }: Stretch): ReadonlySet<number> => {
    const from = Math.max(0, range.from - LONGEST_FORM);
    const hits = finder.find(words.slice(from, range.to + LONGEST_FORM));
    return new Set(
      hits.flatMap((hit) => (hit.from + from < range.to && hit.to + from > range.from ? [hit.concept] : [])),
    );
  };
  return (page, wording) => {
    const [there, expected] = [sidesIn(page), sidesIn(wording)];
    const only = (some: ReadonlySet<number>, others: ReadonlySet<number>): number[] =>
      [...some].filter((side) => side !== 0 && !others.has(side));
    const missing = only(expected, there).map((side) => sides[side]?.group);
    return {
      isContrary: only(there, expected).some((side) => missing.includes(sides[side]?.group)),
      isDenial: there.has(0) && !expected.has(0),
    };
  };
}
