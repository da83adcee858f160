/**
 * Words that state nothing, though they may be all words of a claim: what is taken back ("USTR has never said that …", "… , which it did not"), what is supposed ("Had USTR
 * asked for …"), and what somebody else than the subject should do ("The police should …").
 *
 * Method: the words of a pack's lists (`Unstated`) are looked for. One that denies, and one of saying or asking with a negation before it, leaves unstated what follows it, in
 * English what follows its "that", to the end of its clause; if it is the office that speaks, or nobody: what the subject denies was claimed all the same. What follows another
 * party and a "should" is that party's to the end of the sentence, or to where the subject comes in.
 */
import type { Pack, Unstated } from '../../data/schema.ts';
import type { Word } from '../text/words.ts';
import { type BlockAnalysis, firstFrom, type SentenceWords, type WordRange } from './analysis.ts';
import { compileContrasts } from './contrasts.ts';
import { type Form as AnyForm, compileForms, hitsIn } from './forms.ts';
import { compileFulfilled } from './fulfilled.ts';
import type { Roles } from './stance.ts';
import { compileTurnedAsks } from './turned-asks.ts';
import { type Around, compileVerdicts } from './verdicts.ts';

/**
 * The ranges of a block's words that state nothing by what a sentence of it, or the beginning of the next, says of them; where it is known what stands around the block, by what
 * other sentences say, too.
 */
export type UnstatedIn = (block: BlockAnalysis, sentence: SentenceWords, around?: Around) => UnstatedRange[];

export interface UnstatedRange extends WordRange {
  /** Whether it is of somebody else that it is said, or done already, whatever it would state by itself. */
  readonly isAnothers: boolean;
  /** The passages that it doesn't state; without them none. */
  readonly passages?: ReadonlySet<string>;
}

const KINDS = [
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
] as const;
type Kind = (typeof KINDS)[number];

type Form = AnyForm<Kind>;

