/** Of readings that overlap the best: a quotation before a restatement, the surer before the less sure. */
import type { Match } from './match.ts';

/** Two matches of different passages may share less than this part of the shorter one. */
const SHARED = 0.5;

/** A quotation that is less than this part of the restatement around it is part of that. */
const PART = 0.6;

/** The matches that stand, in document order. */
export function resolve(matches: readonly Match[]): Match[] {
  const ranked = withinRestatements(matches).sort(
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

/** A few words quoted in a sentence that restates the passage as a whole are part of the restatement, and a reason for it. */
function withinRestatements(matches: readonly Match[]): Match[] {
  const whole = new Map<Match, Match>();
  for (const quote of matches) {
    if (quote.tier !== 'quote') continue;
    const around = matches.find(
      (m) =>
        m.tier === 'restatement' &&
        m.passage === quote.passage &&
        m.span.start <= quote.span.start &&
        m.span.end >= quote.span.end &&
        lengthOf(quote) < PART * lengthOf(m),
    );
    if (around) {
      whole.set(around, { ...around, reasons: [...around.reasons, ...quote.reasons] });
      whole.set(quote, quote);
    }
  }
  return matches.flatMap((m) => {
    const changed = whole.get(m);
    return changed === undefined ? [m] : changed.tier === 'quote' ? [] : [changed];
  });
}

function lengthOf(match: Match): number {
  return match.span.end - match.span.start;
}
