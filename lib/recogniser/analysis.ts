/**
 * What the restatement tier works on: a document's words, concepts, sentences and clauses, block by block, with
 * everything it asks of a block found once.
 */
import type { Block, BlockKind, TextDocument } from '../text/document.ts';
import { type NormText, toNormSpan } from '../text/normalise.ts';
import { partitionPoint } from '../text/partition-point.ts';
import { type Sentence, sentencesOf } from '../text/sentences.ts';
import { type Word, wordsIn } from '../text/words.ts';
import { type Aside, withAsides } from './asides.ts';
import { withoutCompared } from './compared.ts';
import type { ConceptFinder, ConceptHit } from './concepts.ts';
import { withReplies } from './replies.ts';
import type { Roles } from './stance.ts';

/** A range of a block's words, half-open. */
export interface WordRange {
  readonly from: number;
  readonly to: number;
}

/** A sentence as ranges of its block's words: itself, and its clauses (which lie end to end). */
export interface SentenceWords extends WordRange {
  readonly clauses: readonly WordRange[];
  /** Whether the subject answers in it (`replies.ts`). */
  readonly isReply?: boolean;
  /** What it tells that is no word on a claim beside it (`asides.ts`). */
  readonly aside?: Aside;
}

export interface BlockAnalysis {
  readonly kind: BlockKind;
  /** The table's column that it stands in, from 0. */
  readonly column?: number | undefined;
  readonly words: readonly Word[];
  readonly hits: readonly ConceptHit[];
  readonly sentences: readonly SentenceWords[];
}

/** Analyses one block. `norm` is the whole document's; offsets of words are into it. Without `roles` nobody is known to answer. */
export function analyseBlock(
  doc: TextDocument,
  norm: NormText,
  block: Block,
  finder: ConceptFinder,
  roles?: Roles,
): BlockAnalysis {
  const { start, end } = toNormSpan(norm, block);
  const words = wordsIn(norm.units, start, end);
  const found = finder.find(words);
  const isWithin = new Uint8Array(words.length + 1);
  for (const { from, to } of found) if (to > from + 1) isWithin.fill(1, from + 1, to);
  const sentences = sentencesOf(doc.text, norm, [block])
    .map((s) => sentenceWords(s, words, isWithin))
    .filter((s) => s.to > s.from);
  const hits = roles ? withoutCompared(found, words, sentences, roles) : found;
  return {
    kind: block.kind,
    column: block.column,
    words,
    hits,
    sentences: roles ? withAsides(withReplies(sentences, words, hits, roles), words, hits, roles) : sentences,
  };
}

/** `isWithin`: 1 for words inside a form of a concept, which no clause begins with ("small and medium-sized businesses"). */
function sentenceWords(sentence: Sentence, words: readonly Word[], isWithin: Uint8Array): SentenceWords {
  const from = firstAt(words, sentence.start);
  const to = firstAt(words, sentence.end);
  const borders = sentence.clauses.map((offset) => firstAt(words, offset)).filter((at) => isWithin[at] === 0);
  if (borders[0] !== from) borders.unshift(from);
  const clauses: WordRange[] = [];
  borders.forEach((border, i) => {
    const next = borders[i + 1] ?? to;
    if (next > border) clauses.push({ from: border, to: next });
  });
  return { from, to, clauses };
}

/** The index of the first word that begins at or after an offset. */
export function firstAt(words: readonly Word[], offset: number): number {
  return partitionPoint(words.length, (i) => (words[i] as Word).start < offset);
}

/** The index of the first of some ranges, in the order in which they begin, that begins at or after a word. */
export function firstFrom(ranges: readonly Pick<WordRange, 'from'>[], word: number): number {
  return partitionPoint(ranges.length, (i) => (ranges[i] as WordRange).from < word);
}
