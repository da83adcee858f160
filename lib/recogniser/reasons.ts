/** Why a match was made, from the model's own sums: nothing is made up afterwards. */
import { type NormText, toTextSpan } from '../text/normalise.ts';
import { asNormOffset } from '../text/offsets.ts';
import { conceptFeature, hashOf, pairFeature } from './features.ts';
import type { Reason } from './match.ts';
import type { Restatement } from './restatement.ts';
import { type Weights, weightOf } from './weights.ts';

/** More reasons than this explain less. */
const MAX_REASONS = 6;

/**
 * The concepts that speak for a restatement's passage, the strongest first, each with the page's own words for it. A
 * concept's part is its own weight and half of each pair's that it belongs to: the model's score splits exactly that way.
 */
export function reasonsFor(
  restatement: Restatement,
  raw: string,
  norm: NormText,
  weights: Weights,
  conceptIds: readonly string[],
): Reason[] {
  const { block, range, passage } = restatement;
  const hits = block.hits.filter((hit) => hit.from >= range.from && hit.to <= range.to);
  const present = [...new Set(hits.map((hit) => hit.concept))];
  const parts = present.map((concept) => {
    const id = conceptIds[concept] ?? '';
    let part = weightOf(weights, conceptFeature(id), passage);
    for (const other of present) {
      if (other !== concept)
        part += weightOf(weights, pairFeature(hashOf(id), hashOf(conceptIds[other] ?? '')), passage) / 2;
    }
    return { concept, id, part };
  });
  parts.sort((a, b) => b.part - a.part || a.concept - b.concept);
  const reasons: Reason[] = [];
  const told = new Set<string>();
  for (const { concept, id, part } of parts) {
    if (part <= 0 || reasons.length >= MAX_REASONS) break;
    const hit = hits.find((h) => h.concept === concept);
    const first = hit && block.words[hit.from];
    const last = hit && block.words[hit.to - 1];
    if (!first || !last) continue;
    const span = toTextSpan(norm, { start: asNormOffset(first.start), end: asNormOffset(last.end) });
    const words = raw.slice(span.start, span.end).replace(/\s+/g, ' ');
    if (told.has(words)) continue;
    told.add(words);
    reasons.push({ kind: 'concept', concept: id, words });
  }
  return reasons;
}
