/**
 * What the subject says right beside the office's claim, in its sentence: before it, conceded to the subject ("Despite Alibaba's assurances, USTR found …", 尽管阿里巴巴称…，USTR仍…), or
 * behind it, what it makes of it ("USTR's finding that … was rejected by Alibaba"). Read with the claim it would be taken for the claim's own, which would seem an answer or the contrary.
 */
import type { Word } from '../text/words.ts';
import { firstFrom, type SentenceWords, type WordRange } from './analysis.ts';
import type { ConceptHit } from './concepts.ts';
import { speaks } from './speaking.ts';
import type { Roles } from './stance.ts';

/** What concedes is among so many first words of a sentence, or ends what is conceded ("Alibaba's claims notwithstanding", 与…的说法相反). */
const CONCEDING_WITHIN = 2;
/** The claim begins within so many clauses. */
const MOST_CONCEDED = 12;
/** The office is among so many first words of its clause, and so many stand between it and the word with which it speaks; Han characters as well. */
const SPEAKER_WITHIN = 3;
const MOST_BEFORE_SAYING = 4;
/** So many words may stand between what says that something comes of a claim and the answer ("drew a swift denial"), and between that and the subject ("from"). */
const MOST_BEFORE_ANSWER = 3;
const MOST_BEFORE_SUBJECT = 2;
/** In Chinese the subject follows at once, and so many characters stand between it and the answer (遭到阿里巴巴的公开反驳). */
const MOST_HAN_BEFORE_SUBJECT = 2;
const MOST_HAN_BEFORE_ANSWER = 5;
/** What is answered has so many words at least; a Han character counts as one. */
const LEAST_CLAIM = 6;
/** So many words may follow in the answer's clause ("was rejected by Alibaba on Friday"). */
const MOST_AFTER = 4;
const BY = new Set(['by', 'from']);

/** The clause of a sentence with which the office's claim begins, behind what it concedes to the subject; undefined where there is none. */
export function claimAfterConcession(
  sentence: SentenceWords,
  words: readonly Word[],
  hits: readonly ConceptHit[],
  roles: Roles,
): number | undefined {
  const { clauses, from } = sentence;
  if (clauses.length < 2) return undefined;
  const own = hitsOf(sentence, hits);
  const named = own.find(({ concept }) => roles.subject.has(concept));
  if (!named) return undefined;
  const claim = clauses
    .slice(0, MOST_CONCEDED)
    .findIndex((clause, i) => i > 0 && opensByOffice(clause, words, hitsOf(clause, hits), roles));
  const border = clauses[claim]?.from;
  if (border === undefined || named.to > border) return undefined;
  if (own.some(({ concept, from: at }) => roles.office.has(concept) && at < border)) return undefined;
  const head = words.slice(from, border);
  const concedes =
    speaks({ from, to: border }, words, hits, roles) ||
    roles.conceding.find(head).some((form) => form.from < CONCEDING_WITHIN || form.to === head.length);
  return concedes ? claim : undefined;
}

/** Whether a clause begins with the office, or its report, and a word of saying or asking. */
function opensByOffice(
  { from, to }: WordRange,
  words: readonly Word[],
  own: readonly ConceptHit[],
  roles: Roles,
): boolean {
  const isFirst = (at: number): boolean => at >= from && at - from < SPEAKER_WITHIN;
  const office =
    own.find(({ concept, from: at }) => roles.office.has(concept) && isFirst(at))?.to ??
    endOf(roles.reports.find(words.slice(from, to)), from, isFirst);
  if (office === undefined) return false;
  const isSoon = (at: number): boolean => at >= office && at - office <= MOST_BEFORE_SAYING;
  return (
    own.some(({ concept, from: at }) => roles.ask.has(concept) && isSoon(at)) ||
    endOf(roles.says.find(words.slice(office, to)), office, isSoon) !== undefined
  );
}

/** Where the first of some forms ends that stands where it should. */
function endOf(
  forms: readonly WordRange[],
  offset: number,
  isThere: (at: number) => boolean,
): number | undefined {
  const form = forms.find(({ from }) => isThere(from + offset));
  return form && form.to + offset;
}

/** The word with which it begins what the subject makes of the claim before it; undefined where a sentence doesn't end so. */
export function answerBehind(
  { from, to, clauses }: SentenceWords,
  words: readonly Word[],
  own: readonly ConceptHit[],
  roles: Roles,
): number | undefined {
  const subject = own.findLast(({ concept }) => roles.subject.has(concept));
  if (!subject || subject.from - from < LEAST_CLAIM) return undefined;
  if (own.some(({ concept, from: at }) => roles.office.has(concept) && at > subject.from)) return undefined;
  const isHan = words[subject.from]?.han || words[subject.from - 1]?.han;
  if (!isHan && !BY.has(words[subject.from - 1]?.word ?? '')) return undefined;
  const answers = [
    ...own.filter(({ concept }) => roles.reply.has(concept)),
    ...shifted(roles.rebuffs.find(words.slice(from, to)), from),
  ];
  const meets = shifted(roles.meets.find(words.slice(from, to)), from);
  const clauseEnd = clauses.find((clause) => clause.from >= subject.to)?.from ?? to;
  if (isHan) {
    const met = meets.findLast(
      (form) => form.to <= subject.from && subject.from - form.to <= MOST_HAN_BEFORE_SUBJECT,
    );
    const answer = answers.find(
      (a) => a.from >= subject.to && a.from - subject.to <= MOST_HAN_BEFORE_ANSWER && a.to <= clauseEnd,
    );
    return met && answer && met.from - from >= LEAST_CLAIM ? met.from : undefined;
  }
  if (clauseEnd - subject.to > MOST_AFTER) return undefined;
  const answer = answers.find(
    (a) => a.to <= subject.from - 1 && subject.from - 1 - a.to <= MOST_BEFORE_SUBJECT,
  );
  const met =
    answer && meets.findLast((form) => form.to <= answer.from && answer.from - form.to <= MOST_BEFORE_ANSWER);
  return met && met.from - from >= LEAST_CLAIM ? met.from : undefined;
}

/** Ranges that are found in a part of words, as ranges of all of them. */
export const shifted = (forms: readonly WordRange[], offset: number): WordRange[] =>
  forms.map(({ from, to }) => ({ from: from + offset, to: to + offset }));

/** The hits of a sentence. */
export const hitsOf = ({ from, to }: WordRange, hits: readonly ConceptHit[]): readonly ConceptHit[] =>
  hits.slice(firstFrom(hits, from), firstFrom(hits, to));
