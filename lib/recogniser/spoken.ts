/**
 * Who says or asks what a word of saying or asking says: the office, nobody ("USTR never said that …"), the office that may yet say it ("USTR is expected to ask …"), or the
 * subject, whose denial takes nothing back ("Alibaba disputes USTR's finding that …"); and where begins and ends what is said.
 */
import { isPossessive, type Word } from '../text/words.ts';
import type { SentenceWords, WordRange } from './analysis.ts';
import type { Form as AnyForm } from './forms.ts';

/** The lists of a pack that are read together. */
export const KINDS = [
  'negations',
  'denies',
  'drops',
  'supposes',
  'says',
  'asks',
  'afterwards',
  'speakers',
  'others',
  'governments',
  'oughts',
  'lacks',
  'selves',
  'theirs',
  'tentative',
  'wants',
  'whether',
] as const;
export type Kind = (typeof KINDS)[number];

export type Form = AnyForm<Kind>;

/** A sentence with what is found in it. Ranges are of its block's words. */
export interface Read {
  readonly words: readonly Word[];
  readonly sentence: SentenceWords;
  readonly forms: readonly Form[];
  /** Where the two parties are named. */
  readonly subject: readonly WordRange[];
  readonly office: readonly WordRange[];
}

/** So many words, or Han characters, may stand between a word that denies and what it denies; more where something is dropped or supposed ("gone from the report is the complaint"). */
const MOST_BETWEEN = 2;
const MOST_DROPPED = 5;
/** Between a word of saying and its "that" ("the claim, often made, that"). */
const MOST_BEFORE_THAT = 5;
/** A clause that begins with one of these goes on with what was said, unless it soon says something. */
const JOINING = new Set(['and', 'or']);
const SOON_WORDS = 4;
/** So many words may stand before the party that a clause begins with ("the Chinese police"). */
export const MOST_FIRST = 2;
/** "Nobody", "nor did it", "there is no" stand at the beginning of a sentence. */
const NOBODY_WITHIN = 2;
/** Between the office and what it may say or ask ("is widely expected to ask"). */
const MOST_MEANT = 6;
/** Between the office's name and what says that it may, of its report or besides: "USTR's report also may". */
const MOST_BESIDE = 2;
const BESIDE = new Set([
  'report',
  'list',
  'review',
  'also',
  'too',
  'itself',
  'now',
  'soon',
  'then',
  '也',
  '还',
  '又',
]);
/** Between a party and what it denies with ("Alibaba has since flatly denied"). */
const MOST_BEFORE_DENIAL = 3;
/** Between a word of asking and who is asked. */
export const MOST_BEFORE_ASKED = 2;
export const THAT = new Set(['that', 'whether']);
export const SAYING = new Set(['say', 'says', 'said']);
/** What is said may follow one of these without a "that". */
const VERBS = new Set([
  ...SAYING,
  'think',
  'thinks',
  'thought',
  'believe',
  'believes',
  'believed',
  'find',
  'finds',
  'found',
]);
/** What one can't say, where one of these follows, is a finding. */
const ASKING = new Set(['what', 'how', 'why', 'who', 'where', 'when', 'which', 'much', 'if']);
const ACCUSING = /^(?:accus|charg|criticiz)/;
/** What stands after one of these is no longer about what stands before it. */
const PARTING = new Set([
  ...['and', 'but', 'or', 'which', 'who', 'because', 'as', 'so', 'when', 'where', 'until', 'after', 'before'],
  'since',
]);

export const isOfSaying = ({ kind }: Form): boolean => kind === 'says' || kind === 'asks';

export const isSoon = ({ from }: WordRange, start: number): boolean =>
  from >= start && from - start <= SOON_WORDS;

/** Whether the office may say or ask something, or should have ("USTR is expected to ask …"), or somebody wants it to ("Lawyers urge USTR to ask …"): it hasn't. */
export function isMeant(form: Form, read: Read): boolean {
  if (!isOfSaying(form)) return false;
  const { words, forms, office, sentence } = read;
  const speaker = office.findLast(({ to }) => to <= form.from && form.from - to <= MOST_MEANT);
  if (!speaker) return false;
  /** Whether words are in one clause: "…提出建议，USTR要求…" has its ask in another. */
  const areTogether = (first: WordRange, then: WordRange): boolean =>
    !sentence.clauses.some((clause) => clause.from >= first.to && clause.from <= then.from);
  const isTentative = forms.some(
    ({ kind, from, to }) =>
      kind === 'tentative' &&
      from >= speaker.to &&
      // "USTR says Alibaba should ask …" is an ask.
      from - speaker.to <= MOST_BESIDE &&
      words.slice(speaker.to, from).every(({ word }) => word.endsWith('ly') || BESIDE.has(word)) &&
      to <= form.from &&
      form.from - to <= MOST_BETWEEN &&
      areTogether(speaker, form) &&
      !words.slice(to, form.from).some(({ word }) => word === 'have' || word === 'not'),
  );
  const isWanted =
    (words[form.from]?.han ? form.from === speaker.to : words[speaker.to]?.word === 'to') &&
    forms.some(
      (want) =>
        (want.kind === 'asks' || want.kind === 'wants') &&
        want.to <= speaker.from &&
        speaker.from - want.to <= MOST_BEFORE_ASKED &&
        areTogether(want, speaker) &&
        !words.slice(want.from, speaker.from).some(({ word }) => word === 'by'),
    );
  return isTentative || isWanted;
}

