/** From labelled texts to examples for learning: windows with their features and the passages that they state. */

import { type ContextFeature, describeWindow, FeatureSet } from '../recogniser/linear/features.ts';
import type { BlockAnalysis, WordRange } from '../recogniser/reading/analysis.ts';
import { isElsewhere } from '../recogniser/reading/surroundings.ts';
import { type LearnSettings, labelledBlocks, shared } from './labelled-blocks.ts';
import type { LabelledText } from './labelled-texts.ts';

/** A window: its features, and the indexes of the passages that it states (none for a negative). */
export interface Example {
  readonly features: Uint32Array;
  readonly passages: readonly number[];
}

/** A window that shares at least this much with a labelled span (of the window or of the span) states its passage. */
export const STATES = 0.6;

/** The examples that a text gives: every sentence, every labelled span that is no sentence, every clause of neither. */
export function examplesOf(text: LabelledText, settings: LearnSettings): Example[] {
  const { conceptHashes } = settings;
  const set = new FeatureSet();
  const examples: Example[] = [];
  const describe = (
    block: BlockAnalysis,
    range: WordRange,
    context: readonly ContextFeature[],
    passages: number[],
  ): void => {
    describeWindow(block, range, conceptHashes, context, set);
    examples.push({ features: set.list.slice(0, set.size), passages });
  };

  for (const { block, contexts, labels: here } of labelledBlocks(text, settings)) {
    block.sentences.forEach((sentence, index) => {
      const context = contexts[index] ?? [];
      const elsewhere = isElsewhere(context);
      const stated = new Set<number>();
      let touched = false;
      for (const span of here) {
        const words = shared(span, sentence);
        if (words <= 0) continue;
        touched = true;
        if (span.isEither) continue;
        const whole =
          words >= STATES * (sentence.to - sentence.from) || words >= STATES * (span.to - span.from);
        if (whole) stated.add(span.passage);
      }
      // What a veto decides, the model need not learn; a positive under a veto would only teach it wrong.
      if (!elsewhere && (stated.size > 0 || !touched)) describe(block, sentence, context, [...stated]);
      if (!elsewhere && touched && sentence.clauses.length > 1) {
        for (const clause of sentence.clauses) {
          if (here.every((s) => shared(s, clause) <= 0)) describe(block, clause, context, []);
        }
      }
    });
    for (const span of here) {
      if (span.isEither) continue;
      const index = block.sentences.findIndex((s) => shared(s, span) > 0);
      const first = block.sentences[index];
      if (!first || (Math.abs(first.from - span.from) <= 1 && Math.abs(first.to - span.to) <= 1)) continue;
      const inside = here.filter((s) => s.from >= span.from && s.to <= span.to).map((s) => s.passage);
      describe(block, span, contexts[index] ?? [], [...new Set(inside)]);
    }
  }
  return examples;
}