/** A sentence with what is found in it. Ranges are of its block's words. */
interface Read {
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
/** Who does something is told from who says something by what follows within so many words. */
const SAID_WITHIN = 2;
/** So many words may stand before the party that a clause begins with ("the Chinese police"). */
const MOST_FIRST = 2;
/** "Nobody", "nor did it", "there is no" stand at the beginning of a sentence. */
const NOBODY_WITHIN = 2;
/** Between a word of asking and who is asked. */
const MOST_BEFORE_ASKED = 2;
/** What takes the sentence before back begins among so many first words, and ends with its own but for so many. */
const FIRST_WORDS = 3;
const LAST_WORDS = 4;
/** A sentence longer than this isn't looked into. */
const LONGEST_SENTENCE = 400;
/** What stands between a party and what is its own, or that it is meant. */
const POSSESSIVE = new Set(['的', '也', 'also', 'own', 'latest']);
/** Words that make a party part of something else ("leads to police should …"). */
const LINKING = new Set([
  ...['to', 'of', 'for', 'by', 'with', 'from', 'at', 'on', 'in', 'against'],
  ...['给', '向', '对', '被', '由', '把', '与', '和'],
]);
const THAT = new Set(['that', 'whether']);
const SAYING = new Set(['say', 'says', 'said']);
/** What stands after one of these is no longer about what stands before it. */
const PARTING = new Set([
  ...['and', 'but', 'or', 'which', 'who', 'because', 'as', 'so', 'when', 'where', 'until', 'after', 'before'],
  'since',
]);

/** Compiles what a pack says of this; with a pack that says nothing all is stated. */
export function compileUnstated({ unstated }: Pick<Pack, 'unstated'>, roles: Roles): UnstatedIn {
  if (!unstated) return () => [];
  const lists = Object.fromEntries(KINDS.map((kind) => [kind, unstated[kind]])) as Pick<Unstated, Kind>;
  const formsIn = compileForms(lists, [unstated.harmless]);
  const takenBack = compileVerdicts(unstated, roles);
  const fulfilledIn = compileFulfilled(unstated, roles);
  const contrastsIn = compileContrasts(unstated, roles);
  const turnedAsksIn = compileTurnedAsks(unstated, roles);
  const asked = new Set(unstated.fulfilled.passages);

  /** Whether a sentence says of the one before it that it isn't so; others than the office may say so, and it stands ("Critics say otherwise."). */
  const takesBackIn = (block: BlockAnalysis, sentence: SentenceWords): boolean => {
    const { from, to } = sentence;
    const forms = formsIn(block, { from, to: Math.min(to, from + LONGEST_SENTENCE) });
    const read: Read = {
      words: block.words,
      sentence,
      forms,
      subject: [],
      office: hitsIn(block, sentence, roles.office),
    };
    return forms.some(
      (form) =>
        form.kind === 'afterwards' &&
        form.from - from < FIRST_WORDS &&
        isLast(form, sentence) &&
        !(
          SAYING.has(block.words[form.from]?.word ?? '') &&
          form.from > from &&
          !isSpoken(form.from, form, read)
        ),
    );
  };

  return (block, sentence, around) => {
    if (sentence.to - sentence.from > LONGEST_SENTENCE) return [];
    const read: Read = {
      words: block.words,
      sentence,
      forms: formsIn(block, sentence),
      subject: hitsIn(block, sentence, roles.subject),
      office: hitsIn(block, sentence, roles.office),
    };
    const unstated = [
      ...read.forms.flatMap((form) => unstatedBy(form, read)),
      ...fulfilledIn(block, sentence).map((range) => ({ ...range, isAnothers: true, passages: asked })),
      ...contrastsIn(block, sentence).map((range) => ({ ...range, isAnothers: true })),
      ...turnedAsksIn(block, sentence).map((range) => ({ ...range, isAnothers: true })),
      ...(around ? takenBack(block, sentence, around) : []).map((range) => ({ ...range, isAnothers: false })),
    ];
    const next = block.sentences[firstFrom(block.sentences, sentence.to)];
    return next && !next.isReply && takesBackIn(block, next)
      ? [...unstated, { from: sentence.from, to: sentence.to, isAnothers: false }]
      : unstated;
  };
}

function unstatedBy(form: Form, read: Read): UnstatedRange[] {
  const said = (from: number, to: number): UnstatedRange[] =>
    to > from ? [{ from, to, isAnothers: false }] : [];
  const from = (start: number | undefined): UnstatedRange[] =>
    start === undefined ? [] : said(start, clauseEnd(start, read));
  const { isDenied, first } = denialOf(form, read);
  const isOffices = isSpoken(first, form, read);
  switch (form.kind) {
    case 'afterwards':
      return isLast(form, read.sentence) && !isSubjects(form, read)
        ? said(read.sentence.from, form.from)
        : [];
    case 'denies':
      return isOffices && !isDenied ? from(complementOf(form, read)) : [];
    case 'says':
      return isOffices && isDenied ? from(complementOf(form, read)) : [];
    case 'asks': {
      const other = otherAsked(form, read);
      if (other) return [other];
      return from(isOffices && isDenied ? form.to : officeAsked(form, read));
    }
    case 'drops': {
      const noun = isOffices && !isDenied ? droppedBefore(form, read) : undefined;
      return noun ? said(form.to, noun.from) : [];
    }
    case 'oughts':
    case 'lacks':
    case 'selves':
    case 'theirs':
      return isAnothers(form, read)
        ? [{ from: form.from, to: anothersEnd(form.to, read), isAnothers: true }]
        : [];
    default:
      return [];
  }
}

/** Whether it is the office that says a form, or its report, or nobody: named right before what denies it, or between the two ("nor did USTR say"). */
function isSpoken(first: number, form: Form, { office, forms, sentence }: Read): boolean {
  if (first - sentence.from < NOBODY_WITHIN && forms.some((f) => f.kind === 'negations' && f.from === first))
    return true;
  const speakers = forms.filter(({ kind }) => kind === 'speakers');
  return [...office, ...speakers].some(({ to }) => to >= first - MOST_BETWEEN && to <= form.from);
}

/** Whether a form is what a sentence ends with. */
const isLast = (form: Form, { to }: WordRange): boolean => to - form.to <= LAST_WORDS;

/** In Chinese what is dropped stands before the word of saying: 删去了…的说法. */
const droppedBefore = ({ to }: Form, { words, forms }: Read): Form | undefined =>
  words[to - 1]?.han
    ? forms.find(({ kind, from }) => kind === 'says' && from > to && words[from - 1]?.word === '的')
    : undefined;

/** Whether the subject says a form that stands after a claim: "…, Alibaba says otherwise". */
function isSubjects({ from }: Form, { sentence, subject }: Read): boolean {
  const clause = sentence.clauses.findLast((c) => c.from <= from)?.from ?? sentence.from;
  return subject.some((named) => named.from >= clause && named.to <= from);
}

/** Whether office or another party stands right before a form, and it is what that should do or has: not where the office says so of others. */
function isAnothers({ kind, from, to }: Form, read: Read): boolean {
  const { words, forms, office, sentence } = read;
  const ends = POSSESSIVE.has(words[from - 1]?.word ?? '') ? [from, from - 1] : [from];
  const parties = [
    ...(kind === 'lacks' ? [] : office),
    ...(kind === 'theirs' ? [] : forms.filter((f) => f.kind === 'others')),
  ];
  const party = parties.find((p) => ends.includes(p.to));
  if (!party || sentence.clauses.some((c) => c.from >= party.to && c.from <= to)) return false;
  // "USTR itself says …"
  if (forms.some((f) => isOfSaying(f) && f.from >= to && f.from - to < SAID_WITHIN)) return false;
  return kind === 'selves' || isFirst(party, read);
}

const isOfSaying = ({ kind }: Form): boolean => kind === 'says' || kind === 'asks';

/** Where that ends what somebody else should do or has: where a clause begins that names the subject, or says something. */
function anothersEnd(at: number, { sentence: { clauses, to }, forms, subject }: Read): number {
  const turns = [...forms.filter(isOfSaying), ...subject];
  return clauses.find(({ from }) => from > at && turns.some((turn) => isSoon(turn, from)))?.from ?? to;
}

const isSoon = ({ from }: WordRange, start: number): boolean => from >= start && from - start <= SOON_WORDS;

/** Whether a party stands at the beginning of its clause, or of what is said. */
function isFirst({ from }: WordRange, { words, sentence, forms }: Read): boolean {
  const clause = sentence.clauses.findLast((c) => c.from <= from)?.from ?? sentence.from;
  const said = forms.findLast((f) => isOfSaying(f) && f.to <= from)?.to ?? 0;
  const before = words.slice(Math.max(clause, said), from).filter(({ word }) => !THAT.has(word));
  return before.length <= MOST_FIRST && !before.some(({ word }) => LINKING.has(word));
}

/** Where the office's name ends that the subject asks something of: "Alibaba asked USTR to …". */
function officeAsked({ to: at }: Form, { words, subject, office, sentence }: Read): number | undefined {
  const asking = subject.findLast(({ to }) => to <= at);
  if (!asking || office.some(({ from }) => from > asking.from && from < at)) return undefined;
  const asked = office.find(
    ({ from, to }) => from >= at && from - at <= MOST_BEFORE_ASKED && to < sentence.to,
  );
  // "Alibaba was asked by USTR to …"
  return asked && words.slice(at, asked.from).some(({ word }) => word === 'by') ? undefined : asked?.to;
}

/** What somebody is asked for who is neither office nor subject ("urges China to …"), if the subject plays no part in it. */
function otherAsked({ to: at }: Form, read: Read): UnstatedRange | undefined {
  const { words, forms, subject } = read;
  const party = forms.find(
    ({ kind, from }) =>
      (kind === 'others' || kind === 'governments') && from >= at && from - at <= MOST_BEFORE_ASKED,
  );
  if (!party) return undefined;
  const between = words.slice(at, party.from).map(({ word }) => word);
  const isAsked = words[at - 1]?.han
    ? party.from === at
    : !between.includes('to') && words[party.to]?.word === 'to';
  const to = anothersEnd(party.to, read);
  if (!isAsked || subject.some(({ from }) => from >= at && from < to)) return undefined;
  return { from: party.to, to, isAnothers: true };
}

/** Whether an odd number of words that deny stand before a form, each near the next, or what it says is supposed; and where the first of all begins. */
function denialOf(form: Form, read: Read): { isDenied: boolean; first: number } {
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

/** Where begins what a form says: in English after a "that" which stands near. */
function complementOf({ to: from }: Form, { words, forms, sentence: { to } }: Read): number | undefined {
  if (words[from - 1]?.han) return from;
  for (let at = from; at < Math.min(to, from + MOST_BEFORE_THAT + 1); at += 1) {
    const word = words[at]?.word ?? '';
    if (THAT.has(word)) return at + 1;
    // "USTR isn't convinced: Alibaba hasn't shown that …"
    if (PARTING.has(word) || forms.some((f) => f.kind === 'negations' && f.from === at)) return undefined;
  }
  return undefined;
}

/** Where the clause ends that a word stands in, and those that are joined to it ("accessing and utilizing"). */
const clauseEnd = (at: number, { words, sentence: { clauses, to }, forms }: Read): number =>
  clauses.find(
    ({ from }) =>
      from >= at &&
      !(JOINING.has(words[from]?.word ?? '') && !forms.some((f) => f.kind === 'says' && isSoon(f, from))),
  )?.from ?? to;
