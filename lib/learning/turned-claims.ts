/**
 * Which claim a text turns round. A text that says the opposite is labelled as such, but not of what: that is guessed by the text of the same
 * hand and language that is most like it and states a claim, since most hands wrote them in pairs.
 *
 * While it learns a network has a score that some claim is turned round, and one for each claim that this one is. To tell that, units have to
 * learn what turns claims round, and these units the other scores use too (Caruana, 1997). The first of them recognition asks for as well: it is learned from
 * claims and opposites alone, for all claims together, and so sees opposites that the scores of single claims take for theirs. All windows of such a text are
 * taken to turn it round, those too that only set the scene.
 */
import { passageIndex } from './labelled-blocks.ts';
import type { LabelledText } from './labelled-texts.ts';
import type { LearnWindow } from './sequences.ts';

/** The passages (indices) whose claims a text turns round, none if it isn't known which; `undefined` if it turns nothing round. */
export type Turned = readonly number[] | undefined;

/** No more alike than this (Jaccard index of their words) two texts are no pair. */
const ALIKE = 0.2;
const HAN_STEP = 2;

/**
 * Gives for a text what it turns round. Time: each such text is compared with all of its hand and language.
 * @throws {RangeError} if the text that is most like it states a passage that there isn't
 */
export function turnedClaims(
  texts: readonly LabelledText[],
  passages: readonly string[],
): (text: LabelledText) => Turned {
  const groups = new Map<string, { readonly text: LabelledText; readonly words: ReadonlySet<string> }[]>();
  const groupOf = ({ hand, lang }: LabelledText): string => `${hand} ${lang}`;
  for (const text of texts) {
    if (text.matches.length === 0) continue;
    const group = groups.get(groupOf(text)) ?? [];
    group.push({ text, words: wordsOf(text) });
    groups.set(groupOf(text), group);
  }
  return (text) => {
    if (text.kind !== 'opposite') return undefined;
    const words = wordsOf(text);
    let [likeness, nearest] = [ALIKE, undefined as LabelledText | undefined];
    for (const other of groups.get(groupOf(text)) ?? []) {
      const like = jaccard(words, other.words);
      if (like > likeness) [likeness, nearest] = [like, other.text];
    }
    return [...new Set(nearest?.matches.map((m) => passageIndex(m.passage, passages)) ?? [])];
  };
}

/** English words, and pairs of Han characters. */
function wordsOf({ lang, text }: LabelledText): ReadonlySet<string> {
  if (lang === 'en') return new Set(text.toLowerCase().split(/[^a-z0-9']+/));
  return new Set(Array.from(text, (_, i) => text.slice(i, i + HAN_STEP)));
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const word of a) if (b.has(word)) both += 1;
  return both / (a.size + b.size - both);
}

/** How many scores a network learns besides those of the passages: that some claim is turned round, then for each passage that its claim is. */
export const furtherScores = (passages: number): number => 1 + passages;

const ALL = -1;

/** What these scores should be for a window of a text, as bits; of a window that states nothing in a text that turns nothing round it can't be said. */
export function furtherOf(
  { states }: Pick<LearnWindow, 'states'>,
  turned: Turned,
): { readonly holds: number; readonly doubtful: number } {
  if (!turned) return { holds: 0, doubtful: states.length > 0 ? 0 : ALL };
  return {
    holds: turned.reduce((bits, passage) => bits | (1 << (1 + passage)), 1),
    doubtful: turned.length > 0 ? 0 : ALL & ~1,
  };
}
