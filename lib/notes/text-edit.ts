/**
 * From two versions of a text to the edits between them, and where these belong in a third.
 *
 * Method: Myers' difference (`fast-diff`; E. W. Myers, 1986) of `before` and `after`, first by lines and then by characters within
 * what changed, so that work stays bounded; then each edit is moved through the difference of `before` and `current`:
 * an insertion goes where its place went, a removal takes only what is still there. Where both inserted at one place, what is
 * already there comes first. No edit begins or ends within a surrogate pair.
 *
 * What it does not do: find text that was moved.
 */
import diff from 'fast-diff';

/** Replaces `remove` UTF-16 units at offset `at` by `insert`. */
export interface TextEdit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/**
 * Changed stretches whose lengths multiply to more than this are replaced as a whole: Myers' method takes time with the
 * product when two texts have nothing in common.
 */
const MAX_PRODUCT = 4_000_000;
/** More lines than there are code units to stand for them, short of the surrogates. */
const MAX_LINES = 0xd000;

/** The edits that turn `before` into `after`, in order, apart from each other. Offsets are into `before`. */
export function editsBetween(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  if (cutsPair(before, start) || cutsPair(after, start)) start -= 1;
  let [endBefore, endAfter] = [before.length, after.length];
  while (
    endBefore > start &&
    endAfter > start &&
    before.charCodeAt(endBefore - 1) === after.charCodeAt(endAfter - 1)
  ) {
    endBefore -= 1;
    endAfter -= 1;
  }
  if (cutsPair(before, endBefore) || cutsPair(after, endAfter)) {
    endBefore += 1;
    endAfter += 1;
  }
  const edits = middleEdits(before.slice(start, endBefore), after.slice(start, endAfter));
  return edits.map((edit) => ({ ...edit, at: edit.at + start }));
}

function middleEdits(before: string, after: string): TextEdit[] {
  if (before.length * after.length <= MAX_PRODUCT) return joined(diff(before, after));
  const byLine = lineDiff(before, after);
  if (!byLine) return [{ at: 0, remove: before.length, insert: after }];
  return joined(byLine).flatMap(({ at, remove, insert }) => {
    if (remove === 0 || insert === '' || remove * insert.length > MAX_PRODUCT)
      return [{ at, remove, insert }];
    return joined(diff(before.slice(at, at + remove), insert)).map((edit) => ({ ...edit, at: edit.at + at }));
  });
}

/** The difference of two texts line by line: each line stands as one code unit, and comes back as itself. */
function lineDiff(before: string, after: string): diff.Diff[] | undefined {
  const units = new Map<string, number>();
  const lines: string[] = [];
  const encode = (text: string): string =>
    (text.match(/[^\n]*\n|[^\n]+/g) ?? [])
      .map((line) => {
        const unit = units.get(line) ?? lines.push(line);
        units.set(line, unit);
        return String.fromCharCode(unit);
      })
      .join('');
  const [x, y] = [encode(before), encode(after)];
  if (lines.length >= MAX_LINES || x.length * y.length > MAX_PRODUCT) return undefined;
  return diff(x, y).map(([kind, text]) => [
    kind,
    Array.from(text, (char) => lines[char.charCodeAt(0) - 1] ?? '').join(''),
  ]);
}

/** Differences as edits, those that touch made one, and cut nowhere within a pair. */
function joined(parts: readonly diff.Diff[]): TextEdit[] {
  const edits: { at: number; remove: number; insert: string }[] = [];
  let at = 0;
  let open: { at: number; remove: number; insert: string } | undefined;
  for (const [kind, text] of parts) {
    if (kind === 0) {
      open = undefined;
      at += text.length;
      continue;
    }
    if (!open) edits.push((open = { at, remove: 0, insert: '' }));
    if (kind === -1) {
      open.remove += text.length;
      at += text.length;
    } else open.insert += text;
  }
  return edits;
}

/**
 * The edits that carry what was done between `before` and `after` over to `current`, in order; offsets are into `current`. If
 * `current` is `after` already, there is nothing to do.
 */
export function rebaseEdit(before: string, after: string, current: string): TextEdit[] {
  const edits = editsBetween(before, after);
  if (current === before || edits.length === 0) return edits;
  if (current === after) return [];
  const others = editsBetween(before, current);
  const rebased: TextEdit[] = [];
  for (const { at, remove, insert } of edits) {
    const kept = keptParts(at, at + remove, others);
    const place = placeOf(at, others);
    let inserted = insert === '';
    for (const { start, end } of kept) {
      if (!inserted && start === place) {
        rebased.push({ at: start, remove: end - start, insert });
        inserted = true;
      } else {
        if (!inserted && place < start) {
          rebased.push({ at: place, remove: 0, insert });
          inserted = true;
        }
        rebased.push({ at: start, remove: end - start, insert: '' });
      }
    }
    if (!inserted) rebased.push({ at: place, remove: 0, insert });
  }
  return rebased;
}

/** Where an offset of `before` is after `others`: behind what they inserted there, and where they removed it, behind the gap. */
function placeOf(at: number, others: readonly TextEdit[]): number {
  let shift = 0;
  for (const other of others) {
    if (other.at > at) break;
    if (at < other.at + other.remove) return other.at + shift + other.insert.length;
    shift += other.insert.length - other.remove;
  }
  return at + shift;
}

/** What is left of a stretch of `before` after `others`, as stretches of the result. */
function keptParts(
  start: number,
  end: number,
  others: readonly TextEdit[],
): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let from = start;
  let shift = 0;
  for (const other of others) {
    if (other.at >= end) break;
    if (other.at > from) {
      parts.push({ start: from + shift, end: other.at + shift });
      from = other.at;
    }
    from = Math.max(from, Math.min(end, other.at + other.remove));
    shift += other.insert.length - other.remove;
  }
  if (from < end) parts.push({ start: from + shift, end: end + shift });
  return parts;
}

/** Whether an offset lies between the halves of a surrogate pair. */
function cutsPair(text: string, at: number): boolean {
  return (
    at > 0 &&
    at < text.length &&
    (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 &&
    (text.charCodeAt(at) & 0xfc00) === 0xdc00
  );
}
