/**
 * What leads in to a list and leaves its items unstated: "Alibaba says that it has already:", 阿里巴巴的措施：, "The report does not ask Alibaba to:", "Not in USTR's report:". An item alone has all words
 * of a claim, and the networks don't read what stands in another block.
 *
 * Method: the last sentence of the block above a list, or of a heading. Where it tells of the subject's deeds or promises and asks for nothing, nothing is asked for in an item that doesn't ask by itself;
 * where it ends with a word of saying or asking that is denied, nothing is said there.
 */
import type { Unstated } from '../../data/schema.ts';
import type { BlockAnalysis, SentenceWords, WordRange } from './analysis.ts';
import { compileForms, hitsIn } from './forms.ts';
import { denialOf, isOfSaying, isSpoken, isSubjectsDenial, type Read } from './spoken.ts';
import type { Roles } from './stance.ts';

/** What a list leaves unstated: all, or only what somebody would be asked for. */
export interface ListedRange extends WordRange {
  readonly isAsked: boolean;
}
export type ListedIn = (
  block: BlockAnalysis,
  sentence: SentenceWords,
  leadIn: BlockAnalysis | undefined,
) => ListedRange[];

/** So many words may follow the word of saying or asking that is denied ("does not ask Alibaba to:"). */
const MOST_AFTER = 4;

/** Compiles what a pack says of this. `readOf` finds the forms of saying and asking in a sentence. */
export function compileLeadIns(
  { leadIns, fulfilled, asks, oughts, harmless }: Unstated,
  roles: Roles,
  readOf: (block: BlockAnalysis, sentence: SentenceWords) => Read,
): ListedIn {
  const { deeds, untrue } = leadIns;
  const formsIn = compileForms({ deeds, untrue, doers: fulfilled.doers, asks, oughts }, [harmless]);
  const isAsking = (block: BlockAnalysis, range: SentenceWords, from = range.from): boolean =>
    hitsIn(block, range, roles.ask).some((hit) => hit.from >= from) ||
    formsIn(block, range).some(({ kind, from: at }) => (kind === 'asks' || kind === 'oughts') && at >= from);
  const told = (leadIn: BlockAnalysis, sentence: SentenceWords): 'nothing' | 'deeds' | undefined => {
    const forms = formsIn(leadIn, sentence);
    if (forms.some(({ kind }) => kind === 'untrue') || isDenied(readOf(leadIn, sentence))) return 'nothing';
    const deed = forms.findLast(({ kind }) => kind === 'deeds');
    const first = (ranges: readonly WordRange[]): number => ranges[0]?.from ?? Number.POSITIVE_INFINITY;
    const doer = Math.min(
      first(hitsIn(leadIn, sentence, roles.subject)),
      first(forms.filter(({ kind }) => kind === 'doers')),
    );
    // What the office tells of it is another matter.
    const isSubjects = doer < sentence.to && doer <= first(hitsIn(leadIn, sentence, roles.office));
    return deed && isSubjects && !isAsking(leadIn, sentence, deed.to) ? 'deeds' : undefined;
  };
  return (block, sentence, leadIn) => {
    const last = leadIn?.sentences.at(-1);
    if (!leadIn || !last || (block.kind !== 'item' && block.kind !== 'cell')) return [];
    const what = told(leadIn, last);
    if (!what || (what === 'deeds' && isAsking(block, sentence))) return [];
    return [{ from: sentence.from, to: sentence.to, isAsked: what === 'deeds' }];
  };
}

/** Whether a sentence ends with a word of saying or asking that is denied. */
const isDenied = (read: Read): boolean =>
  read.forms.some((form) => {
    if (!isOfSaying(form) || read.sentence.to - form.to > MOST_AFTER) return false;
    const { isDenied: denied, first } = denialOf(form, read);
    // "USTR's report on Taobao does not ask …"
    const isSpokenOf = isSpoken(first, form, read) || read.office.some(({ to }) => to <= first);
    return denied && isSpokenOf && !isSubjectsDenial(first, read);
  });
