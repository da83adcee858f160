/** Of readings that overlap the best: a quotation before a restatement, the surer before the less sure. */
import type { Match } from './match.ts';

/** Two matches of different passages may share less than this part of the shorter one. */
const SHARED = 0.5;

/** The matches that stand, in document order. */
export function resolve(matches: readonly Match[]): Match[] {
  const ranked = [...matches].sort(
    (a, b) =>
      Number(b.tier === 'quote') - Number(a.tier === 'quote') ||
      b.confidence - a.confidence ||
      lengthOf(b) - lengthOf(a),
  );
  const kept: Match[] = [];
  for (const match of ranked) {
    const inTheWay = kept.some((k) => {
      const shared = Math.min(k.span.end, match.span.end) - Math.max(k.span.start, match.span.start);
      return (
        shared > 0 &&
        (k.passage === match.passage || shared >= SHARED * Math.min(lengthOf(k), lengthOf(match)))
      );
    });
    if (!inTheWay) kept.push(match);
  }
  return kept.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function lengthOf(match: Match): number {
  return match.span.end - match.span.start;
}
