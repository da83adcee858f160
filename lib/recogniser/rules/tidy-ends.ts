/** The ends of a mark, as a reader would set them. */
import { asNormOffset, type NormSpan } from '../../text/offsets.ts';
import type { Rule, SeenSpan } from './rule.ts';

/** The number of an item of a list, with what closes it: "3)", "iv.", "b)", "二、". */
const ITEM_NUMBER = /^(?:\d{1,2}|[ivx]{1,4}|[a-z]|[一二三四五六七八九十]{1,2})(?:\) ?|\. |[、:](?!\d))/;
const NUMBER_LENGTH = 16;
/** The number of a note that the words are, with both its brackets or one; a number that was put in has what it counts behind it ("[30] days"). */
const NOTE_NUMBER = /^\[?\d{1,3}\](?! ?(?:percent|million|billion|hour|day|week|month|year|%)) ?/;
/** A reference to a note behind the mark that ends a clause: "year;2", "platforms.[14]", "platform.[a]". */
const REFERENCE = /[^\d\s][.;")。](?:\d{1,3}| ?(?:\[(?:\d{1,3}|[a-z])\]?){1,3}|\(\d{1,2}\)?)$/;
const REFERENCE_LENGTH = 16;
/** What joins an item of a list to the next: "; and", ", and/or"; in Chinese without a mark as well, where it isn't the end of a word (参与, 普及). */
const JOINS =
  /[,;、] ?(?:and ?\/ ?or|and|or|以及|及|和|并|或)$|(?<=\p{Script=Han})(?<![参赋给授介缓温平调柔共饱普涉触提顾波危遍以])[及和与]$/u;
/** An address, a tag or a name behind a claim, as posts end with; or what opens the rest of it. */
const POST_END =
  /\s+\(?(?:https?:\/\/|pic\.twitter\.com\/|[#@])\S+$|(?<=(?:(?!inc|ltd|corp|etc)\p{L}{3,}|\p{Script=Han})[.!?。]"?)\s*(?:(?:show|read|see|view) (?:more|less)|more|edit|reply)$/u;
/** So many of them are looked for, each no longer than this. */
const MOST_AT_END = 12;
const POST_LENGTH = 300;
const JOINS_LENGTH = 9;
/** What names the speaker after a quotation, where it is cut off: '," the association'. */
const SPEAKER = /[,.!?]" [^"]{1,60}$/;
const SPEAKER_LENGTH = 64;
/** So many brackets and quotation marks may follow each other. */
const MOST_CLOSED = 4;

export const tidyEnds: Rule<SeenSpan, NormSpan> = {
  name: 'tidy ends',
  does: 'cut',
  example: '"(2) simplify its procedures; and" is marked without "(2)" and "; and"',
  compile:
    () =>
    ({ text, span }) =>
      tidySpan(text, span),
};

/**
 * A span of normalised text without the number of an item or a note that it begins with; without the reference to a note, what joins it to the next item, what a post ends
 * with, or half of a speaker's name at its end; and with the brackets and quotation marks that close what was opened in it.
 */
export function tidySpan(text: string, { start: from, end: to }: NormSpan): NormSpan {
  const head = text.slice(from, Math.min(to, from + NUMBER_LENGTH));
  const [number = ''] = NOTE_NUMBER.exec(head) ?? ITEM_NUMBER.exec(head) ?? [];
  // "[s]eek"
  const isAltered = text[from - 1] === '[' && /^\p{L}{1,2}\]/u.test(text.slice(from, from + 3));
  const start = from + (isAltered ? -1 : number.length);
  const [reference = ''] = REFERENCE.exec(text.slice(Math.max(start, to - REFERENCE_LENGTH), to)) ?? [];
  let end: number = to - Math.max(0, reference.length - 1);
  end -= JOINS.exec(text.slice(Math.max(start, end - JOINS_LENGTH), end))?.[0].length ?? 0;
  for (let n = 0; n < MOST_AT_END; n += 1) {
    const [post = ''] = POST_END.exec(text.slice(Math.max(start, end - POST_LENGTH), end)) ?? [];
    if (post === '' || post.length >= end - start) break;
    end -= post.length;
  }
  const [speaker = ''] = SPEAKER.exec(text.slice(Math.max(start, end - SPEAKER_LENGTH), end)) ?? [];
  if (speaker.length < (end - start) / 2 && /^ \p{L}/u.test(text.slice(end, end + 2))) end -= speaker.length;
  if (start >= end) return { start: asNormOffset(from), end: asNormOffset(to) };
  for (let closed = 0; closed < MOST_CLOSED; closed += 1) {
    if (!closes(text.slice(start, end), text[end] ?? '')) break;
    end += 1;
  }
  return { start: asNormOffset(start), end: asNormOffset(end) };
}

/** Whether a mark closes what is open in these words. */
function closes(words: string, mark: string): boolean {
  const count = (of: string): number => words.split(of).length - 1;
  if (mark === '"') return count('"') % 2 === 1;
  const opener = { ')': '(', ']': '[' }[mark];
  return opener !== undefined && count(opener) > count(mark);
}
