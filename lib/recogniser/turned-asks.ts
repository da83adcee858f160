/**
 * Asks that are turned round: the contrary is asked for ("asked Taobao to close its programme"), it is forbidden (不得), or it is somebody else who should do it ("right holders
 * should …", "…, not Alibaba"). They have nearly all words of an ask, and the networks take many for one.
 *
 * Method: forms of a pack's lists count by where they stand. A contrary is what is asked where it follows, in English, the first "to" after a word of asking, or a "should", or the subject
 * after "that"; in Chinese the subject or the word of asking. It goes on to where the next clause is joined to it; a word in it that turns round once more (`guards`) leaves it alone.
 * Parties exchanged, or another way ("from Xianyu to Taobao"), count anywhere in their sentence; contraries that aren't verbs ("more slowly") in a clause that asks before them.
 */
import type { Unstated } from '../../data/schema.ts';
import { isPossessive, type Word } from '../text/words.ts';
import type { BlockAnalysis, SentenceWords, WordRange } from './analysis.ts';
import { type Form as AnyForm, compileForms, hitsIn } from './forms.ts';
import type { Roles } from './stance.ts';

/** A range of a sentence's words that asks nothing of the subject, and the passages that it doesn't state. */
export interface TurnedAsk extends WordRange {
  readonly passages: ReadonlySet<string>;
}
export type TurnedAsksIn = (block: BlockAnalysis, sentence: SentenceWords) => TurnedAsk[];

type Kind =
  | 'guards'
  | 'forbids'
  | 'raises'
  | 'hurdles'
  | 'beneficiaries'
  | 'should'
  | 'gets'
  | 'notSubject'
  | 'asks'
  | 'oughts';
/** What kind of word it is; of a contrary, which of the lists of these it is in. */
type Form = AnyForm<Kind | `${'list' | 'exchanged' | 'reversed'}-${number}`>;

/** A sentence with what is found in it. Ranges are of its block's words. */
interface Read {
  readonly words: readonly Word[];
  readonly sentence: SentenceWords;
  readonly forms: readonly Form[];
  readonly asking: readonly WordRange[];
  readonly subject: readonly WordRange[];
  readonly office: readonly WordRange[];
}

/** Between a word of asking and the "to" of what is asked ("asked Alibaba, which owns Taobao, to"), and so many adverbs after it. */
const MOST_BEFORE_TO = 10;
const MOST_ADVERBS = 2;
/** Between a word of asking and the "that" before the subject. */
const MOST_BEFORE_THAT = 3;
/** So many Han characters may stand between the subject, or the word of asking, and what is asked (在…上, 把). */
const MOST_HAN_BETWEEN = 4;
/** So many may stand between who asks and the word of asking (USTR 也要求). */
const MOST_BEFORE_ASK = 2;
/** 不是 denies the subject only at the beginning of a clause; longer forms (而不是) anywhere. */
const MOST_OF_NOT = 2;
/** Of "not Alibaba" so much may follow in its clause. */
const MOST_AFTER = 3;
/** Who comes in within so many words of a clause is who it is about. */
const SOON_WORDS = 4;
const ADVERBS = new Set(['rather', 'instead', 'also', 'simply', 'even', 'just']);
/** Before a "to" one of these turns what is asked round once more. */
const NOT_TO = new Set(['not', 'never', 'cease', 'stop', 'longer', 'refuse', 'unwilling']);
/** Words that join another ask to the one before. */
const JOINING = new Set(['and', 'or', 'but', 'while', 'whereas', 'yet', '并', '而', '但', '以', '也', '同']);
/** What is not to be done only, or any more, is done already: 不得再…. */
const AGAIN = new Set(['再', '只', '仅', '停', '撤', '因', '继', '以', '小', '忽']);
/** In Chinese one of these right before what is asked turns it round once more (别再放宽). */
const ONCE_MORE = new Set(['不', '别', '勿', '再', '非', '未']);
/** What denies a reversal stands so near before it. */
const DENIED_WITHIN = 5;
const DENYING = new Set([
  'instead',
  'rather',
  'beyond',
  'than',
  'stop',
  'stops',
  'cease',
  'only',
  'merely',
  'prevent',
  '非',
  '莫',
  '勿',
  '止',
  '免',
  '防',
  '只',
]);
/** After a word that joins, one of these begins more of what was asked, and no other ask: "help sellers and their stock move". */
const MORE = new Set([
  'their',
  'its',
  'his',
  'the',
  'those',
  'goods',
  'products',
  'wares',
  'items',
  'listings',
  'stock',
  'merchandise',
  'infringing',
  'counterfeit',
]);
/** Words that make somebody part of something else ("leads to right holders should"). */
const LINKING = new Set([
  'to',
  'of',
  'for',
  'by',
  'with',
  'from',
  'at',
  'on',
  'in',
  'against',
  'let',
  'help',
]);
const HAN_LINKING = new Set(['给', '向', '对', '被', '由', '把', '与', '和', '为', '让', '帮', '使', '助']);
/**
 * What those do of whom something is asked begins with one of these, the last of them verbs of what is asked of the subject (要求权利人简化…); without one that may be a longer name
 * (要求权利人注册的手续…).
 */
