/**
 * Words that turn a claim round: those that exclude each other ("shorten" and "lengthen", sellers and right holders), and those that deny.
 */
import type { Pack } from '../../data/schema.ts';
import { normalise } from '../text/normalise.ts';
import { type Word, wordsOf } from '../text/words.ts';
import type { WordRange } from './analysis.ts';
import { type ConceptHit, compileLexicon } from './concepts.ts';

/** Words, and a range of them that is looked at. Forms are looked for over its borders too. */
export interface Stretch {
  readonly words: readonly Word[];
  readonly range: WordRange;
}

/** Whether words of a page that stand where a wording has others turn round what that says. */
export type Turns = (page: Stretch, wording: Stretch, mayDeny: boolean) => boolean;

/** No form is longer, in words, of which a Han character is one. */
export const LONGEST_FORM = 8;
const NOTHING = { en: [], zh: [] };
const NONE: NonNullable<Pack['contraries']> = { negations: NOTHING, harmless: NOTHING, groups: [] };

/** Forms of a side of a group, those that hold a negation apart; of the negations themselves there is no group. */
interface Side {
  readonly group: number | undefined;
  readonly side: number;
  readonly denies: boolean;
  readonly forms: { readonly en: readonly string[]; readonly zh: readonly string[] };
}

/**
 * Compiles a pack's contraries; with those of a pack without any nothing turns. What is compiled tells whether page words exclude the wording's, neither or both being
 * denied, or (`mayDeny`) deny where the wording doesn't. A denial that is only missing proves nothing: words get lost.
 */
export function compileContraries({ contraries = NONE }: Pick<Pack, 'contraries'>): Turns {
  const sides = sidesOf(contraries);
  // Together, so that longer forms of the ones hide shorter ones of the others.
  const finder = compileLexicon({
    concepts: [
      ...sides.map(({ forms }, i) => ({ id: `${i}`, en: [...forms.en], zh: [...forms.zh] })),
      { id: 'harmless', role: 'shield', ...contraries.harmless },
    ],
  });
  const foundIn = ({ words, range }: Stretch): Side[] => {
    const from = Math.max(0, range.from - LONGEST_FORM);
    const hits = finder
      .find(words.slice(from, range.to + LONGEST_FORM))
      .filter((hit) => hit.from + from < range.to && hit.to + from > range.from);
    // A form that is a negation and of a side of a group is of that side.
    const isSided = (hit: ConceptHit): boolean =>
      hits.some((h) => h.concept !== hit.concept && h.from === hit.from && h.to === hit.to);
    return hits.flatMap((hit) => {
      const side = sides[hit.concept];
      return side && (side.group !== undefined || !isSided(hit)) ? [side] : [];
    });
  };
  return (page, wording, mayDeny) => {
    const [there, expected] = [foundIn(page), foundIn(wording)];
    const contrary = there.filter(
      (a) =>
        !has(expected, a) && expected.some((b) => b.group === a.group && b.side !== a.side && !has(there, b)),
    );
    const wasDenied = expected.some((e) => e.denies && (e.group === undefined || has(there, e)));
    const isDenied = there.some(
      (t) => t.denies && !contrary.includes(t) && !(t.group !== undefined && has(expected, t)),
    );
    if (contrary.length > 0) return isDenied === wasDenied;
    return mayDeny && isDenied && !expected.some((e) => e.denies);
  };
}

/** Whether a side of a group is among some. */
const has = (sides: readonly Side[], { group, side }: Side): boolean =>
  sides.some((s) => s.group !== undefined && s.group === group && s.side === side);

function sidesOf({ negations, groups }: NonNullable<Pack['contraries']>): Side[] {
  const finder = compileLexicon({ concepts: [{ id: 'negation', ...negations }] });
  const holdsOne = (form: string): boolean => finder.find(wordsOf(normalise(form).text)).length > 0;
  const parted = groups.flatMap((group, at) =>
    group.flatMap(({ en, zh }, side): Side[] =>
      [true, false].map((denies) => {
        const those = (forms: readonly string[]): string[] => forms.filter((f) => holdsOne(f) === denies);
        return { group: at, side, denies, forms: { en: those(en), zh: those(zh) } };
      }),
    ),
  );
  return [{ group: undefined, side: 0, denies: true, forms: negations }, ...parted];
}
