/** How the recogniser is scored on labelled texts: what counts as found, as wrong and as a false mark. */
import type { LabelledText, TRAPS } from '../../lib/learning/labelled-texts.ts';
import type { EvalText, Half } from './sets.ts';

/** A mark to be judged: a passage and a span of the text, in UTF-16 units. */
export interface Mark {
  readonly passage: string;
  readonly start: number;
  readonly end: number;
}
type Span = Pick<Mark, 'start' | 'end'>;

/** A label was found if a mark of its passage shares this part of the shorter of the two. */
const FOUND_OVERLAP = 0.5;

export interface LabelResult {
  readonly passage: string;
  readonly tier: string;
  readonly span: string;
  readonly found: boolean;
  /** Overlap over union of the label and what was marked for it; 0 if it was not found. */
  readonly iou: number;
}

export interface TextResult {
  readonly part: string;
  readonly half: Half;
  readonly text: LabelledText;
  readonly labels: readonly LabelResult[];
  readonly marks: readonly Mark[];
  /** Marks on a label of another passage. */
  readonly wrong: readonly Mark[];
  /** Marks where nothing is labelled. */
  readonly extra: readonly Mark[];
  /** Marks that begin or end amid a clause. */
  readonly cut: readonly Mark[];
  /** What must have no mark, and whether one lies there that no label asks for. */
  readonly traps: readonly { readonly why: (typeof TRAPS)[number]; readonly marked: boolean }[];
}

/** Judges the marks that were made on one text. Where it can be argued either way marks count neither for nor against. */
export function judge({ part, half, text }: EvalText, all: readonly Mark[]): TextResult {
  const spans = text.matches.map((m) => {
    const start = text.text.indexOf(m.span);
    return { ...m, start, end: start + m.span.length };
  });
  const sure = spans.filter((s) => s.either !== true);
  const isOpen = (m: Mark): boolean =>
    spans.some((s) => s.either === true && shares(m, s)) && !sure.some((s) => shares(m, s));
  const marks = all.filter((m) => !isOpen(m));
  const labels = sure.map((s): LabelResult => {
    const own = marks.filter((m) => m.passage === s.passage && shares(m, s));
    return { passage: s.passage, tier: s.tier, span: s.span, found: own.length > 0, iou: union(own, s) };
  });
  const off = marks.filter((m) => !spans.some((s) => s.passage === m.passage && shares(m, s)));
  const wrong = off.filter((m) => spans.some((s) => shares(m, s)));
  return {
    part,
    half,
    text,
    labels,
    marks,
    wrong,
    extra: off.filter((m) => !wrong.includes(m)),
    cut: all.filter((m) => isCut(text.text, m)),
    traps: (text.traps ?? []).map(({ why, span }) => {
      const start = text.text.indexOf(span);
      return { why, marked: off.some((m) => shares(m, { start, end: start + span.length })) };
    }),
  };
}

function shares(a: Span, b: Span): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > 0 && shared >= FOUND_OVERLAP * Math.min(a.end - a.start, b.end - b.start);
}

/** Overlap over union of all marks of a passage with its label, character by character. */
function union(marks: readonly Mark[], span: Span): number {
  if (marks.length === 0) return 0;
  const marked = new Set<number>();
  for (const m of marks) for (let i = m.start; i < m.end; i += 1) marked.add(i);
  let shared = 0;
  for (let i = span.start; i < span.end; i += 1) if (marked.has(i)) shared += 1;
  return shared / (marked.size + (span.end - span.start) - shared);
}

/** What stands where a clause ends or begins: a mark of punctuation, the border of a block, or a word that joins clauses. */
const ENDS = /^\s*(?:$|[^\p{L}\p{N}\s])|^\s*\n/u;
const BEGINS = /(?:^|[^\p{L}\p{N}\s])\s*$|\n\s*$/u;
const JOINS =
  /^\s*(?:and|or|but|yet|so|nor|while|whereas|although|though|because|since|as|when|where|which|who|whose|that|if|unless|until|after|before|to|including|with|by|for)\b/i;
const HAN_JOINS = /^(?:以及|并|而|但|和|及|与|與|並|且|也|又|還|还|或)/u;
const JOINS_BEFORE =
  /\b(?:and|or|but|yet|so|nor|while|whereas|although|though|because|since|as|when|where|which|who|whose|that|if|unless|until|after|before|says?|said|adds?|added|found|finds|notes?|noted|including|by|to)\s*$/i;
const HAN_JOINS_BEFORE =
  /(?:以及|并|而|但|和|及|与|與|並|且|也|又|稱|称|说|說|指出|认为|認為|表示|要求|建议|建議|希望|敦促|批评|批評|指)$/u;
const AROUND = 24;

/** Whether a mark begins or ends amid a clause: neither punctuation nor a word that joins clauses stands at its border. */
function isCut(text: string, { start, end }: Mark): boolean {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  const [first, last] = [text.slice(start, start + AROUND), text.slice(Math.max(0, end - AROUND), end)];
  const begins =
    BEGINS.test(before) ||
    JOINS_BEFORE.test(before) ||
    HAN_JOINS_BEFORE.test(before) ||
    JOINS.test(first) ||
    HAN_JOINS.test(first);
  const ends =
    ENDS.test(after) ||
    JOINS.test(after) ||
    HAN_JOINS.test(after) ||
    /[.!?。！？；;]["”’」』)）]*$/u.test(last);
  return !begins || !ends;
}

export interface Figures {
  readonly texts: number;
  readonly labels: number;
  readonly recall: number;
  readonly negatives: number;
  /** Share of the texts that state nothing that got a mark. */
  readonly marked: number;
  readonly opposites: number;
  /** The same of those that say the opposite of a claim. */
  readonly oppositesMarked: number;
  /** Marks that are amiss, a text. */
  readonly falseMarks: number;
  /** Of the marks on labels, those that say another passage. */
  readonly wrongPassage: number;
  /** Mean overlap over union of those found. */
  readonly span: number;
  /** Marks that begin or end amid a clause. */
  readonly cut: number;
}

export function figures(results: readonly TextResult[]): Figures {
  const labels = results.flatMap((r) => r.labels);
  const found = labels.filter((l) => l.found);
  const negatives = results.filter((r) => r.text.matches.length === 0);
  const opposites = negatives.filter((r) => r.text.kind === 'opposite');
  const sum = (of: (r: TextResult) => number): number => results.reduce((n, r) => n + of(r), 0);
  const share = (of: readonly TextResult[]): number =>
    of.filter((r) => r.marks.length > 0).length / Math.max(1, of.length);
  const extra = sum((r) => r.extra.length);
  const wrong = sum((r) => r.wrong.length);
  const right = sum((r) => r.marks.length) - extra;
  return {
    texts: results.length,
    labels: labels.length,
    recall: labels.length ? found.length / labels.length : 1,
    negatives: negatives.length,
    marked: share(negatives),
    opposites: opposites.length,
    oppositesMarked: share(opposites),
    falseMarks: (extra + wrong) / Math.max(1, results.length),
    wrongPassage: right ? wrong / right : 0,
    span: found.length ? found.reduce((n, l) => n + l.iou, 0) / found.length : 1,
    cut: sum((r) => r.cut.length),
  };
}
