import type { JSX } from 'preact';
import type { Bar } from '../../lib/pack/evidence-groups.ts';

const HEIGHT_PX = 12;
const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`;

/**
 * One length of a drawing. SVG, since its fills are printed and stay in forced colours, where backgrounds go. What it says stands beside it
 * in words, so it says nothing to a screen reader.
 */
export function Length({ bar: { from, to, whole, role } }: { readonly bar: Bar }): JSX.Element {
  return (
    <svg class="length" data-role={role} width="100%" height={HEIGHT_PX} aria-hidden="true">
      {whole === undefined ? null : (
        <rect class="whole" y="0.5" width={percent(whole)} height={HEIGHT_PX - 1} />
      )}
      <rect class="filled" x={percent(from)} y="0.5" width={percent(to - from)} height={HEIGHT_PX - 1} />
    </svg>
  );
}
