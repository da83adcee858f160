/** From labelled texts to examples for learning: windows with their features and the passages that they state. */
import { analyseBlock, type BlockAnalysis, firstAt, type WordRange } from '../recogniser/analysis.ts';
import type { ConceptFinder } from '../recogniser/concepts.ts';
import { type ContextFeature, describeWindow, FeatureSet } from '../recogniser/features.ts';
import { borderTest } from '../recogniser/recogniser.ts';
import { isElsewhere, type Roles, surroundings } from '../recogniser/stance.ts';
import { normalise, toNormSpan } from '../text/normalise.ts';
import { asTextOffset } from '../text/offsets.ts';
import { plainTextDocument } from '../text/plain-text.ts';
import type { LabelledText } from './labelled-texts.ts';

/** A window: its features, and the indexes of the passages that it states (none for a negative). */
export interface Example {
  readonly features: Uint32Array;
  /** How many of the features are plain; see `describeWindow`. */
  readonly plain: number;
  readonly passages: readonly number[];
}

interface Settings {
  readonly finder: ConceptFinder;
  readonly roles: Roles;
  readonly conceptHashes: readonly number[];
  readonly passages: readonly string[];
}

/** A window that shares at least this much with a labelled span (of the window or of the span) states its passage. */
const STATES = 0.6;

/** The examples that a text gives: every sentence, every labelled span that is no sentence, every clause of neither. */
export function examplesOf(text: LabelledText, settings: Settings): Example[] {
  const { finder, roles, conceptHashes } = settings;
  const doc = plainTextDocument(text.text);
  const norm = normalise(doc.text, borderTest(doc.blocks));
  const blocks = doc.blocks.map((block) => analyseBlock(doc, norm, block, finder));
  const spans = text.matches.map((m) => {
    const start = text.text.indexOf(m.span);
    const span = toNormSpan(norm, { start: asTextOffset(start), end: asTextOffset(start + m.span.length) });
    return { ...span, passage: settings.passages.indexOf(m.passage) };
  });
  const names = (role: ReadonlySet<number>): boolean =>
    blocks.some((b) => b.hits.some((h) => role.has(h.concept)));
  const facts = { subject: names(roles.subject), office: names(roles.office) };
  const zone = blocks.map((block, index) => ({ index, block, start: 0, end: 0 }));
  const contexts = surroundings(zone, facts, roles);
  const set = new FeatureSet();
  const examples: Example[] = [];
  const describe = (
    block: BlockAnalysis,
    range: WordRange,
    context: readonly ContextFeature[],
    passages: number[],
  ): void => {
    describeWindow(block, range, conceptHashes, context, set);
    examples.push({ features: set.list.slice(0, set.size), plain: set.plain, passages });
  };

  blocks.forEach((block, at) => {
    const inWords = spans.map((s) => ({
      passage: s.passage,
      from: firstAt(block.words, s.start),
      to: firstAt(block.words, s.end),
    }));
    const here = inWords.filter((s) => s.to > s.from);
    block.sentences.forEach((sentence, index) => {
      const context = contexts.get(at)?.[index] ?? [];
      const elsewhere = isElsewhere(context);
      const stated = new Set<number>();
      let touched = false;
      for (const span of here) {
        const shared = overlap(span, sentence);
        if (shared <= 0) continue;
        touched = true;
        const whole =
          shared >= STATES * (sentence.to - sentence.from) || shared >= STATES * (span.to - span.from);
        if (whole) stated.add(span.passage);
      }
      // What a veto decides, the model need not learn; a positive under a veto would only teach it wrong.
      if (!elsewhere && (stated.size > 0 || !touched)) describe(block, sentence, context, [...stated]);
      if (!elsewhere && touched && sentence.clauses.length > 1) {
        for (const clause of sentence.clauses) {
          if (here.every((s) => overlap(s, clause) <= 0)) describe(block, clause, context, []);
        }
      }
    });
    for (const span of here) {
      const index = block.sentences.findIndex((s) => overlap(s, span) > 0);
      const first = block.sentences[index];
      if (!first || (Math.abs(first.from - span.from) <= 1 && Math.abs(first.to - span.to) <= 1)) continue;
      const inside = here.filter((s) => s.from >= span.from && s.to <= span.to).map((s) => s.passage);
      describe(block, span, contexts.get(at)?.[index] ?? [], [...new Set(inside)]);
    }
  });
  return examples;
}

function overlap(a: WordRange, b: WordRange): number {
  return Math.min(a.to, b.to) - Math.max(a.from, b.from);
}
