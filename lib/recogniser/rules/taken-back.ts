/**
 * What a text says of a claim in it, away from the claim's own words: that the report has no such sentence, that it was made up, that none of the following was asked.
 *
 * Method: forms of a pack's lists are looked for in the rest of a claim's sentence, in the few sentences after it and in those before it, within its block, in what leads in to
 * that and in the sentence that follows it. One that a negation stands before says the contrary, and one by which the subject speaks, or which is about somebody else's market, takes nothing back.
 */
import type { TakenBack as Lists } from '../../../data/schema.ts';
import { lengthOf } from '../../text/words.ts';
import { type BlockAnalysis, firstFrom, type SentenceWords, type WordRange } from '../reading/analysis.ts';
import type { Roles } from '../reading/concepts.ts';
import { compileLexicon } from '../reading/concepts.ts';
import type { ZoneBlock } from '../reading/surroundings.ts';
import type { Rule, SeenWindow } from './rule.ts';

/** What is taken back counts for a window of which it is so much at least. */
const MOSTLY = 0.5;

export const takenBackNearby: Rule<SeenWindow, boolean> = {
  name: 'taken back',
  does: 'veto',
  example: '"Small firms struggle with Taobao. There is no such sentence in the report."',
  compile: ({ takenBack }, roles) => {
    if (!takenBack) return () => false;
    const rangesIn = compileVerdicts(takenBack, roles);
    return ({ zone, place, block, sentence, window }) =>
      rangesIn(block, sentence, aroundOf(zone, place)).some(
        ({ from, to }) =>
          Math.min(to, window.to) - Math.max(from, window.from) >= MOSTLY * (window.to - window.from),
      );
  },
};

/** The ranges of a sentence's words that something in its block, or right around that, takes back. */
type RangesIn = (block: BlockAnalysis, sentence: SentenceWords, around: Around) => WordRange[];

/** What stands around a block. */
interface Around {
  /** What leads in to it: the block before, or where it is of a list the one before that. */
  readonly leadIn: BlockAnalysis | undefined;
  /** A heading after it, and what stands below that; without one what stands after it. */
  readonly heading: BlockAnalysis | undefined;
  readonly next: BlockAnalysis | undefined;
}

/** A list longer than this has no lead-in that anybody remembers. */
const LONGEST_LIST = 30;

/** What stands around a block of those that are looked at, given its place among them. What isn't looked at, as no name is near, is unknown here. */
function aroundOf(zone: readonly ZoneBlock[], at: number): Around {
  const isListed = (i: number): boolean => zone[i]?.block.kind === 'item' || zone[i]?.block.kind === 'cell';
  const isNext = (i: number): boolean => zone[i + 1]?.index === (zone[i]?.index ?? 0) + 1;
  const blockAt = (i: number): BlockAnalysis | undefined => zone[i]?.block;
  let first = at;
  while (isListed(first) && at - first < LONGEST_LIST && isNext(first - 1)) first -= 1;
  const before = first === at && isNext(at - 1) ? at - 1 : first;
  const isHeaded = isNext(at) && blockAt(at + 1)?.kind === 'heading';
  const after = isHeaded ? at + 2 : at + 1;
  return {
    leadIn: before < at && !isListed(before) ? blockAt(before) : undefined,
    heading: isHeaded ? blockAt(at + 1) : undefined,
    // The next item of a list is another claim.
    next: isNext(after - 1) && !isListed(at) && !isListed(after) ? blockAt(after) : undefined,
  };
}

/** Negations and who speaks among them: a verdict's own are part of it ("never said so"), and so are looked for apart from those that stand before what is said. */
const KINDS = [
  'verdicts',
  'inventions',
  'refers',
  'respondents',
  'elsewhere',
  'announces',
  'labels',
  'rulings',
  'answers',
  'questions',
  'negations',
  'speakers',
] as const;
type Kind = (typeof KINDS)[number];

/** A form of one of the lists, where it stands in a block. */
interface Form extends WordRange {
  readonly kind: Kind;
}

type FormsIn = (block: BlockAnalysis, range: WordRange) => readonly Form[];

