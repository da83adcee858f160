/**
 * What is said of others than the subject ("Unlike other sites, which …, Taobao …") or of another time ("used to …, but now …", "Gone are the days when …"). It has all words of a claim,
 * and the networks, which read who is named anywhere in the sentence, take it for one.
 *
 * Method: forms of a pack's lists. What the subject is unlike goes on to the clause that names it; what was, to the clause that says how it is now, unless it still is.
 */
import type { Unstated } from '../../data/schema.ts';
import type { Word } from '../text/words.ts';
import type { BlockAnalysis, SentenceWords, WordRange } from './analysis.ts';
import { type Form as AnyForm, compileForms, hitsIn } from './forms.ts';
import type { Roles } from './stance.ts';

/** The ranges of a sentence's words that are said of others, or of another time. */
export type ContrastsIn = (block: BlockAnalysis, sentence: SentenceWords) => WordRange[];

type Form = AnyForm<Exclude<keyof Unstated['contrasts'], 'lately'>>;

/** A sentence with what is found in it. Ranges are of its block's words. */
interface Read {
  readonly words: readonly Word[];
  readonly sentence: SentenceWords;
  readonly forms: readonly Form[];
  readonly subject: readonly WordRange[];
}

/** Who a sentence or a clause is about is named among so many first words, or Han characters. */
const FIRST_WORDS = 4;
/** What is over is told after a word of time or a "that" so near ("gone are the days, it says, when"). */
const MOST_BEFORE_WHEN = 3;
/** A denial so near before it ("far from gone are the days"). */
const DENIED_WITHIN = 2;
const DENIALS = new Set(['not', 'far', 'never', 'hardly', 'nor', "isn't", "aren't"]);
/** A proposal stands among so many first words of its sentence; in Chinese so many characters may stand between it and what became of it. */
const PROPOSED_WITHIN = 3;
const MOST_HAN_BETWEEN = 8;
const WHEN = new Set(['when', 'that', 'where']);

/** Compiles what a pack says of this. */
export function compileContrasts({ contrasts, harmless }: Unstated, roles: Roles): ContrastsIn {
  const { lately, ...lists } = contrasts;
  const formsIn = compileForms(lists, [lately, harmless]);
  return (block, sentence) => {
    const forms = formsIn(block, sentence);
    if (forms.length === 0) return [];
    const read: Read = {
      words: block.words,
      sentence,
      forms,
      subject: hitsIn(block, sentence, roles.subject),
    };
    return forms.flatMap((form) => saidOfOthers(form, read) ?? []);
  };
}

function saidOfOthers(form: Form, read: Read): WordRange | undefined {
  switch (form.kind) {
    case 'unlike':
      return unlike(form, read);
    case 'elsewhere':
      return elsewhere(form, read);
    case 'formerly':
      return formerly(form, read);
    case 'over':
      return over(form, read);
    case 'rejected':
      return rejected(form, read);
    default:
      return undefined;
  }
}

/** What others are like that the subject is unlike: up to the clause that is about the subject. */
function unlike({ from, to }: Form, read: Read): WordRange | undefined {
  const end = read.sentence.clauses.find((clause) => clause.from >= to && isOnSubject(clause, read))?.from;
  if (end === undefined || read.subject.some((named) => named.from >= to && named.to <= end))
    return undefined;
  return { from, to: end };
}

/** What a sentence says of others with which it begins, before a clause that says that the subject differs. */
function elsewhere({ from, to }: Form, read: Read): WordRange | undefined {
  const { sentence, forms } = read;
  if (from - sentence.from > FIRST_WORDS) return undefined;
  const other = sentence.clauses.find(
    (clause) =>
      clause.from >= to &&
      isOnSubject(clause, read) &&
      forms.some(({ kind, from: at }) => kind === 'differs' && at >= clause.from),
  );
  if (!other || read.subject.some((named) => named.to <= other.from)) return undefined;
  return { from: sentence.from, to: other.from };
}

/** What was, where a later clause says how it is now. */
function formerly({ from }: Form, { sentence: { clauses }, forms }: Read): WordRange | undefined {
  const now = forms.find(
    ({ kind, from: at }) =>
      kind === 'now' &&
      at > from &&
      clauses.some((clause) => clause.from > from && at >= clause.from && at - clause.from <= FIRST_WORDS),
  );
  if (!now) return undefined;
  const end = clauses.findLast((clause) => clause.from <= now.from)?.from ?? now.from;
  const start = clauses.findLast((clause) => clause.from <= from)?.from ?? from;
  return forms.some(({ kind, from: at }) => kind === 'still' && at >= start)
    ? undefined
    : { from: start, to: end };
}

/** What is over, to the end of the sentence. */
function over({ from, to: at }: Form, { words, sentence: { to } }: Read): WordRange | undefined {
  if (words.slice(Math.max(0, from - DENIED_WITHIN), from).some(({ word }) => DENIALS.has(word)))
    return undefined;
  const end = Math.min(to, at + MOST_BEFORE_WHEN);
  for (let i = at; i < end; i += 1) if (WHEN.has(words[i]?.word ?? '')) return { from: i, to };
  return undefined;
}

/** What was proposed or claimed, where something became of it that isn't the subject's doing. */
function rejected({ from }: Form, { words, sentence, forms, subject }: Read): WordRange | undefined {
  const isNear = words[from]?.han
    ? ({ to }: Form): boolean => to <= from && from - to <= MOST_HAN_BETWEEN
    : ({ from: at }: Form): boolean => at - sentence.from < PROPOSED_WITHIN;
  if (subject.some((named) => named.from >= from)) return undefined;
  if (!forms.some((form) => form.kind === 'proposals' && form.to <= from && isNear(form))) return undefined;
  return { from: sentence.from, to: from };
}

const isOnSubject = (clause: WordRange, { subject }: Read): boolean =>
  subject.some(({ from, to }) => from >= clause.from && to <= clause.to && from - clause.from <= FIRST_WORDS);
