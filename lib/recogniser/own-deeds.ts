/**
 * What somebody says that he does ("We improve our tools.", "It keeps opening its programme.", 公司不断改进…): it has the words of an ask, and asks for nothing. Who
 * was speaking a sentence or a paragraph before isn't known to the networks, and so what Alibaba answered in a second sentence was taken for what it was asked.
 *
 * Method: a sentence that begins with a word for a speaker or a company (`doers`, `speakers`; or a clause of it does, where it tells what the subject said), and goes on with no
 * word of asking, wishing or saying, says what that does, if nothing in it is asked or ought to be, and the office isn't named there.
 */
import type { Unstated } from '../../data/schema.ts';
import { isPossessive } from '../text/words.ts';
import type { BlockAnalysis, SentenceWords, WordRange } from './analysis.ts';
import { type Form as AnyForm, compileForms, hitsIn } from './forms.ts';
import type { Roles } from './stance.ts';

/** The range of a sentence's words that says what somebody does himself, if there is one. */
export type OwnDeedsIn = (block: BlockAnalysis, sentence: SentenceWords) => WordRange[];

type Form = AnyForm<'doers' | 'speakers' | 'wishes' | 'asks' | 'says' | 'oughts'>;

/** "And we", "but the company" begin a clause as well. */
const JOINING = new Set(['and', 'but', 'so', 'yet', '但', '而', '且', '并', '所', '以']);
const MOST_JOINING = 2;
/** What stands between who asks and the word of asking ("We would also urge …"), and so many Han characters. */
const AUXILIARY = new Set([
  ...[
    'would',
    'will',
    'do',
    'does',
    'did',
    'have',
    'has',
    'had',
    'also',
    'further',
    'again',
    'even',
    'is',
    'are',
    'was',
    'were',
  ],
  ...['can', 'could', 'may', 'still', 'now', 'then', 'too', 'once', 'more'],
]);
const MOST_HAN_BETWEEN = 3;
const BEING = new Set([
  ...['is', 'are', 'was', 'were', "isn't", "aren't", 'would'],
  ...['很', '是', '太', '最', '有', '没', '算', '够'],
]);
/** What one may do oneself, though it asks: seek advice, handle requests. */
const OWN_ASKS = /^(?:s(?:eek|ought)|requests|请)/;
/** After one of these the subject's market is where something is done; else the subject is told of by somebody else. */
const WHERE = new Set([
  ...['on', 'in', 'at', 'to', 'from', 'of', 'across', 'between', 'off', 'through', 'and', 'or'],
  ...['在', '从', '由', '到', '往', '于', '和', '与', '及'],
]);

/** Compiles what a pack says of this. */
export function compileOwnDeeds(
  { fulfilled, ownDeeds, asks, says, oughts }: Unstated,
  roles: Roles,
): OwnDeedsIn {
  const { speakers, wishes, others } = ownDeeds;
  const formsIn = compileForms({ doers: fulfilled.doers, speakers, wishes, asks, says, oughts }, [others]);
  return (block, sentence) => {
    const forms = formsIn(block, sentence);
    if (!forms.some(isDoer) || forms.some(({ kind }) => kind === 'oughts')) return [];
    if (hitsIn(block, sentence, roles.office).length > 0) return [];
    const asked = hitsIn(block, sentence, roles.ask);
    if (asked.some(({ from }) => !OWN_ASKS.test(block.words[from]?.word ?? ''))) return [];
    const isToldOf = hitsIn(block, sentence, roles.subject).some(
      ({ from }) => !WHERE.has(block.words[from - 1]?.word ?? ''),
    );
    if (isToldOf && !sentence.isReply) return [];
    const begins = sentence.isReply ? sentence.clauses : sentence.clauses.slice(0, 1);
    const doer = forms.find(
      (form) =>
        isDoer(form) &&
        begins.some(({ from }) => beginsWith(block, from, form)) &&
        !isAsking(block, form, forms) &&
        !isWhatItIs(block, form),
    );
    return doer ? [{ from: doer.from, to: sentence.to }] : [];
  };
}

const isDoer = ({ kind }: Form): boolean => kind === 'doers' || kind === 'speakers';

const beginsWith = ({ words }: BlockAnalysis, from: number, doer: WordRange): boolean =>
  !isPossessive(words[doer.to - 1]) &&
  doer.from >= from &&
  doer.from - from <= MOST_JOINING &&
  words.slice(from, doer.from).every(({ word }) => JOINING.has(word));

/** Whether it is told what somebody is ("It is slow"), and not what he is doing. */
const isWhatItIs = ({ words }: BlockAnalysis, { to }: Form): boolean =>
  BEING.has(words[to]?.word ?? '') && !/(?:ing|ed|ly)$/.test(words[to + 1]?.word ?? '');

/** Whether what follows a doer right away is a word of asking, of wishing or of saying. */
const isAsking = ({ words }: BlockAnalysis, { to }: Form, forms: readonly Form[]): boolean =>
  forms.some(
    ({ kind, from }) =>
      (kind === 'asks' || kind === 'says' || kind === 'wishes') &&
      from >= to &&
      (words[from]?.han
        ? from - to <= MOST_HAN_BETWEEN
        : words.slice(to, from).every(({ word }) => word.endsWith('ly') || AUXILIARY.has(word))),
  );
