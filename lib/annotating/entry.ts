import type { FoundMatch, MarkSummary } from '../messages/types.ts';
import type { Mark } from '../page/mark.ts';
import type { TextDocument } from '../text/document.ts';
import type { TextSpan } from '../text/offsets.ts';

/** Words of a document on either side of a match, within its block. */
export interface MatchContext {
  readonly before: string;
  readonly after: string;
}

/** A match in a document and its mark. */
export interface Entry {
  /** Without ranges where what it stands in isn't drawn. */
  readonly mark: Mark;
  readonly found: FoundMatch;
  /** The words as they were extracted. */
  readonly words: string;
  readonly context: MatchContext;
  readonly dismissed: boolean;
}

/** What was found in a document. Pages and PDFs each have their own. */
export interface Book {
  /** What wasn't set aside, in the order of the document. */
  readonly shown: readonly Entry[];
  entryOf(id: string): Entry | undefined;
  /** Sets aside all marks of these words as this passage, or takes that back. */
  setDismissed(key: string, dismissed: boolean): void;
}

/** How much of the words a list outside the document gets. */
const LISTED_CHARS = 400;
/** How much of the document is kept on either side of a match, and how much of that a list shows. */
const CONTEXT_CHARS = 300;
const LISTED_CONTEXT_CHARS = 60;

/** What stands around a match in its block. */
export function contextOfSpan({ text, blocks }: TextDocument, { start, end }: TextSpan): MatchContext {
  const first = blocks.find((block) => block.end > start)?.start ?? start;
  const last = blocks.find((block) => block.end >= end)?.end ?? end;
  return {
    before: text.slice(Math.max(first, start - CONTEXT_CHARS), start),
    after: text.slice(end, Math.min(last, end + CONTEXT_CHARS)),
  };
}

/** An entry as a list outside the document shows it; `whole`: with all of its words and all that is kept around them, as a file of passages has it. */
export function summaryOf(
  { mark, found, words, context }: Entry,
  current: boolean,
  whole?: boolean,
): MarkSummary {
  const { exchange, passage, tier, confidence, reasons } = found.match;
  const text = healed(words);
  const isCut = !whole && text.length > LISTED_CHARS;
  const around = whole ? CONTEXT_CHARS : LISTED_CONTEXT_CHARS;
  return {
    id: mark.id,
    exchange,
    passage,
    tier,
    confidence,
    reasons,
    words: isCut ? cutAfter(text, LISTED_CHARS) : text,
    context: {
      before: cutBefore(context.before, around),
      after: isCut ? '' : cutAfter(context.after, around),
    },
    current,
  };
}

/** What a text ends with, whole words, after an ellipsis; all of it where nothing was cut off: neither here nor when it was taken from its document. */
function cutBefore(text: string, chars: number): string {
  const whole = healed(text);
  if (whole.length <= chars && text.length < CONTEXT_CHARS) return whole;
  return `… ${whole.slice(-chars).replace(PART_OF_WORD_BEFORE, '')}`;
}

/** The same of what a text begins with. */
function cutAfter(text: string, chars: number): string {
  const whole = healed(text);
  if (whole.length <= chars && text.length < CONTEXT_CHARS) return whole;
  return `${whole.slice(0, chars).replace(PART_OF_WORD_AFTER, '')} …`;
}

/** Words that a hyphen at a line's end had cut, whole again, as they are recognised. */
const healed = (text: string): string => text.replace(/(?<=\p{L})[-‐]\n(?=\p{L})/gu, '');

/** What a cut left of a word; Chinese has no spaces to cut at, and stays as it is. */
const PART_OF_WORD_BEFORE = /^\S{0,30}\s+/;
const PART_OF_WORD_AFTER = /\s+\S{0,30}$/;
