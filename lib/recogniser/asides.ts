/**
 * Sentences that are no word on a claim beside them ("Revenue grew.", "Alibaba has banned such sellers since 2017."). The networks learned that what stands after a claim may take
 * it back, and from too few texts in which something else follows: a claim before a sentence of other news often lost its mark. So those that surely take nothing back are told by
 * rules, and not read with the claim before them.
 */
import { lengthOf, type Word } from '../text/words.ts';
import { firstFrom, type SentenceWords, type WordRange } from './analysis.ts';
import type { ConceptHit } from './concepts.ts';
import type { Roles } from './stance.ts';

/** Other news, or another market that is only named; what the subject did, what is said of another market, or what has come of a claim since; or what else is said of the subject, which reviewers read all the same. */
export type Aside = 'news' | 'elsewhere' | 'subject';

/** Another market that a sentence is about is named within so many first words. */
const FIRST_WORDS = 3;
/** A sentence about another market that says so little of it, in concepts, only names it ("Pinduoduo was also named."). */
const BARELY = 1;

/** Sentences of a block with what they tell. Time: linear in their words. */
export const withAsides = (
  sentences: readonly SentenceWords[],
  words: readonly Word[],
  hits: readonly ConceptHit[],
  roles: Roles,
): SentenceWords[] =>
  sentences.map((sentence) => {
    const aside =
      asideOf(sentence, hits, roles) ?? (isSince(sentence, words, hits, roles) ? 'elsewhere' : undefined);
    return aside ? { ...sentence, aside } : sentence;
  });

/** What has come of it since is told in no more words than this. */
const SINCE_WORDS = 9;

/** Whether a sentence, of nobody by name, only tells what has come of a claim since (“这一点后来已经落实。”): it has been stated all the same. */
const isSince = (
  range: WordRange,
  words: readonly Word[],
  hits: readonly ConceptHit[],
  { subject, office, rival, since }: Roles,
): boolean => {
  const said = words.slice(range.from, range.to);
  if (lengthOf(said, { from: 0, to: said.length }) > SINCE_WORDS || since.find(said).length === 0)
    return false;
  const own = hits.slice(firstFrom(hits, range.from), firstFrom(hits, range.to));
  return !own.some(({ concept: c }) => subject.has(c) || office.has(c) || rival.has(c));
};

function asideOf(range: WordRange, hits: readonly ConceptHit[], roles: Roles): Aside | undefined {
  const own = hits
    .slice(firstFrom(hits, range.from), firstFrom(hits, range.to))
    .filter(({ to }) => to <= range.to);
  type Told = 'subject' | 'office' | 'polarity' | 'ask' | 'news' | 'deed' | 'rival' | 'trend' | 'listing';
  const is = ({ concept }: ConceptHit, role: Told): boolean => roles[role].has(concept);
  const has = (role: Told): boolean => own.some((hit) => is(hit, role));
  if (has('office')) return undefined;
  const isSubject = has('subject');
  const turns = own.some((hit) => is(hit, 'polarity') && !is(hit, 'listing'));
  // Of nothing but news what grows or falls is news ("Revenue grew.").
  const isTrend = own.every((hit) =>
    (['news', 'trend', 'subject', 'rival'] as const).some((role) => is(hit, role)),
  );
  if (has('news') && (isTrend || !turns)) return 'news';
  if (!turns && isSubject && has('deed')) return 'elsewhere';
  const rival = own.find((hit) => is(hit, 'rival'));
  const isBare =
    rival && !turns && own.filter((hit) => !is(hit, 'rival') && !is(hit, 'listing')).length <= BARELY;
  if (rival && !isSubject && (isBare || rival.from < range.from + FIRST_WORDS))
    return isBare ? 'news' : 'elsewhere';
  return !turns && isSubject && !has('ask') ? 'subject' : undefined;
}
