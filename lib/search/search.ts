/**
 * Search over the argument in its three languages at once. Beginnings of words are found; all that is asked for must be in a text. Only if no
 * text has it all, words with a slip or two are taken for it, and then some of it is enough. Ranked by BM25+ (MiniSearch), titles and passages before points.
 */
import MiniSearch, { type Query } from 'minisearch';
import { CONTENT_LANGS, type ContentLang } from '../../data/content-langs.ts';
import type { ArgumentView } from '../pack/argument-view.ts';
import { normalise } from '../text/normalise.ts';
import type { TextSpan } from '../text/offsets.ts';
import { highlight } from './highlight.ts';
import { type SearchedText, type SearchField, searchedTexts } from './searched-texts.ts';
import { type Asked, askedOf, pairsOf, termsOf } from './terms.ts';

/** A text that answers a question. */
export interface Hit extends Omit<SearchedText, 'text'> {
  /** The language in which it does. */
  readonly lang: ContentLang;
  /** The whole text in that language, and the spans of it that answer. */
  readonly text: string;
  readonly spans: readonly TextSpan[];
}

/** What answers a question. */
export interface Found {
  /** Best first; each place once. */
  readonly hits: readonly Hit[];
  /** Whether they have only some of what was asked for, since no text has it all. To be said: lists beside them want it all. */
  readonly onlySome: boolean;
}

export interface ArgumentSearch {
  /** Reads in the next `count` texts, and says whether any are left: for idle moments before the first question, which reads the rest. */
  prepare(count: number): boolean;
  /** The texts that answer, in the language `shown` where that one does. None for an empty question. */
  find(question: string, shown: ContentLang): Found;
}

const WEIGHT: Readonly<Record<SearchField, number>> = {
  title: 3,
  passage: 1.6,
  point: 1.2,
  interlude: 1,
  note: 0.8,
  evidence: 0.9,
};

/** Shorter beginnings of words would find half of all texts. */
const MIN_PREFIX_CHARS = 2;
/** Words from these lengths on may differ in one letter, and in two (two that changed places are two): shorter ones would be others. */
const ONE_SLIP_CHARS = 5;
const TWO_SLIPS_CHARS = 7;

/** From strict to lenient: the first that finds anything is the answer. */
const WAYS = [
  { combineWith: 'AND', slips: false },
  { combineWith: 'AND', slips: true },
  { combineWith: 'OR', slips: true },
] as const;

interface Indexed {
  readonly id: number;
  readonly text: string;
}

/** A search for one argument. */
export function searchArgument(argument: ArgumentView): ArgumentSearch {
  const texts = searchedTexts(argument).flatMap((place) =>
    CONTENT_LANGS.map((lang) => ({ place, lang, text: place.text[lang] })),
  );
  const index = new MiniSearch<Indexed>({
    fields: ['text'],
    tokenize: (text) => termsOf(normalise(text).text).flatMap(({ forms }) => forms),
    processTerm: (term) => term,
    searchOptions: { tokenize: (term) => [term], processTerm: (term) => term },
  });
  let read = 0;
  const prepare = (count: number): boolean => {
    const end = Math.min(texts.length, read + count);
    for (; read < end; read += 1) index.add({ id: read, text: texts[read]?.text ?? '' });
    return read < texts.length;
  };

  const look = (asked: readonly Asked[], combineWith: 'AND' | 'OR', slips: boolean) =>
    index.search(
      { combineWith, queries: asked.map((each) => queryOf(each, slips)) },
      { boostDocument: (id) => WEIGHT[texts[id as number]?.place.field ?? 'note'] },
    );

  return {
    prepare,
    find(question, shown) {
      const asked = askedOf(question);
      if (asked.length === 0) return { hits: [], onlySome: false };
      prepare(texts.length);
      let results: ReturnType<typeof look> = [];
      let onlySome = false;
      for (const { combineWith, slips } of WAYS) {
        results = look(asked, combineWith, slips);
        onlySome = combineWith === 'OR' && results.length > 0;
        if (results.length > 0) break;
      }
      const best = new Map<SearchedText, { text: (typeof texts)[number]; matched: Set<string> }>();
      for (const { id, match } of results) {
        const text = texts[id as number];
        if (!text) continue;
        const known = best.get(text.place);
        if (!known || (text.lang === shown && known.text.lang !== shown))
          best.set(text.place, { text, matched: new Set(Object.keys(match)) });
      }
      const hits = [...best].map(([{ text: _, ...place }, { text, matched }]) => ({
        ...place,
        lang: text.lang,
        text: text.text,
        spans: highlight(text.text, asked, matched),
      }));
      return { hits, onlySome };
    },
  };
}

function queryOf({ text, han }: Asked, slips: boolean): Query {
  if (han)
    return text.length === 1
      ? { queries: [text], prefix: true }
      : { queries: pairsOf(text), combineWith: 'AND' };
  const stem = termsOf(text)[0]?.forms.at(-1) ?? text;
  return {
    combineWith: 'OR',
    queries: [
      { queries: [stem] },
      { queries: [text], prefix: text.length >= MIN_PREFIX_CHARS, fuzzy: slips && slipsIn(text) },
    ],
  };
}

/** How many letters of a word may differ: none of figures and names with figures. */
function slipsIn(word: string): number | false {
  if (/\d/.test(word) || word.length < ONE_SLIP_CHARS) return false;
  return word.length < TWO_SLIPS_CHARS ? 1 : 2;
}