/** A verdict is on what was said up to so many sentences before; one that announces, on so many after it. */
const SENTENCES_BEFORE = 2;
const SENTENCES_AFTER = 4;
/** A sentence longer than this, in words of which a Han character is half a one, says more than what it finds. */
const LONGEST_VERDICT = 60;
/** So many words, or Han characters, may stand between a negation and a verdict that it denies ("not entirely made up"). */
const MOST_BETWEEN = 2;
const MOST_HAN_BETWEEN = 6;
/** What refers to a claim stands among so many first words, or Han characters, of a sentence. */
const FIRST = 2;
const HAN_FIRST = 4;
/** "It did not." answers a question; so many words may stand beside it in its sentence. */
const BESIDE_ANSWER = 1;
/** A range of fewer words than this states nothing by itself. */
const FEWEST = 3;
/** A label ("Myth:") is a clause by itself at the beginning of its sentence; so many words may stand before it, and a number of so many after it ("Myth 1:", 误区十二). */
const BEFORE_LABEL = 1;
const LONGEST_NUMBER = 2;
const NUMBER = /^(?:\d+|[一二三四五六七八九十]|one|two|three|four|five|six|seven|eight|nine|ten)$/;

/** Compiles what a pack says of this. */
function compileVerdicts(lists: Lists, roles: Roles): RangesIn {
  const finder = compileLexicon({
    concepts: [
      ...KINDS.map((kind) => ({ id: kind, ...lists[kind] })),
      { id: 'harmless', role: 'shield', ...lists.harmless },
    ],
  });
  // Of a block that is asked about once its other sentences are asked about, too.
  const known = new WeakMap<BlockAnalysis, readonly Form[]>();
  const formsOf = (block: BlockAnalysis): readonly Form[] => {
    const forms =
      known.get(block) ??
      finder.find(block.words).map(({ concept, from, to }) => ({ kind: KINDS[concept] as Kind, from, to }));
    known.set(block, forms);
    return forms;
  };
  const formsIn: FormsIn = (block, { from, to }) => {
    const forms = formsOf(block);
    return forms.slice(firstFrom(forms, from), firstFrom(forms, to)).filter((form) => form.to <= to);
  };
  return (block, sentence, around) => takenBack(block, sentence, around, formsIn, roles);
}

function takenBack(
  block: BlockAnalysis,
  sentence: SentenceWords,
  around: Around,
  formsIn: FormsIn,
  roles: Roles,
): WordRange[] {
  const at = firstFrom(block.sentences, sentence.from);
  const verdictsIn = (range: SentenceWords, kind: Kind, of = block): readonly Form[] =>
    lengthOf(of.words, range) > LONGEST_VERDICT
      ? []
      : verdictForms(of, range, range === sentence, kind, formsIn, roles);
  const verdictsOn = (range: SentenceWords, of = block): readonly Form[] => [
    ...verdictsIn(range, 'verdicts', of),
    ...verdictsIn(range, 'inventions', of),
  ];
  const whole = { from: sentence.from, to: sentence.to };
  const after = block.sentences.slice(at + 1, at + 1 + SENTENCES_BEFORE);
  if (after.some((next) => verdictsOn(next).length > 0)) return [whole];
  const [next] = after;
  if (next && isAnswered(block, sentence, next, formsIn, roles)) return [whole];
  const before = block.sentences.slice(Math.max(0, at - SENTENCES_AFTER), at);
  if (before.some((earlier) => verdictsIn(earlier, 'announces').length > 0)) return [whole];
  const { leadIn, heading, next: below } = around;
  const [lead, first] = [leadIn?.sentences.at(-1), below?.sentences[0]];
  if (leadIn && lead && verdictsIn(lead, 'announces', leadIn).length > 0) return [whole];
  // One with a number that is a sentence by itself, or a heading, is a label of what follows it; without one ("False.") it may be a word on what stood before.
  const labelsIn = (range: SentenceWords, of = block): WordRange[] =>
    verdictsIn(range, 'labels', of)
      .filter(({ from }) => from - range.from <= BEFORE_LABEL)
      .map(({ to }) => ({ from: to, to: afterNumber(of, to, range.to) }));
  const isNumbered = (range: SentenceWords, of = block): boolean =>
    labelsIn(range, of).some(({ from, to }) => to > from && to === range.to);
  const previous = before.at(-1);
  if (previous ? isNumbered(previous) : leadIn && lead && isNumbered(lead, leadIn)) return [whole];
  if (!next && below && first) {
    const isRuling = heading?.sentences.some((s) => verdictsIn(s, 'rulings', heading).length > 0);
    const found = heading && !isRuling ? [] : verdictsOn(first, below);
    if (found.length > 0 || (isRuling && labelsIn(first, below).length > 0)) return [whole];
  }
  const own = verdictsIn(sentence, 'announces').map(({ to }) => ({ from: to, to: sentence.to }));
  const later = verdictsOn(sentence).map(({ from }) => ({ from: sentence.from, to: from }));
  const labelled = labelsIn(sentence)
    .filter(({ to }) => sentence.clauses.some(({ from }) => from === to))
    .map(({ to }) => ({ from: to, to: sentence.to }));
  return [...own, ...later, ...labelled].filter(({ from, to }) => to - from >= FEWEST);
}

