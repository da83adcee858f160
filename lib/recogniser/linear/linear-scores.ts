/**
 * The linear part's scores of a block's windows: those that `scoreWindow` gives for what `describeWindow` says of them, to the last bit. Windows of a block
 * overlap, so the weights of words are looked up once for all of them (`block-features.ts`). Concepts are few: weights of them and of their pairs are looked
 * up once for all blocks.
 */
import { type BlockAnalysis, firstFrom, type WordRange } from '../reading/analysis.ts';
import type { ConceptHit } from '../reading/concepts.ts';
import { scaleOf, scoreWindow, type Weights } from '../restatement/weights.ts';
import { BlockFeatures } from './block-features.ts';
import { rowCount, rowOf, rowStart } from './feature-table.ts';
import {
  CAPACITY,
  CONTEXT_FEATURES,
  type ContextFeature,
  contextFeature,
  describeWindow,
  FeatureSet,
  namedConceptFeature,
  pairFeature,
  SUCCESSION_GAP,
  successionFeature,
} from './features.ts';

/** Stands for the weights of a feature that wasn't looked up yet. */
const UNASKED = -1;

const set = new FeatureSet();

export class LinearScores {
  private readonly weights: Weights;
  private readonly conceptHashes: readonly number[];
  private readonly contexts: ReadonlyMap<ContextFeature, number>;
  /** For each concept its weights (`rowOf`); for each two those of their pair, and of the second following the first. */
  private readonly concepts: Int32Array;
  private readonly pairs: Int32Array;
  private readonly successions: Int32Array;
  /** In which window a concept, or a succession, was met last. */
  private readonly metConcept: Int32Array;
  private readonly metSuccession: Int32Array;
  private window = 0;
  /** The concepts of a window. */
  private readonly present: Int32Array;
  private readonly sums: Float64Array;
  private size = 0;
  private readonly words: BlockFeatures;

  constructor(weights: Weights, conceptHashes: readonly number[]) {
    const count = conceptHashes.length;
    this.weights = weights;
    this.words = new BlockFeatures(weights.table);
    this.conceptHashes = conceptHashes;
    this.contexts = new Map(CONTEXT_FEATURES.map((name) => [name, this.rowOf(contextFeature(name))]));
    this.concepts = Int32Array.from(conceptHashes, (hash) => this.rowOf(namedConceptFeature(hash)));
    this.pairs = new Int32Array(count * count).fill(UNASKED);
    this.successions = new Int32Array(count * count).fill(UNASKED);
    this.metConcept = new Int32Array(count);
    this.metSuccession = new Int32Array(count * count);
    this.present = new Int32Array(count);
    this.sums = new Float64Array(weights.passages.length + 1);
  }

  /** Scores a window of a block for every passage. `into` has one place a passage. */
  score(
    block: BlockAnalysis,
    range: WordRange,
    context: readonly ContextFeature[],
    into: Float32Array,
  ): void {
    const { weights, sums } = this;
    const passages = weights.passages.length;
    sums.fill(0);
    this.size = 0;
    for (const name of context) this.add(this.contexts.get(name) ?? 0);
    this.addConcepts(block, range);
    this.addWords(block, range);
    if (this.size >= CAPACITY) {
      // A window so long is described by what comes first.
      describeWindow(block, range, this.conceptHashes, context, set);
      scoreWindow(weights, set, into);
      return;
    }
    const shared = sums[passages] as number;
    const scale = weights.scale * scaleOf(this.size);
    for (let k = 0; k < passages; k += 1)
      into[k] = ((sums[k] as number) + shared) * scale + (weights.bias[k] as number);
  }

  private rowOf(feature: number): number {
    return rowOf(this.weights.table, feature);
  }

  /** Counts a feature, and adds its weights. */
  private add(row: number): void {
    this.size += 1;
    if (row === 0) return;
    const { sums } = this;
    const { packed } = this.weights;
    const start = rowStart(row);
    const end = start + rowCount(row);
    for (let i = start; i < end; i += 1) {
      const weight = packed[i] as number;
      const index = weight & 0xff;
      sums[index] = (sums[index] as number) + (weight >> 8);
    }
  }

  private addConcepts({ hits }: BlockAnalysis, range: WordRange): void {
    const { conceptHashes: hashes, metConcept, metSuccession, successions, present, pairs } = this;
    const all = hashes.length;
    this.window += 1;
    let found = 0;
    for (let i = firstFrom(hits, range.from); i < hits.length; i += 1) {
      const hit = hits[i] as ConceptHit;
      if (hit.from >= range.to) break;
      if (hit.to > range.to) continue;
      const { concept } = hit;
      if (metConcept[concept] !== this.window) {
        metConcept[concept] = this.window;
        present[found] = concept;
        found += 1;
        this.add(this.concepts[concept] as number);
      }
      for (let j = i + 1; j < hits.length; j += 1) {
        const next = hits[j] as ConceptHit;
        if (next.from > hit.to + SUCCESSION_GAP || next.from >= range.to) break;
        if (next.from < hit.to || next.to > range.to) continue;
        const at = concept * all + next.concept;
        if (metSuccession[at] === this.window) continue;
        metSuccession[at] = this.window;
        if (successions[at] === UNASKED)
          successions[at] = this.rowOf(
            successionFeature(hashes[concept] as number, hashes[next.concept] as number),
          );
        this.add(successions[at] as number);
      }
    }
    for (let i = 0; i < found; i += 1) {
      const first = present[i] as number;
      for (let j = i + 1; j < found; j += 1) {
        const second = present[j] as number;
        const at = Math.min(first, second) * all + Math.max(first, second);
        if (pairs[at] === UNASKED)
          pairs[at] = this.rowOf(pairFeature(hashes[first] as number, hashes[second] as number));
        this.add(pairs[at] as number);
      }
    }
  }

  private addWords(block: BlockAnalysis, { from, to }: WordRange): void {
    const { words } = this;
    words.read(block);
    const { lasts, befores, rows } = words;
    for (let place = 2 * from; place < 2 * to; place += 1) {
      if ((lasts[place] as number) >= to || (befores[place] as number) >= from) continue;
      this.add(rows[place] as number);
    }
  }
}
