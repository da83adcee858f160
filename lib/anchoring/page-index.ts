/** A page as notes are looked for in it: normalised and indexed when first needed, once for all of them. */
import { type NormText, normalise } from '../text/normalise.ts';
import { asTextOffset } from '../text/offsets.ts';
import { isFar, isPlain } from './acceptance.ts';
import { type GramIndex, indexGrams } from './gram-index.ts';
import { type Placement, placementAt, placementsNear } from './placement.ts';
import type { Quote } from './quote.ts';

/** A quote that stands word for word in more places than this is looked for by its context. */
const MAX_EXACT_PLACES = 64;
/** Candidates that are looked at, unless one leaves no doubt; of a quote that stood alone fewer, since nothing vies with it. */
const MAX_CANDIDATES = 12;
const MAX_CANDIDATES_ALONE = 4;

export interface PageIndex {
  readonly text: string;
  /** Whether the text was read already: from then on a place costs little. */
  readonly isRead: boolean;
  /** Places where the quote stands word for word; none if there are too many to tell anything. */
  exactPlaces(quote: Quote): Placement[];
  /** Places where something like the quote stands, the likeliest; only one if it leaves no doubt. */
  likePlaces(quote: Quote): Placement[];
}

/** The text that was asked for last, as long as nothing else needs its memory. */
let last: WeakRef<PageIndex> | undefined;

/** The index of a page's raw text. That of the same text as last time is the same one: places are mostly asked for in one text after the other. */
export function indexOf(text: string): PageIndex {
  const known = last?.deref();
  if (known?.text === text) return known;
  const page = indexPage(text);
  last = new WeakRef(page);
  return page;
}

/** Indexes a page's raw text, and is not remembered: for parts of a page. */
export function indexPage(text: string): PageIndex {
  let indexed: { norm: NormText; grams: GramIndex } | undefined;
  const index = (): { norm: NormText; grams: GramIndex } => {
    if (!indexed) {
      const norm = normalise(text);
      indexed = { norm, grams: indexGrams(norm.units) };
    }
    return indexed;
  };
  return {
    text,
    get isRead() {
      return indexed !== undefined;
    },
    exactPlaces: (quote) => exactPlaces(text, quote),
    likePlaces(quote) {
      if (quote.units.length === 0) return [];
      const { norm, grams } = index();
      const places: Placement[] = [];
      const max = quote.company === 'none' ? MAX_CANDIDATES_ALONE : MAX_CANDIDATES;
      for (const { at, slack } of grams.candidates(quote.pattern, max)) {
        const near = placementsNear(norm, at + quote.lead, slack, quote);
        places.push(...near);
        if (near.some((place) => isPlain(place, quote) && !isFar(place, quote))) break;
      }
      return places;
    },
  };
}

function exactPlaces(text: string, quote: Quote): Placement[] {
  const { exact } = quote;
  if (exact === '') return [];
  const offsets: number[] = [];
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    if (offsets.length === MAX_EXACT_PLACES) return [];
    offsets.push(at);
  }
  return offsets.map((at) =>
    placementAt(text, { start: asTextOffset(at), end: asTextOffset(at + exact.length) }, 1, quote),
  );
}
