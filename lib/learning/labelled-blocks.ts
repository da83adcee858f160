/** A labelled text as the recogniser sees it: its blocks analysed, with what is known around each sentence, and the spans that state a passage. */

import type { ContextFeature } from '../recogniser/linear/features.ts';
import { analyseBlock, type BlockAnalysis, firstAt, type WordRange } from '../recogniser/reading/analysis.ts';
import type { ConceptFinder, Roles } from '../recogniser/reading/concepts.ts';
import { surroundings } from '../recogniser/reading/surroundings.ts';
import { borderTest } from '../recogniser/recogniser.ts';
import { normalise, toNormSpan } from '../text/normalise.ts';
import { asTextOffset } from '../text/offsets.ts';
import { plainTextDocument } from '../text/plain-text.ts';
import type { LabelledText } from './labelled-texts.ts';

export interface LearnSettings {
  readonly finder: ConceptFinder;
  readonly roles: Roles;
  readonly conceptHashes: readonly number[];
  readonly passages: readonly string[];
}

/** A range of a block's words that states a passage (an index into the settings' passages). */
export interface LabelledRange extends WordRange {
  readonly passage: number;
  /** Whether it can be argued either way that it does. */
  readonly isEither: boolean;
}

export interface LabelledBlock {
  readonly block: BlockAnalysis;
  /** For each sentence. */
  readonly contexts: readonly (readonly ContextFeature[])[];
  readonly labels: readonly LabelledRange[];
}

/** @throws {RangeError} if the text states a passage that there isn't */
export function labelledBlocks(text: LabelledText, settings: LearnSettings): LabelledBlock[] {
  const { finder, roles, passages } = settings;
  const doc = plainTextDocument(text.text);
  const norm = normalise(doc.text, borderTest(doc.blocks));
  const blocks = doc.blocks.map((block) => analyseBlock(doc, norm, block, finder));
  const spans = text.matches.map((m) => {
    const start = text.text.indexOf(m.span);
    const span = toNormSpan(norm, { start: asTextOffset(start), end: asTextOffset(start + m.span.length) });
    return { ...span, passage: passageIndex(m.passage, passages), isEither: m.either === true };
  });
  const names = (role: ReadonlySet<number>): boolean =>
    blocks.some((b) => b.hits.some((h) => role.has(h.concept)));
  const facts = { subject: names(roles.subject), office: names(roles.office) };
  const zone = blocks.map((block, index) => ({ index, block, start: 0, end: 0 }));
  const contexts = surroundings(zone, facts, roles);
  return blocks.map((block, at) => ({
    block,
    contexts: block.sentences.map((_, index) => contexts.get(at)?.[index] ?? []),
    labels: spans
      .map((s) => ({
        passage: s.passage,
        isEither: s.isEither,
        from: firstAt(block.words, s.start),
        to: firstAt(block.words, s.end),
      }))
      .filter((s) => s.to > s.from),
  }));
}

/** Where a passage stands among those of the pack. @throws {RangeError} if there is none of this name */
export function passageIndex(passage: string, passages: readonly string[]): number {
  const index = passages.indexOf(passage);
  if (index < 0) throw new RangeError(`There is no passage "${passage}".`);
  return index;
}

/** How many words two ranges share; negative if they lie apart. */
export const shared = (a: WordRange, b: WordRange): number => Math.min(a.to, b.to) - Math.max(a.from, b.from);
