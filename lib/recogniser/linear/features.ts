/**
 * What a window of words is described by when it is judged: concepts, pairs and successions of concepts, stems, Han
 * bigrams and trigrams, and what is known of its surroundings. Features are 32-bit hashes, so that nothing is built of
 * strings while a page is read; the weights know them by the same hashes.
 *
 * The linear part of a window's score is a sum over these, divided by the root of their number (so that long sentences are
 * not favoured), and therefore splits exactly into parts: that is where a match's reasons come from.
 */
import { PerForm } from '../../text/vocabulary.ts';
import { stemOf, type Word } from '../../text/words.ts';
import { type BlockAnalysis, firstFrom, type WordRange } from '../reading/analysis.ts';
import type { ConceptHit } from '../reading/concepts.ts';

/** Facts about a window that its own words don't tell. Names and order are part of the weights' format. */
export const CONTEXT_FEATURES = [
  'subject',
  'office',
  'rival',
  'rival-alone',
  'subject-before',
  'rival-before',
  'office-before',
  'document-subject',
  'document-office',
  'asked-above',
  'item',
  'heading',
] as const;
export type ContextFeature = (typeof CONTEXT_FEATURES)[number];

const KIND = {
  concept: 1,
  pair: 2,
  succession: 3,
  stem: 4,
  bigram: 5,
  han2: 6,
  han3: 7,
  context: 8,
  han: 9,
} as const;
/** Two concepts further apart than this many words are no succession. On the tuning half 3, 6 and 10 differ by no more than chance. */
export const SUCCESSION_GAP = 6;

