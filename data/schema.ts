/**
 * The shape of a pack: everything that the recogniser and the popover know of an argument.
 *
 * A pack is data, and an argument to every function that needs one; nothing in `lib/` knows this particular pack.
 * The compiler (`data/compile/`) makes one from the authored files and checks it against this schema; the command
 * line checks a pack that it is handed (`--pack`) against the same.
 */
import * as v from 'valibot';

export type { ContentLang } from './content-langs.ts';

const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'));
const identifier = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, 'must be letters, digits and hyphens'),
);

/** A text in all three languages. */
export const Localised = v.strictObject({ en: text, 'zh-Hant': text, 'zh-Hans': text });
export type Localised = v.InferOutput<typeof Localised>;

/** One bullet of an answer; its own points are sub-points. `evidence` names records of the pack. */
export interface Point {
  text: Localised;
  evidence: string[];
  points: Point[];
  /** The one address that the bullet itself gives, if it gives one. */
  link?: string | undefined;
}
export const Point: v.GenericSchema<Point> = v.strictObject({
  text: Localised,
  evidence: v.array(identifier),
  points: v.array(v.lazy(() => Point)),
  link: v.optional(v.pipe(v.string(), v.url())),
}) as v.GenericSchema<Point>;

/** What USTR said, as one paragraph (or table cell) of the source. `note` is the editor's, where source and report differ. */
export const Passage = v.strictObject({ id: identifier, text: Localised, note: v.optional(Localised) });
export type Passage = v.InferOutput<typeof Passage>;

/** A list of points under one heading: an answer as such, or the actions and results of a recommendation. */
export const AnswerSection = v.strictObject({
  kind: v.picklist(['answer', 'actions', 'results']),
  heading: v.optional(Localised),
  points: v.pipe(v.array(Point), v.minLength(1, 'must hold at least one point')),
});
export type AnswerSection = v.InferOutput<typeof AnswerSection>;

/** One passage of USTR's (or two) and the answer to it. `notes` are the editor's, on the answer. */
export const Exchange = v.strictObject({
  id: identifier,
  part: identifier,
  title: Localised,
  passages: v.pipe(v.array(Passage), v.minLength(1, 'must hold at least one passage')),
  answer: v.array(AnswerSection),
  notes: v.optional(v.array(Localised)),
});
export type Exchange = v.InferOutput<typeof Exchange>;

/** A paragraph that belongs to no exchange and stands before the exchange `before` (or at the end, if none is named). */
export const Interlude = v.strictObject({
  id: identifier,
  kind: v.picklist(['title', 'editors-note', 'table-heading', 'bridge', 'lead-in']),
  before: v.optional(identifier),
  text: Localised,
});
export type Interlude = v.InferOutput<typeof Interlude>;

