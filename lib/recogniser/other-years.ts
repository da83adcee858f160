/**
 * What was said in another year than the passages' own ("In 2011 USTR asked Taobao to …", "USTR's 2011 report found that …"): an office says much the same for years, and
 * the networks, for which all years are one, take it for the passage.
 *
 * Method: a number that is another year, as that of a paper, or of when somebody said or asked something: at the beginning of the sentence, or right after the office. What
 * follows was said then, unless the sentence names a year of the passages' own or says that it is so again.
 */
import type { Unstated } from '../../data/schema.ts';
import type { Word } from '../text/words.ts';
import type { BlockAnalysis, SentenceWords, WordRange } from './analysis.ts';
import { type Form as AnyForm, compileForms, hitsIn } from './forms.ts';
import type { Roles } from './stance.ts';

/** The ranges of a sentence's words that were said in another year. */
export type OtherYearsIn = (block: BlockAnalysis, sentence: SentenceWords) => WordRange[];

type Form = AnyForm<'papers' | 'again' | 'now' | 'says' | 'asks'>;

/** A sentence with what is found in it. Ranges are of its block's words. */
interface Read {
  readonly words: readonly Word[];
  readonly sentence: SentenceWords;
  readonly forms: readonly Form[];
  readonly office: readonly WordRange[];
}

const YEAR = /^(?:19|20)\d\d$/;
/** Before a year they say when something was. */
const IN = new Set(['in', 'during', 'throughout', 'by', 'of']);
/** Between a paper and its year. */
const OF = new Set(['of', 'for', 'from']);
/** After 年 it says since when, until when or like when. */
const NO_TIME = new Set(['以', '之', '起', '至', '到', '一', '同', '后', '前', '底', '来', '开']);
/** A time of what is said stands among so many first words, or so near behind the office; the office so near behind it, after 年 or "the". */
const MOST_FIRST = 4;
const MOST_FROM_OFFICE = 2;
/** A paper's name stands so near to its year. */
const MOST_TO_PAPER = 5;
/** So many words may stand behind a word of saying that ends the sentence. */
const MOST_BEHIND = 1;
/** What is said follows so soon, in words; Han characters are half a word. */
const MOST_TO_SAYING = 8;

/** Compiles what a pack says of this. */
export function compileOtherYears(
  { otherYears, contrasts, says, asks }: Unstated,
  roles: Roles,
): OtherYearsIn {
  const { from, to, papers, again } = otherYears;
  const isYear = ({ word }: Word): boolean => YEAR.test(word);
  const isOwn = ({ word }: Word): boolean => Number(word) >= from && Number(word) <= to;
  const formsIn = compileForms({ papers, again, now: contrasts.now, says, asks }, []);
  return (block, sentence) => {
    const { words } = block;
    const years = words.slice(sentence.from, sentence.to).filter(isYear);
    if (years.length === 0 || years.some(isOwn)) return [];
    const forms = formsIn(block, sentence);
    if (forms.some(({ kind }) => kind === 'again' || kind === 'now')) return [];
    const read: Read = { words, sentence, forms, office: hitsIn(block, sentence, roles.office) };
    for (let at = sentence.from; at < sentence.to; at += 1) {
      const start = isYear(words[at] as Word) ? saidThen(at, read) : undefined;
      if (start !== undefined) return [{ from: start, to: sentence.to }];
    }
    return [];
  };
}

/** Where begins what was said in the year at a place, if anything was. */
function saidThen(at: number, read: Read): number | undefined {
  const { words, forms, office, sentence } = read;
  const paper = forms.find(
    ({ kind, from, to }) =>
      kind === 'papers' &&
      ((from > at && from - at <= MOST_TO_PAPER) || (at - to === 1 && OF.has(words[to]?.word ?? ''))),
  );
  if (!paper && !isTime(at, read)) return undefined;
  const after = Math.max(at + 1, paper?.to ?? 0);
  const most = MOST_TO_SAYING * (words[after]?.han ? 2 : 1);
  const saying = forms.find(
    ({ kind, from }) => (kind === 'says' || kind === 'asks') && from >= after && from - after <= most,
  );
  if (!saying) return undefined;
  // "In 2020 a columnist recalled that USTR had asked …", "A Reuters report of 2020 said that USTR …": others look back.
  const isOffices =
    paper || office.some(({ from, to }) => at - to <= MOST_FROM_OFFICE && from - at <= 1 + MOST_FROM_OFFICE);
  if (!isOffices || office.some(({ from }) => from >= saying.to)) return undefined;
  const clause = sentence.clauses.findLast(({ from }) => from <= at) ?? sentence;
  // "In its 2011 report, USTR asked …", and not "…, on the list of 2011, should …, USTR said".
  const isAside = saying.from >= clause.to && clause.from > sentence.from;
  if (isAside) return undefined;
  return sentence.to - saying.to <= MOST_BEHIND ? sentence.from : clause.from;
}

/** Whether a year says when something was said. */
function isTime(at: number, { words, sentence, office }: Read): boolean {
  const isEarly =
    at - sentence.from <= MOST_FIRST || office.some(({ to }) => to <= at && at - to <= MOST_FROM_OFFICE);
  if (!isEarly) return false;
  return words[at + 1]?.word === '年'
    ? !NO_TIME.has(words[at + 2]?.word ?? '')
    : IN.has(words[at - 1]?.word ?? '');
}