/** FNV-1a over UTF-16 units. */
export function hashOf(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

const stems = new PerForm<number>();

function stemHash({ word, form }: Word): number {
  const known = stems.get(form);
  if (known !== undefined) return known;
  const hash = hashOf(stemOf(word));
  stems.set(form, hash);
  return hash;
}

/** Mixes a kind and up to three numbers to one 32-bit hash (murmur3's finaliser). */
function mix(kind: number, a: number, b = 0, c = 0): number {
  let h = Math.imul(kind, 0x9e3779b1) ^ a;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul((h ^ (h >>> 13)) + b, 0xc2b2ae35);
  h = Math.imul((h ^ (h >>> 16)) + c, 0x27d4eb2f);
  return (h ^ (h >>> 15)) >>> 0;
}

/** The hash of a concept as a feature. Concepts are known by their names, so that lexicon and weights may be reordered. */
export const conceptFeature = (concept: string): number => namedConceptFeature(hashOf(concept));
export const pairFeature = (a: number, b: number): number => mix(KIND.pair, Math.min(a, b), Math.max(a, b));

const YEAR = hashOf('#year');
const NUMBER = hashOf('#number');

/** A word by itself: its stem, or its Han character. All years are one, and all other numbers. */
export function wordFeature(of: Word): number {
  const { word, han } = of;
  if (han) return mix(KIND.han, word.charCodeAt(0));
  const unit = word.charCodeAt(0);
  if (unit < 0x30 || unit > 0x39 || !/^[\d.]+$/.test(word)) return mix(KIND.stem, stemHash(of));
  return mix(KIND.stem, /^(?:19|20)\d\d$/.test(word) ? YEAR : NUMBER);
}

/** The stem of a word that is no Han character, and of two such words. */
export const stemFeature = (word: Word): number => mix(KIND.stem, stemHash(word));
export const bigramFeature = (word: Word, next: Word): number =>
  mix(KIND.bigram, stemHash(word), stemHash(next));

/** Two Han characters side by side, the first at `at`. */
export const hanPairFeature = (words: readonly Word[], at: number): number =>
  mix(KIND.han2, unitOf(words, at), unitOf(words, at + 1));

/** Three of them. */
export const hanTripleFeature = (words: readonly Word[], at: number): number =>
  mix(KIND.han3, unitOf(words, at), unitOf(words, at + 1), unitOf(words, at + 2));

/** A concept by the hash of its name. */
export const namedConceptFeature = (nameHash: number): number => mix(KIND.concept, nameHash);

/** One concept following another, each by the hash of its name. */
export const successionFeature = (concept: number, next: number): number =>
  mix(KIND.succession, concept, next);

const contextHashes = new Map<ContextFeature, number>();
/** A fact about a window. */
export function contextFeature(name: ContextFeature): number {
  const known = contextHashes.get(name);
  if (known !== undefined) return known;
  const hash = mix(KIND.context, hashOf(name));
  contextHashes.set(name, hash);
  return hash;
}

/** A window has fewer features than this; what comes after is left out. */
export const CAPACITY = 1 << 14;

/** A window's features: a set of hashes that is emptied and used again. Open addressing, emptied by a new generation. */
export class FeatureSet {
  private readonly keys = new Uint32Array(CAPACITY * 2);
  private readonly generations = new Uint32Array(CAPACITY * 2);
  private generation = 1;
  /** The features, the first `size` of them. */
  readonly list = new Uint32Array(CAPACITY);
  size = 0;

  add(feature: number): void {
    const mask = CAPACITY * 2 - 1;
    let slot = feature & mask;
    while (this.generations[slot] === this.generation) {
      if (this.keys[slot] === feature) return;
      slot = (slot + 1) & mask;
    }
    if (this.size === CAPACITY) return;
    this.keys[slot] = feature;
    this.generations[slot] = this.generation;
    this.list[this.size] = feature;
    this.size += 1;
  }

  clear(): void {
    this.size = 0;
    this.generation += 1;
    if (this.generation === 0xffffffff) {
      this.generations.fill(0);
      this.generation = 1;
    }
  }
}

/**
 * Fills `into` with the features of the words `range` of a block.
 * @param conceptHashes for each concept of the lexicon `hashOf` its name
 */
export function describeWindow(
  block: BlockAnalysis,
  range: WordRange,
  conceptHashes: readonly number[],
  context: readonly ContextFeature[],
  into: FeatureSet,
): void {
  into.clear();
  for (const name of context) into.add(contextFeature(name));
  addConcepts(block, range, conceptHashes, into);
  addWords(block.words, range, into);
  addLongerWords(block.words, range, into);
  for (let i = 0; i < concepts.length; i += 1) {
    for (let j = i + 1; j < concepts.length; j += 1) {
      into.add(pairFeature(concepts[i] as number, concepts[j] as number));
    }
  }
}

/** Scratch for the concepts of one window. */
const concepts: number[] = [];

function addConcepts(
  block: BlockAnalysis,
  range: WordRange,
  conceptHashes: readonly number[],
  into: FeatureSet,
): void {
  const { hits } = block;
  concepts.length = 0;
  for (let i = firstFrom(hits, range.from); i < hits.length; i += 1) {
    const hit = hits[i] as ConceptHit;
    if (hit.from >= range.to) break;
    if (hit.to > range.to) continue;
    const concept = conceptHashes[hit.concept] as number;
    if (!concepts.includes(concept)) concepts.push(concept);
    into.add(namedConceptFeature(concept));
    for (let j = i + 1; j < hits.length; j += 1) {
      const next = hits[j] as ConceptHit;
      if (next.from > hit.to + SUCCESSION_GAP || next.from >= range.to) break;
      if (next.from < hit.to || next.to > range.to) continue;
      into.add(successionFeature(concept, conceptHashes[next.concept] as number));
    }
  }
}

/** Stems, and bigrams of Han characters. */
function addWords(words: readonly Word[], range: WordRange, into: FeatureSet): void {
  for (let i = range.from; i < range.to; i += 1) {
    const word = words[i] as Word;
    if (!word.han) into.add(stemFeature(word));
    else if (isHanRun(words, i, 2, range.to)) into.add(hanPairFeature(words, i));
  }
}

/** Bigrams of stems, and trigrams of Han characters. */
function addLongerWords(words: readonly Word[], range: WordRange, into: FeatureSet): void {
  for (let i = range.from; i < range.to; i += 1) {
    const word = words[i] as Word;
    const before = words[i - 1];
    if (word.han) {
      if (isHanRun(words, i, 3, range.to)) into.add(hanTripleFeature(words, i));
    } else if (i > range.from && before && !before.han) into.add(bigramFeature(before, word));
  }
}

const unitOf = (words: readonly Word[], at: number): number => (words[at] as Word).word.charCodeAt(0);

/** Whether `length` Han characters stand side by side from a word on. */
export function isHanRun(words: readonly Word[], from: number, length: number, to: number): boolean {
  if (from + length > to) return false;
  for (let i = from + 1; i < from + length; i += 1) {
    const word = words[i] as Word;
    if (!word.han || word.start !== (words[i - 1] as Word).end) return false;
  }
  return true;
}
