/**
 * Where the subject answers ("Alibaba rejected the finding."). Whoever answers a claim takes nothing of it back: it has been stated all the same. So an answer isn't read
 * with the claim beside it, and one that begins or ends a claim's sentence is a sentence by itself.
 */

import { partitionPoint } from '../text/partition-point.ts';
import { lengthOf, type Word } from '../text/words.ts';
import { firstFrom, type SentenceWords, type WordRange } from './analysis.ts';
import { answerBehind, claimAfterConcession, hitsOf, shifted } from './beside-claims.ts';
import type { ConceptHit } from './concepts.ts';
import { hasSpoken, speaks } from './speaking.ts';
import type { Roles } from './stance.ts';

/** An answer at either end of a sentence has no more words than this, of which a Han character is half a one: what is longer says something of its own. */
const LONGEST_TAIL = 10;
/** One that doesn't begin with a contrast ("; Alibaba disagreed", ", a charge Alibaba denies") has no more words than this, and says nothing else. */
const LONGEST_BARE = 7;
/** The subject is among so many first words of such an answer. */
const FIRST_WORDS = 4;
/** What such an answer begins with. ("…, which Alibaba denies" may be part of a claim.) */
const CONTRASTS = new Set([
  'but',
  'though',
  'although',
  'while',
  'whereas',
  'yet',
  '但',
  '而',
  '不',
  '惟',
  '然',
  '可',
]);

/** So many words may stand between the subject and its answer ("has flatly denied"), and between that and the office whom it answers ("the claim of the USTR"). */
const MOST_BEFORE_ANSWER = 3;
const MOST_BEFORE_OFFICE = 4;
/** An answer ends within so many words of the subject. */
const LONGEST_ANSWER = 8;
/** What is answered has so many words at least, if it is said again. */
const LEAST_ANSWERED = 6;

/** What begins with one of these may be part of a claim ("a finding, which Alibaba rejected"), unless a whole one stands before a "which". */
const WHICH = 'which';
const RELATIVES = new Set(['which', 'that', 'who', 'whose', 'whom']);

/** Sentences of a block with those in which the subject answers told from others, each by itself. */
export function withReplies(
  sentences: readonly SentenceWords[],
  words: readonly Word[],
  hits: readonly ConceptHit[],
  roles: Roles,
): SentenceWords[] {
  const answers = (one: SentenceWords): boolean =>
    isReply(one, hits, roles) || speaks(one, words, hits, roles) || hasSpoken(one, words, hits, roles);
  return sentences.flatMap((sentence): SentenceWords[] => {
    const claim = claimAfterConcession(sentence, words, hits, roles);
    const border = claim === undefined ? undefined : sentence.clauses[claim]?.from;
    if (border !== undefined) {
      const [conceded, said] = parted(sentence, border, 'first');
      return [conceded, ...partsOf(said, words, hits, roles)];
    }
    const parts = partsOf(sentence, words, hits, roles);
    if (!answers(sentence)) return parts;
    const [first, last] = parts;
    // "The report says …, but Alibaba denies it": only the end of it answers.
    return first && last?.isReply && !answers(first) ? parts : [{ ...sentence, isReply: true }];
  });
}

/** A sentence, or the two that it is where the subject answers at one end. */
function partsOf(
  sentence: SentenceWords,
  words: readonly Word[],
  hits: readonly ConceptHit[],
  roles: Roles,
): SentenceWords[] {
  const { clauses, from, to } = sentence;
  const own = hitsOf(sentence, hits);
  const answered = answeredFrom(sentence, words, own, roles);
  if (answered !== undefined) return parted(sentence, answered, 'first');
  const answer = answerBehind(sentence, words, own, roles);
  if (answer !== undefined) return parted(sentence, answer, 'second');
  const others: Others = {
    lastOffice: own.findLast(({ concept }) => roles.office.has(concept))?.from ?? Number.NEGATIVE_INFINITY,
    firstClaimant:
      own.find(({ concept }) => roles.office.has(concept) || roles.listing.has(concept))?.from ??
      Number.POSITIVE_INFINITY,
  };
  const tail = clauses.findIndex(
    (clause, i) =>
      i > 0 &&
      (isTail({ from: clause.from, to }, from, words, hits, roles) ||
        takesOver({ from: clause.from, to }, from, others, words, hits, roles)),
  );
  if (tail > 0) return parted(sentence, clauses[tail]?.from ?? to, 'second');
  const claim = clauses.findIndex((c, i) => i > 0 && isAnswered({ from, to: c.from }, c, words, hits, roles));
  return claim > 0 ? parted(sentence, clauses[claim]?.from ?? to, 'first') : [sentence];
}

/**
 * Where begins what the subject answers, if a sentence begins with its answer to the office ("Alibaba rejected | USTR's finding that …", 阿里巴巴反驳 | USTR所说…): behind the word with which it
 * answers.
 */
