/**
 * Words that state nothing, though they may be all words of a claim: what is taken back ("USTR has never said that …", "… , which it did not"), what is supposed ("Had USTR
 * asked for …"), and what somebody else than the subject should do ("The police should …").
 *
 * Method: the words of a pack's lists (`Unstated`) are looked for. One that denies, and one of saying or asking with a negation before it, leaves unstated what follows it, in
 * English what follows its "that", to the end of its clause; if it is the office that speaks, or nobody: what the subject denies was claimed all the same. What follows another
 * party and a "should" is that party's to the end of the sentence, or to where the subject comes in.
 */
import type { Pack, Unstated } from '../../data/schema.ts';
import { type BlockAnalysis, firstFrom, type SentenceWords, type WordRange } from './analysis.ts';
import { compileContrasts } from './contrasts.ts';
import { compileForms, hitsIn } from './forms.ts';
import { compileFulfilled } from './fulfilled.ts';
import { compileLeadIns } from './lead-ins.ts';
import { compileOtherYears } from './other-years.ts';
import { compileOwnDeeds } from './own-deeds.ts';
import {
  clauseEnd,
  complementOf,
  denialOf,
  type Form,
  isMeant,
  isOfSaying,
  isSoon,
  isSpoken,
  isSubjectsDenial,
  isWondered,
  KINDS,
  type Kind,
  MOST_BEFORE_ASKED,
  MOST_FIRST,
  type Read,
  SAYING,
  THAT,
} from './spoken.ts';
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
  /** Whether what is quoted there is quoted all the same, unless it begins right at its beginning. */
  readonly sparesQuotes?: boolean;
}

/** Who does something is told from who says something by what follows within so many words. */
const SAID_WITHIN = 2;
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

/** Words of saying with which one blames somebody. */
const BLAMING = /^(?:criticiz|accus|批评|指责|抱怨)/;
/** Between a word of asking and the office one of these says that it is it that asks. */
const ASKED_BY = new Set(['by', 'in']);

/** Compiles what a pack says of this; with a pack that says nothing all is stated. */
export function compileUnstated({ unstated }: Pick<Pack, 'unstated'>, roles: Roles): UnstatedIn {
  if (!unstated) return () => [];
  const lists = Object.fromEntries(KINDS.map((kind) => [kind, unstated[kind]])) as Pick<Unstated, Kind>;
  const formsIn = compileForms(lists, [unstated.harmless]);
  const takenBack = compileVerdicts(unstated, roles);
  const fulfilledIn = compileFulfilled(unstated, roles);
  const ownDeedsIn = compileOwnDeeds(unstated, roles);
  const contrastsIn = compileContrasts(unstated, roles);
  const otherYearsIn = compileOtherYears(unstated, roles);
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

  const readOf = (block: BlockAnalysis, sentence: SentenceWords): Read => ({
    words: block.words,
    sentence,
    forms: formsIn(block, sentence),
    subject: hitsIn(block, sentence, roles.subject),
    office: hitsIn(block, sentence, roles.office),
  });
  const listedIn = compileLeadIns(unstated, roles, readOf);

  return (block, sentence, around) => {
    if (sentence.to - sentence.from > LONGEST_SENTENCE) return [];
    const read = readOf(block, sentence);
    const unstated = [
      ...read.forms.flatMap((form) => unstatedBy(form, read)),
      ...fulfilledIn(block, sentence).map((range) => ({ ...range, isAnothers: true, passages: asked })),
      ...ownDeedsIn(block, sentence).map((range) => ({
        ...range,
        isAnothers: true,
        passages: asked,
        sparesQuotes: true,
      })),
      ...[...contrastsIn(block, sentence), ...otherYearsIn(block, sentence)].map((range) => ({
        ...range,
        isAnothers: true,
      })),
      ...turnedAsksIn(block, sentence).map((range) => ({ ...range, isAnothers: true })),
      ...listedIn(block, sentence, around?.leadIn).map(({ from, to, isAsked }) => ({
        from,
        to,
        isAnothers: true,
        ...(isAsked ? { passages: asked } : {}),
      })),
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
  if (isMeant(form, read)) return from(complementOf(form, read));
  const { isDenied, first } = denialOf(form, read);
  const isOffices = isSpoken(first, form, read) && !isSubjectsDenial(first, read);
  switch (form.kind) {
    case 'afterwards':
      return isLast(form, read.sentence) && !isSubjects(form, read)
        ? said(read.sentence.from, form.from)
        : [];
    case 'denies':
      return isOffices && !isDenied ? from(complementOf(form, read)) : [];
    case 'says': {
      const blamed = officeBlamed(form, read);
      if (blamed !== undefined) return [{ from: blamed, to: clauseEnd(blamed, read), isAnothers: true }];
      return isOffices && isDenied ? from(complementOf(form, read)) : [];
    }
    case 'asks': {
      const other = otherAsked(form, read);
      if (other) return [other];
      return from(isOffices && isDenied ? form.to : officeAsked(form, read));
    }
    case 'whether':
      return isWondered(form, read) ? from(form.to) : [];
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

/** Where that ends what somebody else should do or has: where a clause begins that names the subject, or says something. */
function anothersEnd(at: number, { sentence: { clauses, to }, forms, subject }: Read): number {
  const turns = [...forms.filter(isOfSaying), ...subject];
  return clauses.find(({ from }) => from > at && turns.some((turn) => isSoon(turn, from)))?.from ?? to;
}

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
  // "Alibaba was asked by USTR to …", "… was urged in the USTR report to …"
  return asked && words.slice(at, asked.from).some(({ word }) => ASKED_BY.has(word)) ? undefined : asked?.to;
}

/** Where begins what the subject blames the office for: "Alibaba criticized USTR for having no …", 阿里批评USTR没有…; unless that is what it said, or asked for. */
function officeBlamed(form: Form, read: Read): number | undefined {
  const { words, forms } = read;
  if (
    !BLAMING.test(
      words
        .slice(form.from, form.to)
        .map(({ word }) => word)
        .join(''),
    )
  )
    return undefined;
  const blamed = officeAsked(form, read);
  if (blamed === undefined || !(words[form.from]?.han || words[blamed]?.word === 'for')) return undefined;
  return forms.some((said) => isOfSaying(said) && isSoon(said, blamed)) ? undefined : blamed;
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
