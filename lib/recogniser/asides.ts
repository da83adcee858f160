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
  // Of most sentences there is nothing to tell: one look at each of their concepts shows it.
  let [isSubject, isNews, turns, isDeed, asks] = [false, false, false, false, false];
  // Of nothing but news what grows or falls is news ("Revenue grew.").
  let isTrend = true;
  let rival: ConceptHit | undefined;
  let others = 0;
  for (let i = firstFrom(hits, range.from); i < hits.length; i += 1) {
    const hit = hits[i] as ConceptHit;
    const { concept } = hit;
    if (hit.from >= range.to) break;
    if (hit.to > range.to) continue;
    if (roles.office.has(concept)) return undefined;
    const [ofSubject, ofRival, ofNews] = [
      roles.subject.has(concept),
      roles.rival.has(concept),
      roles.news.has(concept),
    ];
    const isListing = roles.listing.has(concept);
    isSubject ||= ofSubject;
    isNews ||= ofNews;
    isDeed ||= roles.deed.has(concept);
    asks ||= roles.ask.has(concept);
    turns ||= roles.polarity.has(concept) && !isListing;
    isTrend &&= ofNews || ofSubject || ofRival || roles.trend.has(concept);
    if (ofRival) rival ??= hit;
    else if (!isListing) others += 1;
  }
  if (isNews && (isTrend || !turns)) return 'news';
  if (!turns && isSubject && isDeed) return 'elsewhere';
  const isBare = rival && !turns && others <= BARELY;
  if (rival && !isSubject && (isBare || rival.from < range.from + FIRST_WORDS))
    return isBare ? 'news' : 'elsewhere';
  return !turns && isSubject && !asks ? 'subject' : undefined;
}
