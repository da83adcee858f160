/** How the recogniser is scored on labelled texts: what counts as found, as wrong and as a false mark. */
import type { LabelledText, TRAPS } from '../../lib/cli/labelled-texts.ts';

/** A mark to be judged: a passage and a span of the text, in UTF-16 units. */
export interface Mark {
  readonly passage: string;
  readonly start: number;
  readonly end: number;
}

/** A label was found if a mark of its passage shares this part of the shorter of the two. */
const FOUND_OVERLAP = 0.5;

export interface LabelResult {
  readonly text: LabelledText;
  readonly passage: string;
  readonly tier: string;
  readonly span: string;
  readonly found: boolean;
  /** Overlap over union of the label and what was marked for it; 0 if it was not found. */
  readonly iou: number;
}

export interface TextResult {
  readonly text: LabelledText;
  readonly labels: readonly LabelResult[];
  /** Marks on a label of another passage. */
  readonly wrong: readonly Mark[];
  /** Marks where nothing is labelled. */
  readonly extra: readonly Mark[];
  readonly marks: number;
  readonly traps: readonly TrapResult[];
}

/** What in an article must have no mark, and whether one lies there that no label asks for. */
export interface TrapResult {
  readonly why: (typeof TRAPS)[number];
  readonly marked: boolean;
}

/** Judges the marks that were made on one text. */
export function judge(text: LabelledText, marks: readonly Mark[]): TextResult {
  const spans = text.matches.map((m) => {
    const start = text.text.indexOf(m.span);
    return { ...m, start, end: start + m.span.length };
  });
  const labels = spans.map((s): LabelResult => {
    const own = marks.filter((m) => m.passage === s.passage && shares(m, s));
    return {
      text,
      passage: s.passage,
      tier: s.tier,
      span: s.span,
      found: own.length > 0,
      iou: union(own, s),
    };
  });
  const off = marks.filter((m) => !spans.some((s) => s.passage === m.passage && shares(m, s)));
  const wrong = off.filter((m) => spans.some((s) => shares(m, s)));
  const traps = (text.traps ?? []).map(({ why, span }): TrapResult => {
    const start = text.text.indexOf(span);
    return { why, marked: off.some((m) => shares(m, { start, end: start + span.length })) };
  });
  return { text, labels, wrong, extra: off.filter((m) => !wrong.includes(m)), marks: marks.length, traps };
}

function shares(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > 0 && shared >= FOUND_OVERLAP * Math.min(a.end - a.start, b.end - b.start);
}

/** Overlap over union of all marks of a passage with its label, character by character. */
function union(marks: readonly Mark[], span: { start: number; end: number }): number {
  if (marks.length === 0) return 0;
  const marked = new Set<number>();
  for (const m of marks) for (let i = m.start; i < m.end; i += 1) marked.add(i);
  let shared = 0;
  for (let i = span.start; i < span.end; i += 1) if (marked.has(i)) shared += 1;
  return shared / (marked.size + (span.end - span.start) - shared);
}

/** The half of the evaluation set that a text belongs to, by a hash of its id: one to tune on, one only to report. */
export function halfOf(id: string): 'tuning' | 'reporting' {
  let h = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) h = Math.imul(h ^ id.charCodeAt(i), 0x01000193) >>> 0;
  return (h >>> 16) % 2 === 0 ? 'tuning' : 'reporting';
}

/** Hands whose articles and everyday texts are for reporting; what the others wrote may be looked at and tuned on. */
const FOR_REPORTING: readonly string[] = ['ec', 'ed', 'ta', 'tb'];
export const isLookedAt = (hand: string): boolean => !FOR_REPORTING.includes(hand);

/** Whether a text says the opposite of a claim: a mark there turns its writer's words round. */
export const isOpposite = ({ text }: TextResult): boolean => text.kind === 'opposite';

export interface Figures {
  readonly labels: number;
  readonly recall: number;
  readonly negatives: number;
  /** Share of the negative texts that got a mark. */
  readonly falseMarks: number;
  /** Share of all marks that are right. */
  readonly precision: number;
  /** Of the marks on labels, those that say another passage. */
  readonly wrongPassage: number;
  /** Mean overlap over union of those found. */
  readonly span: number;
}

export function figures(
  results: readonly TextResult[],
  is: (label: LabelResult) => boolean = () => true,
): Figures {
  const labels = results.flatMap((r) => r.labels).filter(is);
  const found = labels.filter((l) => l.found);
  const negatives = results.filter((r) => r.text.matches.length === 0);
  const sum = (of: (r: TextResult) => number): number => results.reduce((n, r) => n + of(r), 0);
  const marks = sum((r) => r.marks);
  const wrong = sum((r) => r.wrong.length);
  const extra = sum((r) => r.extra.length);
  return {
    labels: labels.length,
    recall: labels.length ? found.length / labels.length : 1,
    negatives: negatives.length,
    falseMarks: negatives.length ? negatives.filter((r) => r.marks > 0).length / negatives.length : 0,
    precision: marks ? (marks - wrong - extra) / marks : 1,
    wrongPassage: marks - extra ? wrong / (marks - extra) : 0,
    span: found.length ? found.reduce((n, l) => n + l.iou, 0) / found.length : 1,
  };
}
