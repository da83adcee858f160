/**
 * Weights for a pack that brings none: plain overlap. What a passage's own wordings hold (concepts if the pack has a
 * lexicon, stems and Han bigrams in any case) speaks for it, the more the fewer passages share it; a window must hold a
 * good part of it. Less sharp than learned weights, and stricter, since nothing is known of what speaks against.
 */
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import type { Pack } from '../../data/schema.ts';
import { normalise } from '../text/normalise.ts';
import { asTextOffset } from '../text/offsets.ts';
import { analyseBlock } from './analysis.ts';
import type { ConceptFinder } from './concepts.ts';
import { featureTable } from './feature-table.ts';
import { describeWindow, FeatureSet } from './features.ts';
import { packWeight, rowStarts, type Weights } from './weights.ts';

/** A window that shares this part of a passage's weight scores zero. A choice: the invented argument of the tests is found with it. */
const HALFWAY = 0.34;
const STEEPNESS = 12;

/** The features of one text on its own. */
function featuresOfText(text: string, finder: ConceptFinder, conceptHashes: readonly number[]): number[] {
  const norm = normalise(text);
  const block = { start: asTextOffset(0), end: asTextOffset(text.length), kind: 'paragraph' as const };
  const analysis = analyseBlock({ text, blocks: [block] }, norm, block, finder);
  const set = new FeatureSet();
  describeWindow(analysis, { from: 0, to: analysis.words.length }, conceptHashes, [], set);
  return [...set.list.subarray(0, set.size)];
}

/** Weights are whole numbers of such steps: far finer than what tells passages apart. */
const STEP = 1 / 4096;

/**
 * Overlap as a linear model: with w the rarity weights of a wording, the score is
 * `STEEPNESS * (cosine(window, wording) - HALFWAY)`; the division by the window's length is the scorer's.
 */
export function overlapWeights(pack: Pack, finder: ConceptFinder, conceptHashes: readonly number[]): Weights {
  const passages = pack.exchanges.flatMap((exchange) => exchange.passages);
  const wordings = passages.map((p) =>
    CONTENT_LANGS.map((lang) => featuresOfText(p.text[lang], finder, conceptHashes)),
  );
  const spread = new Map<number, Set<number>>();
  wordings.forEach((texts, k) => {
    for (const feature of texts.flat()) spread.set(feature, (spread.get(feature) ?? new Set()).add(k));
  });
  const rarity = (feature: number): number =>
    Math.log(1 + passages.length / (spread.get(feature)?.size ?? 1));
  const weights = new Map<number, Map<number, number>>();
  wordings.forEach((texts, k) => {
    for (const features of texts) {
      const norm = Math.sqrt(features.reduce((sum, f) => sum + rarity(f) ** 2, 0));
      for (const feature of features) {
        const row = weights.get(feature) ?? new Map<number, number>();
        row.set(k, Math.max(row.get(k) ?? 0, (STEEPNESS * rarity(feature)) / (norm || 1)));
        weights.set(feature, row);
      }
    }
  });
  const features = Uint32Array.from([...weights.keys()].sort((a, b) => a - b));
  const rows = [...features].map((f) => [...(weights.get(f) ?? new Map<number, number>())]);
  return {
    passages: passages.map((p) => p.id),
    bias: new Float32Array(passages.length).fill(-STEEPNESS * HALFWAY),
    encoder: undefined,
    table: featureTable({ features, starts: rowStarts(rows.map((row) => row.length)) }),
    packed: Int32Array.from(
      rows.flatMap((row) => row.map(([k, value]) => packWeight(k, Math.round(value / STEP)))),
    ),
    scale: STEP,
    threshold: { both: 0, one: 0, none: 0.6, company: 0 },
    calibration: { slope: 1, offset: 0.5 },
  };
}
