import { contextOf } from '../../lib/ask/context.ts';
import { type Part, partsOf, placeMatch } from '../../lib/ask/parts.ts';
import { ask } from '../../lib/messages/ask.ts';
import type { FoundMatch } from '../../lib/messages/types.ts';
import { OFFICE_NAMES, SUBJECT_NAMES } from '../../lib/names/names.gen.ts';
import { holdsOfficeWord } from '../../lib/names/naming.ts';
import type { DomText } from '../../lib/page/dom-text.ts';
import { extractInSlices } from '../../lib/page/extract.ts';
import { compileNames } from '../../lib/page/names.ts';
import { contains, type Region, regionOf, widen } from '../../lib/page/region.ts';
import type { TextDocument } from '../../lib/text/document.ts';
import type { TextSpan } from '../../lib/text/offsets.ts';

/** What stands around a change is read with it, for so many characters on either side: some four sentences. */
const AROUND_CHARS = 800;

/** A match with the places where it stands now. */
export interface PlacedMatch {
  readonly found: FoundMatch;
  readonly ranges: readonly Range[];
  readonly words: string;
  /** What stands before and after it in its block. */
  readonly context: { readonly before: string; readonly after: string };
}

/** What was read: a part of the page, and all that was recognised in it. */
export interface Reading {
  /** Whether a place is among what was to be read (not merely around it): marks there that weren't found again are to go. */
  covers(node: Node): boolean;
  readonly matches: readonly PlacedMatch[];
  readonly text: DomText;
}

/** How much of the page a list shows on either side of a match. */
const CONTEXT_CHARS = 60;

function around({ text, blocks }: TextDocument, { start, end }: TextSpan): PlacedMatch['context'] {
  const first = blocks.find((block) => block.end > start)?.start ?? start;
  const last = blocks.find((block) => block.end >= end)?.end ?? end;
  return {
    before: text.slice(Math.max(first, start - CONTEXT_CHARS), start),
    after: text.slice(end, Math.min(last, end + CONTEXT_CHARS)),
  };
}

/** A background that was just ending, or just starting, may not answer: it does the next time. */
const AGAIN_MS = 1000;

async function askTwice({ document }: Part): Promise<FoundMatch[]> {
  try {
    return await ask('text.recognise', document);
  } catch {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    return ask('text.recognise', document);
  }
}

/** Reads pages: extracts text, has it recognised by the background, and puts the matches back into the page. */
export interface Reader {
  readPage(): Promise<Reading | undefined>;
  readChange(region: Region): Promise<Reading>;
}

export function createReader(doc: Document, signal: AbortSignal): Reader {
  const subject = compileNames(SUBJECT_NAMES);
  const office = compileNames(OFFICE_NAMES);
  const namings = [subject, (text: string) => office(text) || holdsOfficeWord(text)];
  // What the page is about, kept for the readings of parts of it.
  let context: readonly string[] = [];

  const recognise = async (text: DomText, lead: readonly string[]): Promise<PlacedMatch[]> => {
    const placed: PlacedMatch[] = [];
    for (const part of partsOf(text.document, lead)) {
      signal.throwIfAborted();
      for (const found of await askTwice(part)) {
        const match = placeMatch(found.match, part);
        const ranges = match ? text.ranges(match.span) : [];
        if (!match || ranges.length === 0) continue;
        placed.push({
          found: { ...found, match },
          ranges,
          words: text.document.text.slice(match.span.start, match.span.end),
          context: around(text.document, match.span),
        });
      }
    }
    return placed;
  };

  return {
    async readPage() {
      const region = regionOf(doc);
      if (!region) return undefined;
      const text = await extractInSlices(region, { signal });
      context = contextOf(text.document, namings);
      return { covers: () => true, matches: await recognise(text, []), text };
    },
    async readChange(region) {
      const wide = widen(region, AROUND_CHARS);
      const covers = (node: Node): boolean => contains(region, node);
      const text = await extractInSlices(wide, { signal });
      if (context.length === 0) context = contextOf(text.document, namings);
      const all = await recognise(text, context);
      const touches = ({ ranges }: PlacedMatch): boolean =>
        ranges.some((r) => covers(r.startContainer) || covers(r.endContainer));
      return { covers, matches: all.filter(touches), text };
    },
  };
}
