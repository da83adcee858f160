/** Whether a window states nothing by what its sentence says of it (`unstated.ts`). */
import { type BlockAnalysis, firstFrom, type SentenceWords, type WordRange } from './analysis.ts';
import type { ContextFeature } from './features.ts';
import { judgeWindow, type RestatementSettings } from './judge-window.ts';
import type { UnstatedRange } from './unstated.ts';
import type { Around } from './verdicts.ts';

/** What is unstated counts for a window of which it is so much at least. */
const MOSTLY = 0.5;

/**
 * Whether most of a window states nothing, and would state the passage by itself. Where it states it only together with what is said of it ("found no evidence that Taobao
 * had …"), that is the claim.
 */
export function isUnstated(
  block: BlockAnalysis,
  sentence: SentenceWords,
  window: WordRange,
  context: readonly ContextFeature[],
  passage: number,
  settings: RestatementSettings,
  around: Around,
): boolean {
  const id = settings.weights.passages[passage];
  return settings.unstatedIn(block, sentence, around).some((range) => {
    if (!isMostly(window, range) || !concerns(range, id)) return false;
    if (range.isAnothers) return true;
    const alone = judgeWindow(
      cutOut(block, range),
      { from: 0, to: range.to - range.from },
      context,
      settings,
    );
    return (alone.scores[passage] as number) >= settings.threshold;
  });
}

/** Whether a range that is unstated is so for a passage. */
export const concerns = ({ passages }: UnstatedRange, passage: string | undefined): boolean =>
  passages === undefined || (passage !== undefined && passages.has(passage));

/** Whether most of a window lies in a range that is unstated. */
export const isMostly = (window: WordRange, { from, to }: WordRange): boolean =>
  Math.min(to, window.to) - Math.max(from, window.from) >= MOSTLY * (window.to - window.from);

/** A range of a block as a block of its own, a sentence without anything around it. */
function cutOut(block: BlockAnalysis, { from, to }: WordRange): BlockAnalysis {
  const whole = { from: 0, to: to - from };
  return {
    kind: block.kind,
    words: block.words.slice(from, to),
    hits: block.hits
      .slice(firstFrom(block.hits, from), firstFrom(block.hits, to))
      .filter((hit) => hit.to <= to)
      .map((hit) => ({ ...hit, from: hit.from - from, to: hit.to - from })),
    sentences: [{ ...whole, clauses: [whole] }],
  };
}