const HAN_DOING = new Set(['向', '把', '将', '让', '简', '缩', '改', '扩', '禁']);

/** Compiles what a pack says of this. */
export function compileTurnedAsks(
  { turnedAsks, asks, oughts, harmless }: Unstated,
  roles: Roles,
): TurnedAsksIn {
  const { contraries, exchanged, reversed, guards, forbids, raises, hurdles, beneficiaries } = turnedAsks;
  const { should, gets, notSubject } = turnedAsks;
  const words = { guards, forbids, raises, hurdles, beneficiaries, should, gets, notSubject, asks, oughts };
  const named = <Name extends string>(
    name: Name,
    all: typeof contraries,
  ): [kind: `${Name}-${number}`, list: (typeof contraries)[number]][] =>
    all.map((list, i) => [`${name}-${i}`, list]);
  const lists = [
    ...named('list', contraries),
    ...named('exchanged', exchanged),
    ...named('reversed', reversed),
  ];
  const formsIn = compileForms<Form['kind']>(
    {
      ...words,
      ...Object.fromEntries(lists),
    },
    [harmless],
  );
  const asked = new Set(turnedAsks.passages);
  const forbidden = new Set(forbids.passages);
  const raised = new Set(raises.passages);
  const others = new Set(beneficiaries.passages);
  const passagesOf = new Map(lists.map(([kind, { passages }]) => [kind as string, new Set(passages)]));
  return (block, sentence) => {
    const forms = formsIn(block, sentence);
    const asking = [
      ...hitsIn(block, sentence, roles.ask),
      ...forms.filter(({ kind }) => kind === 'asks' || kind === 'oughts'),
    ];
    const subject = hitsIn(block, sentence, roles.subject);
    const office = hitsIn(block, sentence, roles.office);
    const read: Read = { words: block.words, sentence, forms, asking, subject, office };
    const since = (form: Form): number | undefined => askOf(form, read)?.from;
    return forms.flatMap((form): TurnedAsk[] => {
      const { from, to } = form;
      const contrary = passagesOf.get(form.kind);
      if (contrary && form.kind.startsWith('exchanged'))
        // "Small firms are ignored, large brands aren't."
        return isParted(form, sentence) ? [] : [{ from: sentence.from, to: sentence.to, passages: contrary }];
      if (contrary && form.kind.startsWith('reversed')) {
        const clause = isDenied(form, read) ? undefined : askingClause(form, read);
        return clause ? [{ from: clause.from, to: askedTo(form, read), passages: contrary }] : [];
      }
      const asks = contrary || form.kind === 'forbids' ? since(form) : undefined;
      if (contrary)
        return asks !== undefined && !isGuarded(form, read)
          ? [{ from: asks, to: askedTo(form, read), passages: contrary }]
          : [];
      switch (form.kind) {
        case 'forbids':
          return asks !== undefined && !AGAIN.has(block.words[to]?.word ?? '')
            ? [{ from: asks, to: askedTo(form, read), passages: forbidden }]
            : [];
        case 'raises': {
          const clause = isDenied(form, read) ? undefined : askingClause(form, read);
          return clause && raisesHurdle(form, clause, read)
            ? [{ from: clause.from, to: askedTo(form, read), passages: raised }]
            : [];
        }
        case 'beneficiaries':
          return isOthers(form, read) ? [{ from, to: othersTo(form, read), passages: others }] : [];
        case 'notSubject':
          return isNotSubject(form, read) ? [{ from: sentence.from, to: from, passages: asked }] : [];
        default:
          return [];
      }
    });
  };
}

