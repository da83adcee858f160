/** Which parts of a document are worth a close look: those near a name, and those that seem to quote. */
import type { Block, TextDocument } from '../../text/document.ts';
import { asTextOffset } from '../../text/offsets.ts';
import type { Scan } from './scan.ts';

/** How far after a name, and before it, a claim may still be about it; in units of the raw text. */
const REACH_AFTER = 900;
const REACH_BEFORE = 400;
/** How far around a place that seems to quote; it is found when a few words of the quotation have passed. */
const QUOTE_REACH = 700;
/** A document that names nobody is looked through only if it is as short as an excerpt. */
const BARE_LIMIT = 20_000;

/** A run of neighbouring blocks as a document of its own, and where it begins in the whole one. */
export interface Zone {
  readonly offset: number;
  readonly document: TextDocument;
  /** For each block whether a name stands near it. The others are there for what they may quote. */
  readonly isNamedNear: readonly boolean[];
}

/** The zones of a document, in order. */
export function zonesOf(document: TextDocument, { names, quoted }: Scan): Zone[] {
  const { text, blocks } = document;
  const everything = names.length === 0 && text.length <= BARE_LIMIT;
  const near = everything
    ? blocks.map(() => true)
    : nearPlaces(
        blocks,
        names.map((n) => n.at),
        REACH_BEFORE,
        REACH_AFTER,
      );
  const quoting = nearPlaces(blocks, quoted, QUOTE_REACH, QUOTE_REACH);
  const zones: Zone[] = [];
  for (let i = 0; i < blocks.length; i += 1) {
    const from = i;
    while (i < blocks.length && (near[i] || quoting[i])) i += 1;
    if (i > from) zones.push(zoneOf(text, blocks.slice(from, i), near.slice(from, i)));
  }
  return zones;
}

/** For each block whether a place lies in it, at most `after` before it or at most `before` after it. Places ascend. */
function nearPlaces(
  blocks: readonly Block[],
  places: readonly number[],
  before: number,
  after: number,
): boolean[] {
  let next = 0;
  let last = Number.NEGATIVE_INFINITY;
  return blocks.map(({ start, end }) => {
    while (next < places.length && (places[next] as number) <= end + before) {
      last = places[next] as number;
      next += 1;
    }
    return last >= start - after;
  });
}

function zoneOf(text: string, run: readonly Block[], isNamedNear: readonly boolean[]): Zone {
  const offset = run[0]?.start ?? 0;
  const end = run.at(-1)?.end ?? offset;
  const shifted = run.map((b) => ({
    ...b,
    start: asTextOffset(b.start - offset),
    end: asTextOffset(b.end - offset),
  }));
  return { offset, document: { text: text.slice(offset, end), blocks: shifted }, isNamedNear };
}
