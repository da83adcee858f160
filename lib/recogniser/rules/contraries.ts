/**
 * Words that turn a claim round: those that exclude each other ("shorten" and "lengthen", sellers and right holders), and those that deny.
 */
import type { Lexicon, Pack } from '../../../data/schema.ts';
import { normalise } from '../../text/normalise.ts';
import { type Word, wordsOf } from '../../text/words.ts';
import type { WordRange } from '../reading/analysis.ts';
import { type ConceptFinder, compileLexicon } from '../reading/concepts.ts';

/** Words, and a range of them that is looked at. Forms are looked for over its borders too. */
export interface Stretch {
  readonly words: readonly Word[];
  readonly range: WordRange;
}

/** Whether words of a page that stand where a wording of a passage has others turn round what that says. */
export type Turns = (page: Stretch, wording: Stretch, passage: string, isFew: boolean) => boolean;

/** No form is longer, in words, of which a Han character is one. */
export const LONGEST_FORM = 8;
const NOTHING = { en: [], zh: [] };
const NONE: NonNullable<Pack['contraries']> = {
  negations: NOTHING,
  harmless: NOTHING,
  groups: [],
  words: [],
};

/** Forms of either language: which one makes no difference to what is compiled. */
type Forms = readonly string[];

/** Words that exclude each other. */
interface Group {
  readonly sides: readonly Forms[];
  /** The sides by whose forms it is told that a wording has a word of the group. */
  readonly inWordings: readonly Forms[];
}

/** A form of a side of a group where it stands, or (without a group) a negation. */
interface Found extends WordRange {
  readonly group: number | undefined;
  readonly side: number;
  /** Whether it is a negation, or holds one. */
  readonly denies: boolean;
}

/**
 * Compiles a pack's contraries; with those of a pack without any nothing turns. What is compiled tells whether page words exclude the wording's, neither or both being
 * denied. Where few words differ (`isFew`), contraries of single words count as well, and so does a denial where the wording has none. One that is only missing proves
 * nothing: words get lost.
 * A group is compiled when a wording first has a word of it: there are tens of thousands of forms, and few quotations on a page.
 */
export function compileContraries({
  contraries = NONE,
  lexicon,
}: Pick<Pack, 'contraries' | 'lexicon'>): Turns {
  const general = [...contraries.groups.map((sides) => sides.map(formsOf)), marketsOf(lexicon)];
  const words = contraries.words ?? [];
  const groups: readonly Group[] = [
    ...general.map((sides) => ({ sides, inWordings: sides })),
    ...words.map(({ of, contraries: others }) => ({
      sides: [of, others],
      inWordings: [of],
    })),
  ];
  const indexOf = (some: readonly Group[]): ConceptFinder =>
    finderOf(some.map(({ inWordings }) => inWordings.flat()));
  const generalIndex = once(() => indexOf(groups.slice(0, general.length)));
  const wordIndex = once(() => indexOf(groups.slice(general.length)));
  const negations = once(() => finderOf([formsOf(contraries.negations)]));
  const harmless = once(() => finderOf([formsOf(contraries.harmless)]));
  const compiled = new Map<number, FindInGroup>();
  const findIn: FindInGroup = (words, of, at) => {
    const known = compiled.get(at) ?? compileGroup(groups[at] as Group, negations());
    compiled.set(at, known);
    return known(words, of, at);
  };
  const foundIn = (
    { words, range }: Stretch,
    of: 'page' | 'wording',
    candidates: Iterable<number>,
  ): Found[] => {
    const { near, from } = around({ words, range });
    const shields = harmless().find(near);
    const isShielded = (hit: WordRange): boolean =>
      shields.some((s) => isWithin(hit, s) && s.to - s.from > hit.to - hit.from);
    const sided = [...candidates].flatMap((at) => findIn(near, of, at)).filter((hit) => !isShielded(hit));
    // A negation that is a form of a side, or in one, is of that side.
    const denying = negations()
      .find(near)
      .filter((hit) => !isShielded(hit) && !sided.some((side) => isWithin(hit, side)))
      .map(({ from, to }): Found => ({ group: undefined, side: 0, denies: true, from, to }));
    return [...sided, ...denying].filter((hit) => reaches(hit, from, range));
  };
  return (page, wording, passage, isFew) => {
    const isReplacing = wording.range.to > wording.range.from;
    const candidates = new Set([
      ...conceptsIn(wording, generalIndex()),
      ...(isFew && isReplacing
        ? conceptsIn(wording, wordIndex())
            .filter((at) => words[at]?.passages.includes(passage))
            .map((at) => general.length + at)
        : []),
    ]);
    if (!isFew && candidates.size === 0) return false;
    const there = foundIn(page, 'page', candidates);
    // Most changes are slips: the page has nothing there that could be a contrary.
    if (!there.some((t) => t.group !== undefined || (isFew && t.denies))) return false;
    const expected = foundIn(wording, 'wording', candidates);
    const contrary = there.filter(
      (a) =>
        !has(expected, a) &&
        expected.some((b) => b.group === a.group && b.side !== a.side && !has(there, b)) &&
        // "sufficient" in "not sufficient", which says what "insufficient" does
        !there.some((s) => s.denies && s !== a && isWithin(a, s) && has(expected, s)),
    );
    const wasDenied = expected.some((e) => e.denies && (e.group === undefined || has(there, e)));
    const isDenied = there.some(
      (t) =>
        t.denies && !contrary.some((c) => overlaps(c, t)) && !(t.group !== undefined && has(expected, t)),
    );
    if (contrary.length > 0) return isDenied === wasDenied;
    return isFew && isDenied && !expected.some((e) => e.denies);
  };
}

