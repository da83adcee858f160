/**
 * The restatement tier: the claim is there, in other words or in the other language.
 *
 * Method: each sentence is scored for every passage by a linear model (`weights.ts`) over what it holds (`features.ts`)
 * and what stands around it (`stance.ts`). Where a sentence may hold a claim, its runs of clauses are scored too, so that a mark covers
 * the claim and no more: two claims in one sentence get a mark each. Of a claim over several sentences each is marked that says enough of
 * it by itself: to score two together found nothing more, and took two general complaints for a claim. Somebody else's market is a veto, and what is to be marked
 * is reviewed. What counts only because something else in the document is a match must be above suspicion of turning the claim round.
 * Time is linear in sentences; windows of clauses are tried only in sentences that score.
 */
import { asNormOffset, type NormSpan } from '../text/offsets.ts';
import type { BlockAnalysis, SentenceWords, WordRange } from './analysis.ts';
import { doubtInCompany } from './encoder.ts';
import type { ContextFeature } from './features.ts';
import {
  best,
  type Candidate,
  judgeWindow,
  type RestatementSettings,
  reviewedScore,
} from './judge-window.ts';
import { isElsewhere, type ZoneBlock } from './stance.ts';
import { isUnstated } from './unstated-window.ts';
import { aroundOf } from './verdicts.ts';

/** A window of a block that states a passage. */
export interface Restatement {
  /** Index into the weights' passages. */
  readonly passage: number;
  /** The model's score over the threshold that applied. */
  readonly margin: number;
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
  const { threshold, alone } = settings;
  const found: Restatement[] = [];

  /** The windows of a sentence that may state something, and the score that they need. */
  const windowsOf = (
    block: BlockAnalysis,
    sentence: SentenceWords,
    context: readonly ContextFeature[],
  ): { windows: Candidate[]; needed: number } => {
    const judged = (runs: readonly WordRange[]): Candidate[] =>
      runs.map((run) => judgeWindow(block, run, context, settings));
    const whole = judgeWindow(block, sentence, context, settings);
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
      if (isQuoted(spanOf(block, sentence)) || isLabel(block, sentence, context) || isElsewhere(context))
        return;
      const { windows, needed } = windowsOf(block, sentence, context);
      for (const { passage, window } of choose(windows, needed)) {
        if (isTurned(spanOf(block, window), passage)) continue;
        if (isUnstated(block, sentence, window, context, passage, settings, aroundOf(zone, place))) continue;
        const most = reviewedScore(block, window, context, passage, settings);
        const score = Math.min(window.scores[passage] as number, most);
        if (score < needed || (score < alone && score - doubtInCompany(window.turned) < needed)) continue;
        found.push({
          passage,
          score,
          margin: score - threshold,
          block,
          range: withStubs(window, sentence),
          context,
        });
      }
    });
  });
  return found;
}

/** A heading of fewer words than this that names nobody is a label for what follows; two Han characters count as a word. */
const HEADING_WORDS = 4;

function isLabel(block: BlockAnalysis, range: WordRange, context: readonly ContextFeature[]): boolean {
  if (block.kind !== 'heading' || context.includes('subject') || context.includes('office')) return false;
  let halves = 0;
  for (let i = range.from; i < range.to; i += 1) halves += block.words[i]?.han ? 1 : 2;
  return halves < 2 * HEADING_WORDS;
}

/** A word or two of a sentence left out of a mark look like a slip: they are taken in. */
const STUB_WORDS = 3;

function withStubs(window: WordRange, sentence: WordRange): WordRange {
  return {
    from: window.from - sentence.from <= STUB_WORDS ? sentence.from : window.from,
    to: sentence.to - window.to <= STUB_WORDS ? sentence.to : window.to,
  };
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

/** The span of normalised text that a range of a block's words covers. */
export function spanOf({ words }: BlockAnalysis, range: WordRange): NormSpan {
  return {
    start: asNormOffset(words[range.from]?.start ?? 0),
    end: asNormOffset(words[range.to - 1]?.end ?? 0),
  };
}
