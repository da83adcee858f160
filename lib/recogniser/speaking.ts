/** Whether a sentence, or a clause of it, is what the subject says: named with a word of saying at its beginning, or at its end. */

import { partitionPoint } from '../text/partition-point.ts';
import { lengthOf, type Word } from '../text/words.ts';
import { firstFrom, type WordRange } from './analysis.ts';
import type { ConceptHit } from './concepts.ts';
import type { Roles } from './stance.ts';

/** Who has spoken is named among so many last words of a sentence. */
const LAST_WORDS = 5;
/** Who speaks is named among so many first words of a sentence; in Chinese so many characters may stand before the word of saying (方面). */
const SPEAKER_WITHIN = 6;
const MOST_OF_SPEAKER = 2;
/** What is the subject's doesn't speak, but for its answer (阿里的回应是…). */
const OWN = '的';
const OWN_ANSWER = /^的(?:回应|答复|回复|回答|说法|解释|反驳|辩解|立场)(?:则?是|为)/;
const OWN_ANSWER_LENGTH = 6;

/** Whether a sentence begins with the subject and a word of saying right after it ("Alibaba said …", 阿里方面表示). */
export function speaks(
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
export function hasSpoken(
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
