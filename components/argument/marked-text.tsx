import type { JSX } from 'preact';
import type { TextSpan } from '../../lib/text/offsets.ts';

/** A text with some of its spans marked; spans in order. */
export function MarkedText({
  text,
  spans,
}: {
  readonly text: string;
  readonly spans: readonly TextSpan[];
}): JSX.Element {
  return (
    <>
      {spans.map(({ start, end }, i) => (
        <span key={start}>
          {text.slice(spans[i - 1]?.end ?? 0, start)}
          <mark class="hit">{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(spans.at(-1)?.end ?? 0)}
    </>
  );
}
