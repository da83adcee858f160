/**
 * Where the subject answers ("Alibaba rejected the finding."). Whoever answers a claim takes nothing of it back: it has been stated all the same. So an answer isn't read
 * with the claim before it, and one that ends a claim's sentence is a sentence by itself.
 */

import { partitionPoint } from '../text/partition-point.ts';
import { lengthOf, type Word } from '../text/words.ts';
import type { SentenceWords, WordRange } from './analysis.ts';
import type { ConceptHit } from './concepts.ts';
import type { Roles } from './stance.ts';

/** An answer at the end of a sentence has no more words than this, of which a Han character is half a one: what is longer says something of its own. */
const LONGEST_TAIL = 10;
/** The subject is among so many first words of an answer at the end of a sentence. */
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

/** Sentences of a block with those in which the subject answers told from others, each by itself. */
export function withReplies(
  sentences: readonly SentenceWords[],
  words: readonly Word[],
  hits: readonly ConceptHit[],
  roles: Roles,
): SentenceWords[] {
  return sentences.flatMap((sentence): SentenceWords[] => {
    if (isReply(sentence, hits, roles)) return [{ ...sentence, isReply: true }];
    const { clauses, from, to } = sentence;
    const at = clauses.findIndex(
      (clause, i) => i > 0 && isTail({ from: clause.from, to }, words, hits, roles),
    );
    const tail = clauses[at];
    if (!tail) return [sentence];
    return [
      { from, to: tail.from, clauses: clauses.slice(0, at) },
      { from: tail.from, to, clauses: clauses.slice(at), isReply: true },
    ];
  });
}

function isTail(
  range: WordRange,
  words: readonly Word[],
  hits: readonly ConceptHit[],
  roles: Roles,
): boolean {
  return (
    CONTRASTS.has(words[range.from]?.word ?? '') &&
    range.to - range.from <= 2 * LONGEST_TAIL &&
    lengthOf(words, range) <= LONGEST_TAIL &&
    isReply(range, hits, roles, FIRST_WORDS)
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
