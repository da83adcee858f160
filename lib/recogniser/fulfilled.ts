/**
 * What is said to be done already: "Alibaba has simplified the process …", 阿里巴巴已经改进了工具. An ask that is reported as met isn't made there, though all its words may be.
 *
 * Method: a form of doing (`did`, or one of `does` after an `already`), of which the subject, or a word for it (`doers`), is the doer: right before it, or, where a "has" stands
 * between, or in Chinese, anywhere before it in its clause. Nothing between the doer and it, nor before the doer in its clause, may ask. What is done goes on to where a clause asks something.
 */
import type { Unstated } from '../../data/schema.ts';
import { isPossessive } from '../text/words.ts';
import type { BlockAnalysis, SentenceWords, WordRange } from './analysis.ts';
import { type Form as AnyForm, compileForms, hitsIn } from './forms.ts';
import type { Roles } from './stance.ts';

/** The ranges of a sentence's words that say what was done. */
export type FulfilledIn = (block: BlockAnalysis, sentence: SentenceWords) => WordRange[];

type Form = AnyForm<'did' | 'does' | 'already' | 'doers' | 'asks' | 'oughts'>;

/** So many words of `already` may stand between who did something and what was done ("has since also greatly"). */
const MOST_BETWEEN = 4;
/** So many Han characters may stand between 已 and what was done (已大幅缩短). */
const MOST_HAN_BETWEEN = 4;
/** A clause that asks does so within so many words. */
const SOON_WORDS = 4;
const PERFECT = new Set(['has', 'have', 'had']);
/** What supposes or puts off: nothing was done yet. So many words may stand between one of these and the doer. */
const UNDONE = new Set(['if', 'until', 'unless', 'once', 'whether', '若', '如', '果', '直', '等']);
const UNDONE_WITHIN = 2;
/** In Chinese what stands between may say that it isn't done, or is to be. */
const NOT_YET = new Set([...'不没未无非应该须需要将会能可得想愿被']);
/** "And request" goes on with what was done. */
const JOINING = new Set(['and', 'or']);

/** Compiles what a pack says of this. */
export function compileFulfilled({ fulfilled, asks, oughts, harmless }: Unstated, roles: Roles): FulfilledIn {
  const { did, does, already, doers } = fulfilled;
  const formsIn = compileForms({ did, does, already, doers, asks, oughts }, [harmless]);
  return (block, sentence) => {
    const { words } = block;
    const forms = formsIn(block, sentence);
    if (!forms.some(({ kind }) => kind === 'did' || kind === 'does')) return [];
    const named = (role: 'subject' | 'ask'): readonly WordRange[] => hitsIn(block, sentence, roles[role]);
    const read: Read = {
      words,
      sentence,
      forms,
      doers: [...named('subject'), ...forms.filter(({ kind }) => kind === 'doers')],
      asking: [...named('ask'), ...forms.filter(isAsking)],
    };
    for (const form of forms) {
      const doer = doerOf(form, read);
      if (doer) return [{ from: doer.to, to: doneTo(form, read) }];
    }
    return [];
  };
}

/** A sentence with what is found in it. Ranges are of its block's words. */
interface Read {
  readonly words: BlockAnalysis['words'];
  readonly sentence: SentenceWords;
  readonly forms: readonly Form[];
  readonly doers: readonly WordRange[];
  readonly asking: readonly WordRange[];
}

const isAsking = ({ kind }: Form): boolean => kind === 'asks' || kind === 'oughts';

/** Who has done what a form says, if it says so. */
function doerOf(form: Form, read: Read): WordRange | undefined {
  const { words, forms, doers, asking, sentence } = read;
  if (form.kind !== 'did' && form.kind !== 'does') return undefined;
  const isHan = words[form.from]?.han === true;
  const clause = sentence.clauses.findLast((c) => c.from <= form.from)?.from ?? sentence.from;
  const already = forms.filter((f) => f.kind === 'already' && f.to <= form.from);
  const isAlready = already.some(({ to }) => form.from - to <= (isHan ? MOST_HAN_BETWEEN : 0));
  if (form.kind === 'does' && !isAlready) return undefined;
  const doer = doers
    .filter(({ from, to }) => from >= clause && to <= form.from && !isPossessive(words[to - 1]))
    .toSorted((a, b) => a.to - b.to)
    .at(-1);
  if (!doer) return undefined;
  const between = words.slice(doer.to, form.from);
  const isBeside = between.length <= MOST_BETWEEN && between.every((_, i) => isIn(already, doer.to + i));
  const isPerfect = already.some(
    ({ from, to }) =>
      from >= doer.to &&
      words.slice(from, to).some(({ word }) => PERFECT.has(word)) &&
      words.slice(to, form.from).every(({ word }, i) => word.endsWith('ly') || isIn(already, to + i)),
  );
  if (isHan && between.some(({ word }) => NOT_YET.has(word))) return undefined;
  if (!isHan && !isBeside && !isPerfect) return undefined;
  if (
    words.slice(Math.max(clause, doer.from - UNDONE_WITHIN), doer.from).some(({ word }) => UNDONE.has(word))
  )
    return undefined;
  return asking.some(({ from, to }) => from >= clause && to <= form.from) ? undefined : doer;
}

const isIn = (ranges: readonly WordRange[], at: number): boolean =>
  ranges.some(({ from, to }) => from <= at && at < to);

/** Where that ends what was done: where a clause begins that asks. */
const doneTo = ({ to: at }: Form, { words, sentence: { clauses, to }, forms }: Read): number =>
  clauses.find(
    ({ from }) =>
      from >= at &&
      forms.some(
        (form) =>
          isAsking(form) &&
          form.from >= from &&
          form.from - from <= SOON_WORDS &&
          !(form.from === from + 1 && JOINING.has(words[from]?.word ?? '')),
      ),
  )?.from ?? to;
