/** Of readings that overlap the best: a quotation before a restatement, the surer before the less sure. */
import { asTextOffset, type TextSpan } from '../text/offsets.ts';
import type { Match } from './match.ts';

/** Two matches of different passages may share less than this part of the shorter one. */
const SHARED = 0.5;
/** What is left of the less sure one without what they share is more than this part of it, or it stays as it is. */
const LEFT = 2 / 3;

/** What parts two claims. */
const PARTING = /^[\s,;:，；：、]+/u;

/** The matches that stand, in document order. One doesn't begin with what a better one ends with. */
export function resolve(matches: readonly Match[], text: string): Match[] {
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
    if (!inTheWay) kept.push({ ...match, span: without(kept, match.span, text) });
  }
  return kept.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** A span without what others end with at its beginning. What they begin with may be what its own claim comes to: marks may share that. */
function without(others: readonly Match[], { start: from, end }: TextSpan, text: string): TextSpan {
  let start = from;
  for (const { span: other } of others)
    if (other.start <= start && other.end > start && end - other.end > LEFT * (end - from)) start = other.end;
  if (start === from) return { start, end };
  const parting = PARTING.exec(text.slice(start, end));
  return { start: asTextOffset(start + (parting?.[0].length ?? 0)), end };
}

function lengthOf(match: Match): number {
  return match.span.end - match.span.start;
}
