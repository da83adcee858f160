/**
 * The restatement tier: the claim is there, in other words or in the other language.
 *
 * Method: the finder scores each sentence for every passage. Where a sentence may hold a claim, its runs of clauses are scored too, so that a mark covers the claim and
 * no more: two claims in one sentence get a mark each. Of a claim over several sentences each is marked that says enough of it by itself. What is chosen the rules may
 * veto, and the verifier must agree. Time is linear in sentences; runs of clauses are tried only in sentences that score.
 */
import { type NormText, toTextSpan } from '../../text/normalise.ts';
import type { NormSpan } from '../../text/offsets.ts';
import { asNormOffset } from '../../text/offsets.ts';
import type { ContextFeature } from '../linear/features.ts';
import { conceptFeature, hashOf, pairFeature } from '../linear/features.ts';
import type { Reason } from '../match.ts';
import { type BlockAnalysis, type SentenceWords, spanOf, type WordRange } from '../reading/analysis.ts';
import type { ZoneBlock } from '../reading/surroundings.ts';
import type { CompiledRules } from '../rules/table.ts';
import { best, type Candidate, find, type Judge } from './finder.ts';
import { verify } from './verifier.ts';
import { type Weights, weightOf } from './weights.ts';

/** A window of a block that states a passage. */
export interface Restatement {
  /** Index into the weights' passages. */
  readonly passage: number;
  readonly score: number;
  readonly block: BlockAnalysis;
  readonly range: WordRange;
  readonly context: readonly ContextFeature[];
}

/**
 * A sentence scoring less than this under the threshold is not looked into. Where several things are said together none of them is what the whole says, and
 * it scores less than its clauses do. With more, nothing further was found.
 */
const LOOK_INSIDE = 5;
/**
 * A sentence scoring less than this under the threshold seems to state nothing: what a clause of it states must score `SURER_WITHIN` more than it need. If
 * this is greater or that less, more is found of what is said beside other things, and a trap or a negative more is marked than the floors of the evaluation allow.
 */
const UNLIKELY = 2.125;
const SURER_WITHIN = 4;
/** A window of clauses is preferred to its sentence if it scores no less than this below it. Tuned on span overlap. */
const CLAUSE_SLACK = 0.06;
/**
 * The best window of what a sentence states beside another claim must score so much over the threshold: a clause of one claim easily looks like another.
 * Tuned on wrong passages.
 */
const SURER_BESIDE = 0.8;
/** With more clauses than this, only so many are combined: a long list in one sentence is met item by item. */
const MAX_CLAUSES = 12;
const CLAUSES_OF_ITEM = 3;

export interface RestatementSettings {
  readonly judge: Judge;
  /** The score that a window must reach in this document. */
  readonly threshold: number;
  readonly rules: Pick<CompiledRules, 'anotherMarket' | 'bareHeading' | 'takenBackNearby' | 'wholeSentence'>;
}

/** What quotations say of a span of the page. */
export interface NearQuotations {
  /** Whether it lies in a quotation: a sentence that does is one already, and isn't judged. */
  isQuoted(span: NormSpan): boolean;
  /** Whether words of it turn a quotation of a passage round. */
  isTurned(span: NormSpan, passage: number): boolean;
}

/**
 * Finds the restatements in the blocks that are looked at.
 * @param contexts what is known around each sentence of each block (`surroundings`)
 */
export function findRestatements(
  zone: readonly ZoneBlock[],
  contexts: ReadonlyMap<number, readonly (readonly ContextFeature[])[]>,
  settings: RestatementSettings,
  { isQuoted, isTurned }: NearQuotations = { isQuoted: () => false, isTurned: () => false },
): Restatement[] {
  const { threshold, judge, rules } = settings;
  const found: Restatement[] = [];

  /** The windows of a sentence that may state something, and the score that they need. */
  const windowsOf = (
    block: BlockAnalysis,
    sentence: SentenceWords,
    context: readonly ContextFeature[],
  ): { windows: Candidate[]; needed: number } => {
    const judged = (runs: readonly WordRange[]): Candidate[] =>
      runs.map((range) => find({ block, range, context }, judge));
    const whole = find({ block, range: sentence, context }, judge);
    const highest = best(whole.scores);
    const isUnlikely = highest <= threshold - UNLIKELY;
    const isLookedInto =
      !isUnlikely ||
      (highest > threshold - LOOK_INSIDE &&
        sentence.clauses.length > 1 &&
        judged(sentence.clauses).some(({ scores }) => best(scores) > threshold));
    return {
      windows: isLookedInto ? [whole, ...judged(clauseRuns(sentence))] : [whole],
      needed: isUnlikely ? threshold + SURER_WITHIN : threshold,
    };
  };

  zone.forEach(({ index: at, block }, place) => {
    block.sentences.forEach((sentence, index) => {
      const context = contexts.get(at)?.[index] ?? [];
      if (isQuoted(spanOf(block, sentence)) || rules.anotherMarket({ context })) return;
      if (rules.bareHeading({ block, sentence, context })) return;
      const { windows, needed } = windowsOf(block, sentence, context);
      for (const { passage, window } of choose(windows, needed)) {
        if (isTurned(spanOf(block, window), passage)) continue;
        if (rules.takenBackNearby({ zone, place, block, sentence, window, context })) continue;
        const most = verify({ block, range: window, context }, passage, judge);
        const score = Math.min(window.scores[passage] as number, most);
        if (score < needed) continue;
        found.push({
          passage,
          score,
          block,
          range: rules.wholeSentence({ window, sentence }),
          context,
        });
      }
    });
  });
  return found;
}