/**
 * Whether what is raised is a hurdle (提高…的门槛), in the same clause and with nothing between that turns it round once more. In Chinese it ends the clause: else something of it is raised
 * (提高注册手续的效率).
 */
function raisesHurdle({ to }: Form, clause: WordRange, { words, forms }: Read): boolean {
  const hurdle = forms.find(({ kind, from }) => kind === 'hurdles' && from >= to);
  return (
    hurdle !== undefined &&
    hurdle.to <= clause.to &&
    (hurdle.to === clause.to || !words[hurdle.from]?.han) &&
    !forms.some(({ kind, from }) => kind === 'guards' && from >= to && from < hurdle.from)
  );
}

/** Whether a clause begins within a form: its words aren't said together. */
const isParted = ({ from, to }: WordRange, { clauses }: SentenceWords): boolean =>
  clauses.some((clause) => clause.from > from && clause.from < to);

/** The clause that a form stands in, if something is asked in it before: "which handles complaints more slowly" is a reason to ask for something. */
const askingClause = ({ from }: Form, { asking, sentence: { clauses } }: Read): WordRange | undefined =>
  clauses.find((c) => c.from <= from && from < c.to && asking.some((a) => a.from >= c.from && a.to <= from));

/** Whether something little before a form turns it round once more, in Chinese anything since the word of asking: "no more slowly", 不应更宽松, 要求别给卖家…提供方便. */
function isDenied({ from }: Form, { words, forms, asking }: Read): boolean {
  if (words.slice(Math.max(0, from - DENIED_WITHIN), from).some(({ word }) => DENYING.has(word))) return true;
  const since = words[from]?.han ? (lastOf(asking, from)?.to ?? from) : from;
  const earliest = Math.min(since, from - DENIED_WITHIN);
  return forms.some(({ kind, from: at }) => kind === 'guards' && at < from && at >= earliest);
}

/** The word of asking by which the subject is asked to do what a form says, if it is. */
const askOf = (form: Form, read: Read): WordRange | undefined =>
  read.words[form.from]?.han ? askOfChinese(form, read) : askOfEnglish(form, read);

function askOfEnglish({ from }: Form, { words, asking, subject }: Read): WordRange | undefined {
  let at = from - 1;
  for (let adverbs = 0; adverbs < MOST_ADVERBS && isAdverb(words[at]); adverbs += 1) at -= 1;
  const isNot = (before: number): boolean => NOT_TO.has(words[before]?.word ?? '');
  const right = asking.find(({ to }) => to === at + 1);
  if (right) return isNot(at - 1) ? undefined : right;
  if (words[at]?.word === 'to') {
    const last = isNot(at - 1) ? undefined : lastOf(asking, at);
    const between = words.slice(last?.to, at);
    const isFirst = between.length <= MOST_BEFORE_TO && !between.some(({ word }) => word === 'to');
    return isFirst ? last : undefined;
  }
  const doer = subject.find(({ to }) => to === at + 1);
  if (!doer || words[doer.from - 1]?.word !== 'that') return undefined;
  const last = lastOf(asking, doer.from - 1);
  return last && doer.from - 1 - last.to <= MOST_BEFORE_THAT ? last : undefined;
}

/** The last of some ranges that end before a word. */
const lastOf = (ranges: readonly WordRange[], at: number): WordRange | undefined =>
  ranges
    .filter(({ to }) => to <= at)
    .toSorted((a, b) => a.to - b.to)
    .at(-1);

