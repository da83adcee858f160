/**
 * From labelled texts to what the network learns from: runs of words with all windows that recognition may judge in them, and beside them two
 * sentences together, which it doesn't judge.
 */

import type { ContextFeature } from '../recogniser/linear/features.ts';
import { WordFeatures } from '../recogniser/network/word-features.ts';
import type { WordRange } from '../recogniser/reading/analysis.ts';
import { type Neighbourhood, neighbourhoodOf } from '../recogniser/reading/analysis.ts';
import { isElsewhere } from '../recogniser/reading/surroundings.ts';
import { clauseRuns } from '../recogniser/restatement/restatement.ts';
import { STATES } from './examples.ts';
import { type LabelledRange, type LearnSettings, labelledBlocks, shared } from './labelled-blocks.ts';
import type { LabelledText } from './labelled-texts.ts';
import type { Turned } from './turned-claims.ts';

export interface LearnWindow extends WordRange {
  readonly around: Neighbourhood;
  readonly context: readonly ContextFeature[];
  readonly states: readonly number[];
  /** Passages of which it can't be said: the window has a part of a claim. */
  readonly unsure: readonly number[];
  /** Seen in every round of learning; of the others only a few. */
  readonly always: boolean;
}

/** What a text is: one of claims and what comes near them, of claims that are turned round, of everyday texts, of news; or nobody's (`mixed-texts.ts`). */
export type Source = 'claims' | 'turned' | 'everyday' | 'news' | 'mixed';

/** The words of a block, as `WordFeatures` has them, its windows, and which claims its text turns round. */
export interface Sequence {
  readonly starts: Int32Array;
  readonly features: Uint32Array;
  readonly kinds: Uint8Array;
  readonly windows: readonly LearnWindow[];
  readonly turned: Turned;
  readonly source: Source;
}

const read = new WordFeatures();

/** The sequences that a text gives: its blocks, but for what speaks of somebody else's market (a veto decides there). */
export function sequencesOf(
  text: LabelledText,
  settings: LearnSettings,
  { turned, source }: Pick<Sequence, 'turned' | 'source'>,
): Sequence[] {
  return labelledBlocks(text, settings).flatMap(({ block, contexts, labels }): Sequence[] => {
    const windows: LearnWindow[] = [];
    const add = (
      range: WordRange,
      context: readonly ContextFeature[],
      kind: 'sentence' | 'span' | 'run' | 'pair',
    ): void => {
      const { states, unsure } = statedBy(range, labels, kind !== 'run');
      const around = neighbourhoodOf(block, range);
      const always = kind === 'sentence' || kind === 'span';
      windows.push({ from: range.from, to: range.to, around, context, states, unsure, always });
    };
    block.sentences.forEach((sentence, index) => {
      const context = contexts[index] ?? [];
      if (isElsewhere(context)) return;
      add(sentence, context, 'sentence');
      for (const run of clauseRuns(sentence)) add(run, context, 'run');
      const before = block.sentences[index - 1];
      const contextBefore = contexts[index - 1] ?? [];
      if (before && !isElsewhere(contextBefore))
        add({ from: before.from, to: sentence.to }, contextBefore, 'pair');
    });
    for (const label of labels) {
      if (windows.some((w) => w.from === label.from && w.to === label.to)) continue;
      const index = block.sentences.findIndex((s) => shared(s, label) > 0);
      if (index >= 0) add(label, contexts[index] ?? [], 'span');
    }
    if (windows.length === 0) return [];
    read.read(block, { from: 0, to: block.words.length }, settings.conceptHashes);
    return [
      {
        starts: Int32Array.from(read.starts),
        features: Uint32Array.from(read.features),
        kinds: Uint8Array.from(read.kinds),
        windows,
        turned,
        source,
      },
    ];
  });
}

/**
 * What a window states: what it has most of. A sentence also where a claim that runs over several fills it; a few clauses of
 * such a claim may or may not say it.
 */
function statedBy(
  range: WordRange,
  labels: readonly LabelledRange[],
  filled: boolean,
): { states: number[]; unsure: number[] } {
  const states = new Set<number>();
  const unsure = new Set<number>();
  for (const label of labels) {
    const words = shared(label, range);
    if (words <= 0) continue;
    if (label.isEither) {
      unsure.add(label.passage);
      continue;
    }
    const most = words >= STATES * (label.to - label.from);
    if (most || (filled && words >= STATES * (range.to - range.from))) states.add(label.passage);
    else unsure.add(label.passage);
  }
  return { states: [...states], unsure: [...unsure].filter((k) => !states.has(k)) };
}
