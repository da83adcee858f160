import type { JSX } from 'preact';
import type { Evidence, Point } from '../../data/schema.ts';
import { EvidenceRow } from '../evidence/evidence-row.tsx';
import { OutsideLink } from '../outside-link.tsx';
import { useVoice } from '../voice.tsx';
import { pointPath } from './target.ts';

interface Props {
  readonly point: Point;
  /** The numbers by which it can be gone to: of its section, its own, its sub-point's, from 0. */
  readonly at: readonly number[];
  /** All evidence of the exchange, by its name. */
  readonly evidence: ReadonlyMap<string, Evidence>;
}

/** A point of the answer, with the evidence that it rests on and its own points under it. */
export function PointItem({ point, at, evidence }: Props): JSX.Element {
  const { lang, say } = useVoice();
  const rows = point.evidence.flatMap((id) => evidence.get(id) ?? []);
  return (
    <li class="point" data-point={pointPath(at)} data-evidence={point.evidence.join(' ')}>
      <p>
        {point.text[lang]}
        {point.link ? (
          <>
            {' '}
            <OutsideLink href={point.link}>{hostOf(point.link)}</OutsideLink>
          </>
        ) : null}
      </p>
      {rows.length > 0 ? (
        <ul class="evidence-rows" aria-label={say('evidence')}>
          {rows.map((row) => (
            <EvidenceRow key={row.id} evidence={row} />
          ))}
        </ul>
      ) : null}
      {point.points.length > 0 ? (
        <ul class="points sub">
          {point.points.map((sub, i) => (
            <PointItem key={sub.text.en} point={sub} at={[...at, i]} evidence={evidence} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

const hostOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '');