const isAdverb = (word: Word | undefined): boolean =>
  word !== undefined && (word.word.endsWith('ly') || ADVERBS.has(word.word));

function askOfChinese(
  { from }: Form,
  { words, asking, subject, sentence: { clauses } }: Read,
): WordRange | undefined {
  const last = lastOf(asking, from);
  if (!last || words.slice(last.from, last.to).some(({ word }) => ONCE_MORE.has(word))) return undefined;
  const doer = lastOf(
    subject.filter(({ from: start }) => start >= last.to && start - last.to <= MOST_HAN_BETWEEN),
    from,
  );
  const anchor = Math.max(last.to, doer?.to ?? 0);
  const isNear =
    from - anchor <= MOST_HAN_BETWEEN && !words.slice(anchor, from).some(({ word }) => ONCE_MORE.has(word));
  return isNear && !clauses.some((c) => c.from > last.to && c.from >= anchor && c.from <= from)
    ? last
    : undefined;
}

const isGuarded = (form: Form, read: Read): boolean => {
  const end = askedTo(form, read);
  return read.forms.some(({ kind, from }) => kind === 'guards' && from >= form.to && from < end);
};

/** Where that ends what is asked: where a clause is joined to it, or is about the subject. */
const askedTo = ({ to: at }: Form, read: Read): number =>
  read.sentence.clauses.find(
    (clause) =>
      clause.from >= at &&
      ((JOINING.has(read.words[clause.from]?.word ?? '') &&
        !MORE.has(read.words[clause.from + 1]?.word ?? '')) ||
        isOnSubject(clause, read)),
  )?.from ?? read.sentence.to;

const isOnSubject = (clause: WordRange, { subject }: Read): boolean =>
  subject.some(({ from, to }) => from >= clause.from && to <= clause.to && from - clause.from <= SOON_WORDS);

/**
 * Whether those for whom something is asked are to do it themselves: "right holders should tell …", "asks brands to tell …", in Chinese where it is the office that asks (the subject's asking
 * is complained of). What they should have or get is asked for them.
 */
function isOthers({ from, to }: Form, { words, forms, asking, office }: Read): boolean {
  const before = words[from - 1]?.word ?? '';
  if (LINKING.has(before) || HAN_LINKING.has(before)) return false;
  const should = forms.find((form) => form.kind === 'should' && form.from === to);
  const asks = asking.filter((form) => form.to === from);
  const isHan = words[from]?.han === true;
  const isToDo = isHan ? HAN_DOING.has(words[to]?.word ?? '') : words[to]?.word === 'to';
  const isTold =
    isToDo &&
    asks.some(
      (ask) => !isHan || office.some((one) => ask.from >= one.to && ask.from - one.to <= MOST_BEFORE_ASK),
    );
  if (!should && !isTold) return false;
  const at = should?.to ?? (isHan ? to : to + 1);
  return !forms.some(({ kind, from: start }) => kind === 'gets' && start === at);
}

/** Where that ends what others should do: where a clause begins that is about the subject. */
const othersTo = ({ to: at }: Form, read: Read): number =>
  read.sentence.clauses.find((clause) => clause.from > at && isOnSubject(clause, read))?.from ??
  read.sentence.to;

/** Whether it is said at the end of a clause that it isn't the subject who should do it. */
function isNotSubject({ from, to }: Form, { words, subject, sentence: { clauses, to: end } }: Read): boolean {
  const named = subject.find((s) => s.from === to);
  const name = named && words[named.to - 1];
  if (!named || !name) return false;
  const isOwnWord = words[from - 1]?.word === 'and' || (name.han && to - from > MOST_OF_NOT);
  const isBorder = isOwnWord || clauses.some((c) => c.from === from);
  const border = clauses.find((c) => c.from >= named.to)?.from ?? end;
  return isBorder && !isPossessive(name) && border - named.to <= (name.han ? MOST_AFTER : 0);
}
