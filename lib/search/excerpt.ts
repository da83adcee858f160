import { asTextOffset, type TextSpan } from '../text/offsets.ts';

export interface Excerpt {
  readonly text: string;
  /** Into the excerpt's own text. */
  readonly spans: readonly TextSpan[];
}

/** At most so much before the first span, so that it is seen in a line or two. */
const BEFORE_SHARE = 0.3;

/** The part of a text around its first span, at most `limit` characters and an ellipsis at either end where it was cut; cut between words. */
export function excerptOf(text: string, spans: readonly TextSpan[], limit: number): Excerpt {
  if (text.length <= limit) return { text, spans };
  const first = spans[0]?.start ?? asTextOffset(0);
  const earliest = Math.max(0, Math.min(first - Math.floor(limit * BEFORE_SHARE), text.length - limit));
  const from = earliest === 0 ? 0 : wordStart(text, earliest, first);
  const to =
    from + limit >= text.length
      ? text.length
      : wordEnd(text, from + limit, Math.max(from, Math.min(spans[0]?.end ?? from, from + limit - 1)));
  const head = from > 0 ? '…' : '';
  const shift = head.length - from;
  return {
    text: `${head}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
    spans: spans
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start, end }) => ({ start: asTextOffset(start + shift), end: asTextOffset(end + shift) })),
  };
}

const WORD = /[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
/** Whether a cut here would go through a word (or a surrogate pair): Chinese may be cut anywhere, the rest at white space. */
const isInside = (text: string, at: number): boolean =>
  (WORD.test(text.charAt(at - 1)) && WORD.test(text.charAt(at))) || /[\udc00-\udfff]/.test(text.charAt(at));

function wordStart(text: string, from: number, latest: number): number {
  let at = from;
  while (at < latest && (isInside(text, at) || /\s/.test(text.charAt(at)))) at += 1;
  return at;
}

function wordEnd(text: string, to: number, earliest: number): number {
  let at = to;
  while (at > earliest + 1 && isInside(text, at)) at -= 1;
  while (at > earliest + 1 && /\s/.test(text.charAt(at - 1))) at -= 1;
  return at > earliest + 1 ? at : to;
}
