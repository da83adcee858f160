import type { ComponentChildren, JSX } from 'preact';
import type { Evidence } from '../../data/schema.ts';
import { OutsideLink } from '../outside-link.tsx';
import { useVoice } from '../voice.tsx';
import { StandingMark } from './standing.tsx';

interface Props {
  readonly evidence: Evidence;
  /** What a surface adds to it. */
  readonly children?: ComponentChildren;
}

/** One figure or document: how it stands, what it says, why it stands so, and where that can be read. */
export function EvidenceRow({ evidence, children }: Props): JSX.Element {
  const { lang, say } = useVoice();
  const { value, exact, measures, period, standing, because, sources } = evidence;
  const number = new Intl.NumberFormat(lang);
  return (
    <li class="evidence">
      <p>
        <StandingMark standing={standing} /> <b class="value">{value[lang]}</b>
        {exact !== undefined ? (
          <span class="exact">{say('exactly', { n: number.format(exact) })}</span>
        ) : null}{' '}
        {measures[lang]}
        {period ? <span class="period"> · {period[lang]}</span> : null}
      </p>
      <p class="because">
        {because[lang]}
        {sources.map((source) => (
          <span key={source.url ?? source.name}>
            {' '}
            {source.url ? <OutsideLink href={source.url}>{source.name}</OutsideLink> : source.name}
          </span>
        ))}
      </p>
      {children}
    </li>
  );
}
