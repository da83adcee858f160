import type { JSX } from 'preact';
import type { Evidence, Point } from '../../data/schema.ts';
import { EvidenceRow } from '../evidence/evidence-row.tsx';
import { OutsideLink } from '../outside-link.tsx';
import { useVoice } from '../voice.tsx';

interface Props {
  readonly point: Point;
  /** All evidence of the exchange, by its name. */
  readonly evidence: ReadonlyMap<string, Evidence>;
}

/** A point of the answer, with the evidence that it rests on and its own points under it. */
export function PointItem({ point, evidence }: Props): JSX.Element {
  const { lang, say } = useVoice();
  const rows = point.evidence.flatMap((id) => evidence.get(id) ?? []);
  return (
    <li class="point">
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
          {point.points.map((sub) => (
            <PointItem key={sub.text.en} point={sub} evidence={evidence} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

const hostOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '');
