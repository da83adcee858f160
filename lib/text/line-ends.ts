/**
 * Where lines within a paragraph end what they say: a page that breaks lines by hand has them where its author wanted them (posts, chats, verse), or where a
 * margin was. No mark at their end tells.
 *
 * Method: a line that goes on in small letters, or is nearly as wide as the widest, was broken at a margin; unless the next begins with who speaks and a colon, with a
 * time, or as an item, and isn't the only one of its paragraph that does: a dash or "conclusion:" may stand first in a line by chance.
 */
import { endOf, type NormText } from './normalise.ts';
import { partitionPoint } from './partition-point.ts';

/** What begins something new where several lines begin so: "amy: …", "推 amy：…", "12:03 …", a bullet. */
const BEGINS =
  /^\s*(?:[-*•·‣▪●○◦–—]\s|\d{1,2}:\d{2}\b|(?:[^\s:：,，。]{1,12} )?[^\s:：,，。]{1,24}[:：](?=\s|\p{Script=Han}))/u;
const SEVERAL = 2;
/** What mail puts before the lines that it quotes. */
const QUOTED = /^[ \t]*(?:>[ \t]?)+/;
const UPPER_OR_HAN = /^\s*["“‘'「『《（(]*[\p{Lu}\p{Script=Han}]/u;
/** A line as wide as this share of the widest was broken at a margin. */
const FULL = 0.75;

/** How wide a line is, in Latin letters, Han characters counting twice. */
export function widthOf(line: string): number {
  let width = 0;
  for (const char of line.trim()) width += char >= '\u2e80' ? 2 : 1;
  return width;
}

/** Where lines begin that begin something, in a range of normalised text: ascending offsets into it. Linear in the range. */
export function lineStarts(norm: NormText, from: number, to: number): number[] {
  const { raw, starts } = norm;
  const first = starts[from] ?? 0;
  const written = raw.slice(first, endOf(norm, to - 1)).split('\n');
  if (written.length === 1) return [];
  const lines = written.map((line) => line.replace(QUOTED, ''));
  /** How deep mail quotes a line. */
  const depthOf = (i: number): number =>
    QUOTED.exec(written[i] as string)?.[0].replace(/[^>]/g, '').length ?? 0;
  const widest = lines.reduce((width, line) => Math.max(width, widthOf(line)), 0);
  const isList = lines.filter((line) => BEGINS.test(line)).length >= SEVERAL;
  /** Whether what a line says ends with it. */
  const ends = (line: string, next: string): boolean =>
    (isList && BEGINS.test(next)) || (UPPER_OR_HAN.test(next) && widthOf(line) < FULL * widest);
  let at = first;
  return lines.flatMap((line, i) => {
    const next = lines[i + 1];
    at += (written[i] as string).length + 1;
    return next !== undefined && (ends(line, next) || depthOf(i) !== depthOf(i + 1))
      ? [partitionPoint(starts.length, (k) => (starts[k] as number) < at)]
      : [];
  });
}