/** Every run of a sentence's clauses that is not the whole of it. */
export function clauseRuns({ clauses }: SentenceWords): WordRange[] {
  const runs: WordRange[] = [];
  const longest = clauses.length > MAX_CLAUSES ? CLAUSES_OF_ITEM : clauses.length;
  for (let i = 0; i < clauses.length; i += 1) {
    for (let j = i; j < clauses.length && j < i + longest; j += 1) {
      if (i === 0 && j === clauses.length - 1) continue;
      runs.push({ from: (clauses[i] as WordRange).from, to: (clauses[j] as WordRange).to });
    }
  }
  return runs;
}

/** A passage, and the windows of a sentence that may state it, the best first. */
interface Claim {
  readonly passage: number;
  readonly windows: readonly Candidate[];
  window: Candidate;
}

/**
 * For each passage that a sentence states the window to mark. The same words state one passage only, the likeliest; a passage whose best window is
 * taken may have another, or the one that has it may move to where it is stated as well.
 */
function choose(windows: readonly Candidate[], threshold: number): { passage: number; window: Candidate }[] {
  // Most sentences state nothing.
  if (windows.every((w) => best(w.scores) < threshold)) return [];
  const claims: Claim[] = [];
  const passages = windows[0]?.scores.length ?? 0;
  for (let k = 0; k < passages; k += 1) {
    const stating = windows
      .filter((w) => (w.scores[k] as number) >= threshold)
      .sort((a, b) => (b.scores[k] as number) - (a.scores[k] as number));
    if (stating[0]) claims.push({ passage: k, windows: stating, window: stating[0] });
  }
  claims.sort((a, b) => scoreOf(b, b.window) - scoreOf(a, a.window));
  const kept: Claim[] = [];
  for (const claim of claims) {
    const floor = kept.length > 0 ? threshold + SURER_BESIDE : threshold;
    if (scoreOf(claim, claim.window) >= floor && place(claim, kept)) kept.push(claim);
  }
  return kept.map((claim) => ({ passage: claim.passage, window: widened(claim, kept, threshold) }));
}

const scoreOf = ({ passage }: Claim, window: Candidate): number => window.scores[passage] as number;

/**
 * Gives a claim the best window that no other has, or a better one, from which one other moves, where both together gain by that: else the last items of a
 * list would be the one's, and all before them the other's. Returns whether there is one.
 */
function place(claim: Claim, kept: readonly Claim[]): boolean {
  const free = claim.windows.find((w) => kept.every((k) => isApart(k.window, w)));
  let best = free ? scoreOf(claim, free) : Number.NEGATIVE_INFINITY;
  if (free) claim.window = free;
  let moved: { readonly other: Claim; readonly to: Candidate } | undefined;
  for (const window of claim.windows) {
    const taken = kept.filter((k) => !isApart(k.window, window));
    const other = taken.length === 1 ? taken[0] : undefined;
    const to = other?.windows.find(
      (w) => isApart(w, window) && kept.every((k) => k === other || isApart(k.window, w)),
    );
    if (!other || !to) continue;
    const gained = scoreOf(claim, window) + scoreOf(other, to) - scoreOf(other, other.window);
    if (gained <= best) continue;
    best = gained;
    claim.window = window;
    moved = { other, to };
  }
  if (moved) moved.other.window = moved.to;
  return free !== undefined || moved !== undefined;
}

/** Of windows nearly as good the longest: a mark that stops in mid-sentence puzzles more than one that says a word too much. */
function widened(claim: Claim, kept: readonly Claim[], threshold: number): Candidate {
  const floor = Math.max(threshold, scoreOf(claim, claim.window) - CLAUSE_SLACK);
  let { window } = claim;
  for (const w of claim.windows) {
    if (scoreOf(claim, w) < floor || w.to - w.from <= window.to - window.from) continue;
    if (kept.every((k) => k === claim || isApart(k.window, w))) window = w;
  }
  return window;
}

const isApart = (a: WordRange, b: WordRange): boolean => overlap(a, b) < 0.5;

function overlap(a: WordRange, b: WordRange): number {
  const shared = Math.min(a.to, b.to) - Math.max(a.from, b.from);
  return shared / Math.min(a.to - a.from, b.to - b.from);
}

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