function answeredFrom(
  { from, to }: WordRange,
  words: readonly Word[],
  own: readonly ConceptHit[],
  { subject, reply, office, rebuffs }: Roles,
): number | undefined {
  const first = own.find(({ concept }) => subject.has(concept) || office.has(concept));
  if (!first || office.has(first.concept) || first.from - from >= FIRST_WORDS) return undefined;
  const answer =
    own.find(({ concept, from: at }) => reply.has(concept) && at >= first.to) ??
    shifted(rebuffs.find(words.slice(first.to, Math.min(to, first.to + LONGEST_ANSWER))), first.to)[0];
  if (!answer || answer.from - first.to > MOST_BEFORE_ANSWER) return undefined;
  const isOffices = own.some(
    ({ concept, from: at }) => office.has(concept) && at >= answer.to && at - answer.to <= MOST_BEFORE_OFFICE,
  );
  return isOffices && to - answer.to >= LEAST_ANSWERED ? answer.to : undefined;
}

/** The two sentences that one is, parted at a word, of which the subject answers in one. */
function parted(
  { clauses, from, to }: SentenceWords,
  border: number,
  answer: 'first' | 'second',
): [SentenceWords, SentenceWords] {
  const before = clauses.filter((clause) => clause.from < border);
  const after = clauses.filter((clause) => clause.to > border);
  return [
    {
      from,
      to: border,
      clauses: before.map((clause) => ({ from: clause.from, to: Math.min(clause.to, border) })),
      isReply: answer === 'first',
    },
    {
      from: border,
      to,
      clauses: after.map((clause) => ({ from: Math.max(clause.from, border), to: clause.to })),
      isReply: answer === 'second',
    },
  ];
}

/** Whether a sentence begins with an answer, and goes on with a claim: "Alibaba rejects this, but USTR found …". */
const isAnswered = (
  head: WordRange,
  claim: WordRange,
  words: readonly Word[],
  hits: readonly ConceptHit[],
  roles: Roles,
): boolean =>
  CONTRASTS.has(words[claim.from]?.word ?? '') &&
  head.to - head.from <= 2 * LONGEST_TAIL &&
  lengthOf(words, head) <= LONGEST_TAIL &&
  isReply(head, hits, roles, FIRST_WORDS);

function isTail(
  range: WordRange,
  start: number,
  words: readonly Word[],
  hits: readonly ConceptHit[],
  roles: Roles,
): boolean {
  if (range.to - range.from > 2 * LONGEST_TAIL) return false;
  const said = words.slice(range.from, range.to);
  if (roles.beyondDoubt.find(said).length > 0) return lengthOf(words, range) <= LONGEST_TAIL;
  if (!isReply(range, hits, roles, FIRST_WORDS)) return false;
  const length = lengthOf(words, range);
  const first = words[range.from]?.word ?? '';
  if (CONTRASTS.has(first)) return length <= LONGEST_TAIL;
  const says = hits.slice(firstFrom(hits, range.from), firstFrom(hits, range.to));
  return (
    length <= LONGEST_BARE &&
    (!RELATIVES.has(first) || (first === WHICH && range.from - start > LEAST_ANSWERED)) &&
    says.every(({ concept: c }) => roles.subject.has(c) || roles.reply.has(c) || roles.polarity.has(c))
  );
}

/**
 * Whether the subject takes the word in what ends a sentence (阿里则称…, "but Alibaba says …"), however much it says. Where a name and a word of saying may only tell who said what stands
 * before ("…, Alibaba said"), it takes a contrast, there or at the beginning ("While USTR …, Alibaba says …"). Not where the office is named in it, whose claim that may be.
 */
function takesOver(
  range: WordRange,
  start: number,
  others: Others,
  words: readonly Word[],
  hits: readonly ConceptHit[],
  roles: Roles,
): boolean {
  const first = words[range.from];
  const isContrast = [first, words[start]].some((word) => CONTRASTS.has(word?.word ?? ''));
  if (!isContrast && !first?.han) return false;
  return (
    others.lastOffice < range.from && others.firstClaimant < range.from && speaks(range, words, hits, roles)
  );
}

/** Where in a sentence the office is named last, and it or the list first: of the office's claims its report tells as well. */
interface Others {
  readonly lastOffice: number;
  readonly firstClaimant: number;
}

/** Whether the subject is named, within so many first words, and after that a word with which it answers; and not the office, whom others may answer. */
function isReply(
  range: WordRange,
  hits: readonly ConceptHit[],
  roles: Roles,
  within = Number.POSITIVE_INFINITY,
): boolean {
  let [subject, reply] = [false, false];
  for (
    let i = partitionPoint(hits.length, (k) => (hits[k] as ConceptHit).from < range.from);
    i < hits.length;
    i += 1
  ) {
    const { concept, from, to } = hits[i] as ConceptHit;
    if (from >= range.to) break;
    if (to > range.to) continue;
    if (roles.office.has(concept)) return false;
    if (roles.subject.has(concept)) {
      if (!subject && from > range.from + within) return false;
      subject = true;
    } else reply ||= subject && roles.reply.has(concept);
  }
  return subject && reply;
}
