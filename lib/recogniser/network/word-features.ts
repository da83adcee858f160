/**
 * What each word of a sentence is known by to the network (`network.ts`): the word itself, for a Han character also the
 * pair that it makes with the next, and the concepts whose forms it belongs to. Hashes, as those of `features.ts`.
 */
import type { Word } from '../../text/words.ts';
import { hanPairFeature, isHanRun, namedConceptFeature, wordFeature } from '../linear/features.ts';
import { type BlockAnalysis, firstFrom, type WordRange } from '../reading/analysis.ts';
import type { ConceptHit } from '../reading/concepts.ts';

/** What a feature of a word is: the word, a pair of Han characters, a concept. */
export const WORD = 0;
export const PAIR = 1;
export const CONCEPT = 2;

/** No form of a concept that counts here is longer. */
const LONGEST_FORM = 24;

/** The features of a run of words. Those of word i stand from `starts[i]` to `starts[i + 1]`, the word itself first. */
export class WordFeatures {
  readonly starts: number[] = [];
  readonly features: number[] = [];
  readonly kinds: number[] = [];

  /** Fills it for the words `range` of a block. `conceptHashes`: for each concept of the lexicon `hashOf` its name. */
  read(block: BlockAnalysis, range: WordRange, conceptHashes: readonly number[]): void {
    this.starts.length = 0;
    this.features.length = 0;
    this.kinds.length = 0;
    const { words, hits } = block;
    let first = firstFrom(hits, range.from - LONGEST_FORM);
    for (let i = range.from; i < range.to; i += 1) {
      this.starts.push(this.features.length);
      this.add(wordFeature(words[i] as Word), WORD);
      if (isHanRun(words, i, 2, words.length)) this.add(hanPairFeature(words, i), PAIR);
      while (first < hits.length && (hits[first] as ConceptHit).from < i - LONGEST_FORM) first += 1;
      for (let h = first; h < hits.length; h += 1) {
        const hit = hits[h] as ConceptHit;
        if (hit.from > i) break;
        if (hit.to > i) this.add(namedConceptFeature(conceptHashes[hit.concept] as number), CONCEPT);
      }
    }
    this.starts.push(this.features.length);
  }

  private add(feature: number, kind: number): void {
    this.features.push(feature);
    this.kinds.push(kind);
  }
}