/** Whether the office wonders whether something is so. What it can't tell is a finding ("could not tell whether …"). */
export const isWondered = ({ from }: Form, { forms, office }: Read): boolean =>
  office.some(({ to }) => to <= from && from - to <= MOST_MEANT) &&
  !forms.some(({ kind }) => kind === 'negations' || kind === 'denies');

/** Whether it is the office that says a form, or its report, or nobody: named right before what denies it, or between the two ("nor did USTR say"). */
export function isSpoken(first: number, form: Form, read: Read): boolean {
  const { office, forms, sentence } = read;
  if (first - sentence.from < NOBODY_WITHIN && forms.some((f) => f.kind === 'negations' && f.from === first))
    return !isOnOffices(form, read);
  const speakers = forms.filter(({ kind }) => kind === 'speakers');
  return [...office, ...speakers].some(({ to }) => to >= first - MOST_BETWEEN && to <= form.from);
}

/** Whether what is said, or denied, is said of the office's own claim: "Nobody agrees with USTR that …", "Few believe USTR's claim that …" leave it claimed. */
const isOnOffices = ({ from, to }: Form, { words, office }: Read): boolean =>
  office.some((named) => {
    const isOwn = isPossessive(words[named.to - 1]);
    if (named.to === from) return isOwn;
    const isNext = named.from >= to && named.from - to <= MOST_BETWEEN;
    return isNext && (isOwn || words[named.from - 1]?.word === 'with');
  });

/**
 * Whether it is the subject that denies with what begins at a word: "Alibaba disputes USTR's finding that …". It was claimed all the same. "Was not accused" denies nothing itself.
 */
export function isSubjectsDenial(first: number, { forms, subject, office }: Read): boolean {
  if (!forms.some(({ kind, from }) => from === first && (kind === 'denies' || kind === 'negations')))
    return false;
  const denier = subject.findLast(({ to }) => to <= first && first - to <= MOST_BEFORE_DENIAL);
  const isOthers = ({ from }: WordRange): boolean => from < first;
  return (
    denier !== undefined &&
    forms.some(({ kind, from }) => kind === 'denies' && from >= first && from - first <= MOST_BETWEEN) &&
    !office.some(isOthers) &&
    !forms.some((form) => form.kind === 'speakers' && form.from >= denier.to && isOthers(form))
  );
}

/** Whether an odd number of words that deny stand before a form, each near the next, or what it says is supposed; and where the first of all begins. */
export function denialOf(form: Form, read: Read): { isDenied: boolean; first: number } {
  let isDenied = false;
  let first = form.from;
  for (;;) {
    const before = read.forms.findLast(
      (f) => denies(f, form, read) && f.to <= first && isNear(f, first, read),
    );
    if (!before) return { isDenied, first };
    isDenied = !isDenied;
    first = before.from;
  }
}

/** Whether one form denies what another says. 删除要求 is a request, and nothing that isn't asked. */
function denies({ kind, from, to }: Form, of: Form, { sentence, words, office }: Read): boolean {
  if (kind === 'negations' || kind === 'denies') return true;
  if (kind === 'drops') return of.kind !== 'asks' || words[to - 1]?.han !== true;
  if (kind !== 'supposes' || !sentence.clauses.some((clause) => clause.from === from)) return false;
  return office.some((named) => named.from > from && named.from - from <= MOST_FIRST + 1);
}

/** Whether few words stand between a form and a place after it, and nothing that parts them. */
const isNear = ({ kind, to: from }: Form, to: number, { words, sentence: { clauses } }: Read): boolean =>
  to - from <= (kind === 'negations' || kind === 'denies' ? MOST_BETWEEN : MOST_DROPPED) &&
  !words.slice(from, to).some(({ word }) => PARTING.has(word)) &&
  !clauses.some((clause) => clause.from >= from && clause.from <= to);

/** Where begins what a form says: in English after a "that" which stands near, or an "of" after an accusation; after a verb of saying or of asking at once, without one, if the office is named before. */
export function complementOf(
  { kind, from: at, to: from }: Form,
  { words, forms, office, sentence: { to } }: Read,
): number | undefined {
  if (words[from - 1]?.han || kind === 'asks') return from;
  const said = words[at]?.word ?? '';
  for (let i = from; i < Math.min(to, from + MOST_BEFORE_THAT + 1); i += 1) {
    const word = words[i]?.word ?? '';
    if (THAT.has(word) || (word === 'of' && ACCUSING.test(said))) return i + 1;
    // "USTR isn't convinced: Alibaba hasn't shown that …"
    if (PARTING.has(word) || forms.some((f) => f.kind === 'negations' && f.from === i)) break;
  }
  const next = words.slice(from, to).find(({ word }) => !word.endsWith('ly'))?.word ?? '';
  const isStatement = VERBS.has(said) && !ASKING.has(next);
  return isStatement && office.some((named) => named.to <= at) ? from : undefined;
}

/** Where the clause ends that a word stands in, and those that are joined to it ("accessing and utilizing"). */
export const clauseEnd = (at: number, { words, sentence: { clauses, to }, forms }: Read): number =>
  clauses.find(
    ({ from }) =>
      from >= at &&
      !(JOINING.has(words[from]?.word ?? '') && !forms.some((f) => f.kind === 'says' && isSoon(f, from))),
  )?.from ?? to;
