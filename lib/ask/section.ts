/** The part of a document that holds all its matches: what the background is shown when a page may be the report itself. */
import type { Match } from '../recogniser/match.ts';
import type { TextDocument } from '../text/document.ts';
import { asTextOffset } from '../text/offsets.ts';
import { MAX_MESSAGE_CHARS } from './parts.ts';

/** A document with fewer exchanges than this isn't shown. The background asks for more (see `lib/report/report-judge.ts`). */
const LEAST_EXCHANGES = 6;
/** How much around the matches goes with them: who speaks there. */
const AROUND_CHARS = 2_000;

/** The part, whole blocks; nothing if there is too little in it, or it is too long for one message. */
export function sectionOf(
  { text, blocks }: TextDocument,
  matches: readonly Match[],
): TextDocument | undefined {
  if (new Set(matches.map(({ exchange }) => exchange)).size < LEAST_EXCHANGES) return undefined;
  const first = matches.reduce((least, { span }) => Math.min(least, span.start), text.length) - AROUND_CHARS;
  const last = matches.reduce((most, { span }) => Math.max(most, span.end), 0) + AROUND_CHARS;
  const own = blocks.filter(({ start, end }) => end > first && start < last);
  const [from, to] = [own[0]?.start ?? 0, own.at(-1)?.end ?? 0];
  if (to - from > MAX_MESSAGE_CHARS) return undefined;
  return {
    text: text.slice(from, to),
    blocks: own.map((b) => ({ ...b, start: asTextOffset(b.start - from), end: asTextOffset(b.end - from) })),
  };
}