/** How a figure stands up; see `docs/content.md`. Never a verdict. */
export const STANDINGS = ['independent', 'restated', 'qualified', 'conflicting', 'unverified'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Somebody's publication that bears on an evidence record: facts and figures only. */
const EvidenceSource = v.strictObject({
  name: text,
  url: v.optional(v.pipe(v.string(), v.url())),
  says: v.optional(Localised),
});

/**
 * What kind of figure a record is, which decides how it may be drawn: a share of a whole, growth over what was before, one thing as so
 * many times another, or a number of things. None for documents, and for what is better said than drawn.
 */
export const FIGURE_KINDS = ['share', 'growth', 'ratio', 'count'] as const;

/** A figure or a document that points rest on. */
export const Evidence = v.strictObject({
  id: identifier,
  /** As shown: "over 1,000", "97 %", or the name of a document. */
  value: Localised,
  /** The figure itself, for charts; absent for documents. Percentages as 97, not 0.97. */
  amount: v.optional(v.number()),
  /** The exact figure, where another publication gives one for a rounded figure. */
  exact: v.optional(v.number()),
  bound: v.optional(v.picklist(['over', 'nearly', 'about'])),
  kind: v.optional(v.picklist(FIGURE_KINDS)),
  unit: v.optional(Localised),
  period: v.optional(Localised),
  /** Where the source disagrees with itself on the period: what it says in which exchange. */
  versions: v.optional(v.array(v.strictObject({ exchange: identifier, period: Localised }))),
  measures: Localised,
  standing: v.picklist(STANDINGS),
  /** Why it stands as it does, in a sentence. */
  because: Localised,
  sources: v.array(EvidenceSource),
  /** Where it stands in the source: the exchange and the words of the authoritative text. */
  places: v.pipe(
    v.array(v.strictObject({ exchange: identifier, words: text })),
    v.minLength(1, 'must name at least one place in the source'),
  ),
});
export type Evidence = v.InferOutput<typeof Evidence>;

/**
 * A concept of the lexicon: the forms by which either language names it.
 * English forms are words or phrases in lower case, `*` at a word's end standing for any ending;
 * Chinese forms are folded to Simplified.
 */
export const Concept = v.strictObject({
  id: identifier,
  en: v.array(text),
  zh: v.array(text),
  /**
   * What part the concept plays in the rules; none for plain content. A `shield` names nothing: its forms keep shorter forms
   * of others from being found inside them. See `lib/recogniser`.
   */
  role: v.optional(v.picklist(['subject', 'office', 'rival', 'polarity', 'ask', 'shield'])),
});
export type Concept = v.InferOutput<typeof Concept>;

export const Lexicon = v.strictObject({ concepts: v.array(Concept) });
export type Lexicon = v.InferOutput<typeof Lexicon>;

const Forms = v.strictObject({ en: v.array(text), zh: v.array(text) });
const someForms = v.pipe(v.array(text), v.minLength(1, 'must have one form at least'));
/** Words of the passages, and what stands in their place where a quotation says something else by it. */
export const WordContraries = v.strictObject({
  passages: v.pipe(v.array(identifier), v.minLength(1, 'must name one passage at least')),
  of: someForms,
  contraries: someForms,
});
export type WordContraries = v.InferOutput<typeof WordContraries>;
/** What turns a quotation of a passage round though it has nearly all of its words. Forms as those of concepts. */
export const Contraries = v.strictObject({
  /** Words that deny: one put in turns it round. */
  negations: Forms,
  /** Longer forms that hold one of these, and deny nothing. */
  harmless: Forms,
  /** Words that exclude each other: one for the other says something else. */
  groups: v.array(v.pipe(v.array(Forms), v.minLength(2, 'must have two sides at least'))),
  words: v.optional(v.array(WordContraries)),
});
export type Contraries = v.InferOutput<typeof Contraries>;

/** Words by which a text takes back a claim in it, away from the claim's own words. Forms as those of concepts; `lib/recogniser/rules/taken-back.ts` says how they are used. */
export const TakenBack = v.strictObject({
  verdicts: Forms,
  inventions: Forms,
  refers: Forms,
  respondents: Forms,
  elsewhere: Forms,
  announces: Forms,
  labels: Forms,
  rulings: Forms,
  answers: Forms,
  questions: Forms,
  negations: Forms,
  speakers: Forms,
  harmless: Forms,
});
export type TakenBack = v.InferOutput<typeof TakenBack>;

/** The file of learned weights of the restatement tier, fitted to one pack: opaque here, described in `lib/recogniser`. */
export const Weights = v.instance(Uint8Array);
export type Weights = v.InferOutput<typeof Weights>;

export const PACK_FORMAT = 1;
export const Pack = v.strictObject({
  format: v.literal(PACK_FORMAT, `must be ${PACK_FORMAT}`),
  id: identifier,
  version: text,
  title: Localised,
  /** Who speaks in the passages, and who answers. */
  speakers: v.strictObject({ passage: Localised, answer: Localised }),
  parts: v.array(v.strictObject({ id: identifier, title: Localised })),
  exchanges: v.pipe(v.array(Exchange), v.minLength(1, 'must hold at least one exchange')),
  interludes: v.array(Interlude),
  evidence: v.array(Evidence),
  lexicon: v.optional(Lexicon),
  contraries: v.optional(Contraries),
  takenBack: v.optional(TakenBack),
  weights: v.optional(Weights),
});
export type Pack = v.InferOutput<typeof Pack>;
