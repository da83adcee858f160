/**
 * Where the subject answers ("Alibaba rejected the finding."). Whoever answers a claim takes nothing of it back: it has been stated all the same. So an answer isn't read
 * with the claim beside it, and one that begins or ends a claim's sentence is a sentence by itself.
 */

import { partitionPoint } from '../text/partition-point.ts';
import { lengthOf, type Word } from '../text/words.ts';
import { firstFrom, type SentenceWords, type WordRange } from './analysis.ts';
import type { ConceptHit } from './concepts.ts';
import type { Roles } from './stance.ts';

/** An answer at either end of a sentence has no more words than this, of which a Han character is half a one: what is longer says something of its own. */
const LONGEST_TAIL = 10;
/** One that doesn't begin with a contrast ("; Alibaba disagreed", ", a charge Alibaba denies") has no more words than this, and says nothing else. */
const LONGEST_BARE = 5;
/** Who has spoken is named among so many last words of a sentence. */
const LAST_WORDS = 5;
/** The subject is among so many first words of such an answer. */
const FIRST_WORDS = 4;
/** Who speaks is named among so many first words of a sentence; in Chinese so many characters may stand before the word of saying (方面). */
const SPEAKER_WITHIN = 6;
const MOST_OF_SPEAKER = 2;
/** What is the subject's doesn't speak, but for its answer (阿里的回应是…). */
const OWN = '的';
const OWN_ANSWER = /^的(?:回应|答复|回复|回答|说法|解释|反驳|辩解|立场)(?:则?是|为)/;
const OWN_ANSWER_LENGTH = 6;
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
  return sentences.flatMap((sentence): SentenceWords[] => {
    if (
      isReply(sentence, hits, roles) ||
      speaks(sentence, words, hits, roles) ||
      hasSpoken(sentence, words, hits, roles)
    )
      return [{ ...sentence, isReply: true }];
    const { clauses, from, to } = sentence;
    const answered = answeredFrom(sentence, hits, roles);
    if (answered !== undefined) return partedWithin(sentence, answered);
    const tail = clauses.findIndex(
      (clause, i) =>
        i > 0 &&
        (isTail({ from: clause.from, to }, from, words, hits, roles) ||
          takesOver({ from, to: clause.from }, { from: clause.from, to }, words, hits, roles)),
    );
    if (tail > 0) return parted(sentence, tail, 'second');
    const claim = clauses.findIndex(
      (c, i) => i > 0 && isAnswered({ from, to: c.from }, c, words, hits, roles),
    );
    return claim > 0 ? parted(sentence, claim, 'first') : [sentence];
  });
}

/**
 * Where begins what the subject answers, if a sentence begins with its answer to the office ("Alibaba rejected | USTR's finding that …", 阿里巴巴反驳 | USTR所说…): behind the word with which it
 * answers.
 */
function answeredFrom(
  { from, to }: WordRange,
  hits: readonly ConceptHit[],
  { subject, reply, office }: Roles,
): number | undefined {
  const own = hits.slice(firstFrom(hits, from), firstFrom(hits, to));
  const first = own.find(({ concept }) => subject.has(concept) || office.has(concept));
  if (!first || office.has(first.concept) || first.from - from >= FIRST_WORDS) return undefined;
  const answer = own.find(({ concept, from: at }) => reply.has(concept) && at >= first.to);
  if (!answer || answer.from - first.to > MOST_BEFORE_ANSWER) return undefined;
  const isOffices = own.some(
    ({ concept, from: at }) => office.has(concept) && at >= answer.to && at - answer.to <= MOST_BEFORE_OFFICE,
  );
  return isOffices && to - answer.to >= LEAST_ANSWERED ? answer.to : undefined;
}

