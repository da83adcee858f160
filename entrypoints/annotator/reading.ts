import { contextOfSpan, type MatchContext } from '../../lib/annotating/entry.ts';
import { findAgain } from '../../lib/annotating/find-again.ts';
import { recogniseInParts } from '../../lib/annotating/recognise.ts';
import { contextOf } from '../../lib/ask/context.ts';
import type { FoundMatch } from '../../lib/messages/types.ts';
import { OFFICE_NAMES, OFFICE_WORDS, SUBJECT_NAMES } from '../../lib/names/names.gen.ts';
import type { DomText } from '../../lib/page/dom-text.ts';
import { extractInSlices } from '../../lib/page/extract.ts';
import { compileNames } from '../../lib/page/names.ts';
import { contains, isThere, type Region, reachesInto, regionOf, widen } from '../../lib/page/region.ts';
import type { TextOffset } from '../../lib/text/offsets.ts';

/** What stands around a change is read with it, for so many characters on either side: some four sentences. */
const AROUND_CHARS = 800;

/** A match with the places where it stands now. */
export interface PlacedMatch {
  readonly found: FoundMatch;
  readonly ranges: readonly Range[];
  readonly words: string;
  /** What stands before and after it in its block. */
  readonly context: MatchContext;
}

/** What was read: a part of the page, and all that was recognised in it. */
export interface Reading {
  /** Whether a place is among what was to be read (not merely around it): marks there that weren't found again are to go. */
  covers(node: Node): boolean;
  readonly matches: readonly PlacedMatch[];
  readonly text: DomText;
}

/** Reads pages: extracts text, has it recognised by the background, and puts the matches back into the page. */
export interface Reader {
  readPage(): Promise<Reading | undefined>;
  readChange(region: Region): Promise<Reading>;
}

const isPlaced = ({ ranges }: PlacedMatch): boolean => ranges.length > 0;

export function createReader(doc: Document, signal: AbortSignal): Reader {
  const namings = [compileNames(SUBJECT_NAMES), compileNames(OFFICE_NAMES, OFFICE_WORDS)];
  // What the page is about, kept for the readings of parts of it.
  let context: readonly string[] = [];

  const recognise = async (
    text: DomText,
    region: Region,
    lead: readonly string[],
  ): Promise<PlacedMatch[]> => {
    const matches = (await recogniseInParts(text.document, lead, signal)).map((found): PlacedMatch => {
      const { span } = found.match;
      return {
        found,
        ranges: text.ranges(span),
        words: text.document.text.slice(span.start, span.end),
        context: contextOfSpan(text.document, span),
      };
    });
    return matches.every(isPlaced) ? matches : placedAnew(matches, region);
  };
  /** The matches that have a place, if the page has drawn their words anew while they were recognised. */
  const placedAnew = async (matches: readonly PlacedMatch[], region: Region): Promise<PlacedMatch[]> => {
    if (!isThere(region)) return matches.filter(isPlaced);
    const text = await extractInSlices(region, { signal });
    const taken = new Set<TextOffset>();
    return matches
      .map((match) => {
        if (isPlaced(match)) return match;
        const span = findAgain(text.document, match, ({ start }) => taken.has(start));
        if (span) taken.add(span.start);
        return { ...match, ranges: span ? text.ranges(span) : [] };
      })
      .filter(isPlaced);
  };

  return {
    async readPage() {
      const region = regionOf(doc);
      if (!region) return undefined;
      const text = await extractInSlices(region, { signal });
      context = contextOf(text.document, namings);
      return { covers: () => true, matches: await recognise(text, region, []), text };
    },
    async readChange(region) {
      const wide = widen(region, AROUND_CHARS);
      const covers = (node: Node): boolean => contains(region, node);
      const text = await extractInSlices(wide, { signal });
      if (context.length === 0) context = contextOf(text.document, namings);
      const all = await recognise(text, wide, context);
      // Pages take away what stood there while they loaded, at either end of it: what is around it is known anyway.
      return {
        covers,
        matches: all.filter(({ ranges }) => !isThere(region) || reachesInto(ranges, region)),
        text,
      };
    },
  };
}