/** Where a number that begins at a word ends: there, if none does. */
function afterNumber(block: BlockAnalysis, at: number, end: number): number {
  let to = at;
  while (to < end && to - at < LONGEST_NUMBER && NUMBER.test(block.words[to]?.word ?? '')) to += 1;
  return to;
}

/** The forms of a kind in a sentence that take something back: in what stands beside them, or (`isOwn`) in it. */
function verdictForms(
  block: BlockAnalysis,
  range: SentenceWords,
  isOwn: boolean,
  kind: Kind,
  formsIn: FormsIn,
  roles: Roles,
): readonly Form[] {
  const forms = formsIn(block, range);
  const those = forms.filter((form) => form.kind === kind);
  if (those.length === 0) return [];
  const hits = block.hits.slice(firstFrom(block.hits, range.from), firstFrom(block.hits, range.to));
  if (hits.some(({ concept }) => roles.rival.has(concept))) return [];
  if (!isOwn && forms.some((other) => other.kind === 'elsewhere')) return [];
  return those.filter((form) => {
    const isDenied = forms.some(
      ({ kind: other, to }) =>
        other === 'negations' &&
        to <= form.from &&
        form.from - to <= (block.words[to - 1]?.han ? MOST_HAN_BETWEEN : MOST_BETWEEN),
    );
    // A claim's own sentence names the subject before.
    const start = isOwn
      ? (range.clauses.findLast(({ from }) => from <= form.from)?.from ?? range.from)
      : range.from;
    const firstOf = (ranges: readonly WordRange[]): number =>
      ranges.find(({ from, to }) => from >= start && to <= form.from)?.from ?? Number.POSITIVE_INFINITY;
    const named = (role: 'subject' | 'office', others: Kind): number =>
      Math.min(
        firstOf(hits.filter(({ concept }) => roles[role].has(concept))),
        firstOf(forms.filter((other) => other.kind === others)),
      );
    // What was made up may be anything, unless it is said of what stands before.
    const nearStart = ({ from }: WordRange): boolean =>
      from - start <= (block.words[start]?.han ? HAN_FIRST : FIRST);
    const isOnClaim =
      kind !== 'inventions' ||
      form.from === start ||
      forms.some((other) => other.kind === 'refers' && nearStart(other));
    // Who is named first speaks: "Alibaba says the report has no such line".
    return isOnClaim && !isDenied && named('subject', 'respondents') >= named('office', 'speakers');
  });
}

/** Whether a sentence asks what the next one says no to. */
function isAnswered(
  block: BlockAnalysis,
  question: SentenceWords,
  answer: SentenceWords,
  formsIn: FormsIn,
  roles: Roles,
): boolean {
  const isNo = formsIn(block, answer).some(
    ({ kind, from, to }) => kind === 'answers' && from - answer.from + answer.to - to <= BESIDE_ANSWER,
  );
  const asked = formsIn(block, question);
  // "Has it any metrics? No." is the claim.
  const isOnOffice =
    asked.some(({ kind }) => kind === 'speakers') ||
    block.hits.some(
      ({ concept, from, to }) => roles.office.has(concept) && from >= question.from && to <= question.to,
    );
  return (
    isNo &&
    isOnOffice &&
    asked.some(
      ({ kind, from }) => kind === 'questions' && (from === question.from || block.words[from]?.han === true),
    )
  );
}
