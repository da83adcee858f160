/**
 * The features of a block's words (`features.ts`) with the weights that they have, looked up once for all windows of the block. Each word has two
 * places: one for itself (a stem, or a pair of Han characters), one for what it begins (a bigram, or three Han characters). A feature counts once in a
 * window; so of each is known where it stood last before.
 */
import type { Word } from '../../text/words.ts';
import type { BlockAnalysis } from '../reading/analysis.ts';
import { type FeatureTable, rowOf } from './feature-table.ts';
import { bigramFeature, hanPairFeature, hanTripleFeature, isHanRun, stemFeature } from './features.ts';

/** Where nothing stands: after every window. */
const NEVER = 0x7fffffff;

/** A slot holds a feature, the generation in which it was met, and the word that began it last; one number is free, so that it lies in one line. */
const MET = 4;
const GENERATION = 1;
const WORD = 2;

export class BlockFeatures {
  /** Of each place: the last word that its feature has, */
  lasts: Int32Array = new Int32Array();
  /** the word that began the same feature last (-1: none), */
  befores: Int32Array = new Int32Array();
  /** and its weights (`rowOf`). */
  rows: Int32Array = new Int32Array();
  private readonly table: FeatureTable;
  private block: BlockAnalysis | undefined;
  /** The features met in the block: open addressing, `MET` numbers a slot, emptied by a new generation. */
  private met: Int32Array = new Int32Array();
  private generation = 0;

  constructor(table: FeatureTable) {
    this.table = table;
  }

  /** Reads a block, if it isn't the one that was read last. */
  read(block: BlockAnalysis): void {
    if (this.block === block) return;
    this.block = block;
    const { words } = block;
    this.begin(words.length);
    for (let i = 0; i < words.length; i += 1) {
      const word = words[i] as Word;
      const next = words[i + 1];
      if (!word.han) {
        this.set(2 * i, i, i, stemFeature(word));
        if (next && !next.han) this.set(2 * i + 1, i, i + 1, bigramFeature(word, next));
        else this.lasts[2 * i + 1] = NEVER;
      } else {
        if (isHanRun(words, i, 2, words.length)) this.set(2 * i, i, i + 1, hanPairFeature(words, i));
        else this.lasts[2 * i] = NEVER;
        if (isHanRun(words, i, 3, words.length)) this.set(2 * i + 1, i, i + 2, hanTripleFeature(words, i));
        else this.lasts[2 * i + 1] = NEVER;
      }
    }
  }

  private begin(words: number): void {
    if (this.lasts.length < 2 * words) {
      let slots = 256;
      while (slots < 4 * words) slots *= 2;
      this.lasts = new Int32Array(slots / 2);
      this.befores = new Int32Array(slots / 2);
      this.rows = new Int32Array(slots / 2);
      this.met = new Int32Array(slots * MET);
      this.generation = 0;
    }
    this.generation += 1;
  }

  private set(place: number, word: number, last: number, feature: number): void {
    const { met, generation } = this;
    const end = met.length - 1;
    let slot = Math.imul(feature, MET) & end;
    while (met[slot + GENERATION] === generation && met[slot] !== (feature | 0)) slot = (slot + MET) & end;
    this.lasts[place] = last;
    this.befores[place] = met[slot + GENERATION] === generation ? (met[slot + WORD] as number) : -1;
    met[slot] = feature;
    met[slot + GENERATION] = generation;
    met[slot + WORD] = word;
    this.rows[place] = rowOf(this.table, feature);
  }
}
