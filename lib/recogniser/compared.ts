/**
 * Names that are only there to compare: "DHgate, a rival of Taobao, …" is about DHgate, "Unlike DHgate, Taobao …" about Taobao, and so is what follows (和淘宝一样，敦煌网…).
 *
 * Method: forms right before a name (`comparing`) or right after it (`compared`). Where in a sentence all names of the one party are so, and one of the other isn't, those don't count.
 */
import type { Word } from '../text/words.ts';
import { firstFrom, type SentenceWords, type WordRange } from './analysis.ts';
import type { ConceptHit } from './concepts.ts';
import type { Roles } from './stance.ts';

/** The longest form, in words or Han characters. */
const LONGEST = 5;
/** So many words may stand between a form and the name after it ("unlike its"), if none is a name. */
const MOST_BETWEEN = 1;

/** What goes on with one of these, so near, says something of the one compared with ("unlike Taobao, of which …"). */
const RELATIVES = new Set(['which', 'whose', 'where', 'who']);
const MOST_BEFORE_RELATIVE = 2;

/** "Sites like Taobao" are it and others; it compares at the beginning of a clause: "DHgate, like Taobao, …". */
const LIKE = 'like';

/** The hits of a block without names that are only there to compare. Time: linear in them. */
export function withoutCompared(
  hits: readonly ConceptHit[],
  words: readonly Word[],
  sentences: readonly SentenceWords[],
  roles: Roles,
): readonly ConceptHit[] {
  if (!hits.some(({ concept }) => roles.rival.has(concept))) return hits;
  const left = new Set<ConceptHit>();
  for (const sentence of sentences) {
    const { from, to } = sentence;
    const own = hits.slice(firstFrom(hits, from), firstFrom(hits, to));
    const subject = own.filter(({ concept }) => roles.subject.has(concept));
    const rivals = own.filter(({ concept }) => roles.rival.has(concept));
    if (subject.length === 0 || rivals.length === 0) continue;
    const names = [...subject, ...rivals];
    const isCompared = (name: ConceptHit): boolean => isBeside(name, names, words, sentence, roles);
    const [isSubject, areRivals] = [subject.every(isCompared), rivals.every(isCompared)];
    if (isSubject !== areRivals) for (const name of isSubject ? subject : rivals) left.add(name);
  }
  return left.size === 0 ? hits : hits.filter((hit) => !left.has(hit));
}

/** Whether a name stands there to compare. */
function isBeside(
  name: WordRange,
  names: readonly WordRange[],
  words: readonly Word[],
  { from, to, clauses }: SentenceWords,
  roles: Roles,
): boolean {
  const first = Math.max(from, name.from - LONGEST);
  const before = words.slice(first, name.from);
  const after = words.slice(name.to, Math.min(to, name.to + LONGEST));
  if (after.slice(0, MOST_BEFORE_RELATIVE).some(({ word }) => RELATIVES.has(word))) return false;
  const isBefore = roles.comparing
    .find(before)
    .some(
      (form) =>
        before.length - form.to <= MOST_BETWEEN &&
        (words[first + form.from]?.word !== LIKE || clauses.some((c) => c.from === first + form.from)) &&
        !names.some((other) => other.from >= first + form.to && other.to <= name.from),
    );
  return isBefore || roles.compared.find(after).some((form) => form.from === 0);
}