/** The two sentences that one is, of which the first answers and ends within a clause. */
function partedWithin({ clauses, from, to }: SentenceWords, border: number): SentenceWords[] {
  const before = clauses.filter((clause) => clause.from < border);
  const after = clauses.filter((clause) => clause.to > border);
  return [
    {
      from,
      to: border,
      clauses: before.map((clause) => ({ from: clause.from, to: Math.min(clause.to, border) })),
      isReply: true,
    },
    {
      from: border,
      to,
      clauses: after.map((clause) => ({ from: Math.max(clause.from, border), to: clause.to })),
      isReply: false,
    },
  ];
}

/** The two sentences that one is, parted before a clause, of which the subject answers in one. */
function parted(
  { clauses, from, to }: SentenceWords,
  at: number,
  answer: 'first' | 'second',
): SentenceWords[] {
  const border = clauses[at]?.from ?? to;
  return [
    { from, to: border, clauses: clauses.slice(0, at), isReply: answer === 'first' },
    { from: border, to, clauses: clauses.slice(at), isReply: answer === 'second' },
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
  if (range.to - range.from > 2 * LONGEST_TAIL || !isReply(range, hits, roles, FIRST_WORDS)) return false;
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
  before: WordRange,
  range: WordRange,
  words: readonly Word[],
  hits: readonly ConceptHit[],
  roles: Roles,
): boolean {
  const first = words[range.from];
  const isContrast = [first, words[before.from]].some((word) => CONTRASTS.has(word?.word ?? ''));
  if (!isContrast && !first?.han) return false;
  const names = ({ from, to }: WordRange, ...whom: readonly ReadonlySet<number>[]): boolean =>
    hits
      .slice(firstFrom(hits, from), firstFrom(hits, to))
      .some(({ concept }) => whom.some((one) => one.has(concept)));
  // Of the office's claims its report tells as well.
  if (names(range, roles.office) || !names(before, roles.office, roles.listing)) return false;
  return speaks(range, words, hits, roles);
}

/** Whether a sentence begins with the subject and a word of saying right after it ("Alibaba said …", 阿里方面表示). */
function speaks(
  { from, to }: WordRange,
  words: readonly Word[],
  hits: readonly ConceptHit[],
  roles: Roles,
): boolean {
  const first = partitionPoint(hits.length, (i) => (hits[i] as ConceptHit).from < from);
  const end = partitionPoint(hits.length, (i) => (hits[i] as ConceptHit).from < from + SPEAKER_WITHIN);
  const subject = hits
    .slice(first, end)
    .find((hit) => hit.to <= to && (roles.subject.has(hit.concept) || roles.office.has(hit.concept)));
  if (!subject || roles.office.has(subject.concept)) return false;
  const after = words.slice(subject.to, Math.min(to, subject.to + MOST_OF_SPEAKER + 2));
  const [next] = after;
  if (next?.word === OWN) {
    const said = words.slice(subject.to, Math.min(to, subject.to + OWN_ANSWER_LENGTH));
    if (OWN_ANSWER.test(said.map(({ word }) => word).join(''))) return true;
  }
  const within = next?.han && next.word !== OWN ? MOST_OF_SPEAKER : 0;
  return roles.says.find(after).some((hit) => hit.from <= within);
}

/** Whether a sentence ends with the subject and a word of saying (“我们不同意这一决定，”阿里巴巴总裁说; "…, says Alibaba"), and doesn't name the office, of which the rest may tell. */
function hasSpoken(
  { from, to }: WordRange,
  words: readonly Word[],
  hits: readonly ConceptHit[],
  roles: Roles,
): boolean {
  const own = hits.slice(firstFrom(hits, from), firstFrom(hits, to));
  const subject = own.findLast(({ concept }) => roles.subject.has(concept));
  if (!subject || own.some(({ concept }) => roles.office.has(concept))) return false;
  if (lengthOf(words, { from: subject.from, to }) > LAST_WORDS) return false;
  const before = Math.max(from, subject.from - LAST_WORDS);
  return (
    roles.says.find(words.slice(subject.to, to)).some((said) => subject.to + said.to === to) ||
    roles.says.find(words.slice(before, subject.from)).some((said) => before + said.to === subject.from)
  );
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