/** The words of a stretch with those in which a form may begin or end, and where they begin. */
function around({ words, range }: Stretch): { near: readonly Word[]; from: number } {
  const from = Math.max(0, range.from - LONGEST_FORM);
  return { near: words.slice(from, range.to + LONGEST_FORM), from };
}

/** The concepts of which a form stands in a stretch, or reaches into it. */
function conceptsIn(stretch: Stretch, finder: ConceptFinder): number[] {
  const { near, from } = around(stretch);
  return finder.findAll(near).flatMap((hit) => (reaches(hit, from, stretch.range) ? [hit.concept] : []));
}

const reaches = (hit: WordRange, from: number, range: WordRange): boolean =>
  hit.from + from < range.to && hit.to + from > range.from;

const isWithin = (a: WordRange, b: WordRange): boolean => a.from >= b.from && a.to <= b.to;
const overlaps = (a: WordRange, b: WordRange): boolean => a.from < b.to && b.from < a.to;

/** Whether a side of a group is among some. */
const has = (found: readonly Found[], { group, side }: Found): boolean =>
  found.some((f) => f.group !== undefined && f.group === group && f.side === side);

const formsOf = ({ en, zh }: { readonly en: Forms; readonly zh: Forms }): Forms => [...en, ...zh];

/** Who the passages are about, and whose market another is: the one named for the other says something else. */
const marketsOf = ({ concepts }: Lexicon = { concepts: [] }): Forms[] =>
  (['subject', 'rival'] as const).map((role) =>
    concepts.filter((concept) => concept.role === role).flatMap(formsOf),
  );

const finderOf = (lists: readonly Forms[]): ConceptFinder =>
  compileLexicon({ concepts: lists.map((forms, i) => ({ id: `${i}`, en: [...forms], zh: [] })) });

/** Finds the forms of a group, which is known by its number, in words of a page or of a wording. */
type FindInGroup = (words: readonly Word[], of: 'page' | 'wording', group: number) => Found[];

/** Compiles a group: what finds the forms of its sides, those that hold a negation told from others. */
function compileGroup({ sides, inWordings }: Group, negations: ConceptFinder): FindInGroup {
  const denies = (form: string): boolean => negations.find(wordsOf(normalise(form).text)).length > 0;
  const parts = sides.flatMap((forms, side) =>
    [true, false].map((denying) => ({
      side,
      denies: denying,
      forms: forms.filter((form) => denies(form) === denying),
    })),
  );
  const finder = finderOf(parts.map(({ forms }) => forms));
  // What excludes a wording's "not ordinarily" may be what is left of it when a word got lost.
  const isOfWords = inWordings.length < sides.length;
  return (words, of, group) =>
    (of === 'wording' && isOfWords ? finder.findAll(words) : finder.find(words)).flatMap(
      ({ concept, from, to }) => {
        const part = parts[concept];
        return part ? [{ group, side: part.side, denies: part.denies, from, to }] : [];
      },
    );
}

/** What is made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
