import type { JSX } from 'preact';
import { type Localised, STANDINGS } from '../../data/schema.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { StandingMark } from './standing.tsx';

/** What the standings mean. */
export function StandingKey({ answerer }: { readonly answerer: Localised }): JSX.Element {
  const { lang, locale, say, sayUi } = usePanelVoice();
  const who = answerer[lang];
  const meaning = {
    independent: say('independentMeans', { who }),
    restated: say('restatedMeans', { who }),
    qualified: say('qualifiedMeans'),
    conflicting: say('conflictingMeans'),
    unverified: say('unverifiedMeans'),
  };
  return (
    <details class="standing-key">
      <summary lang={locale}>{sayUi('standingsMean')}</summary>
      <dl>
        {STANDINGS.map((standing) => (
          <div key={standing}>
            <dt>
              <StandingMark standing={standing} />
            </dt>
            <dd>{meaning[standing]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
