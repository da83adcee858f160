import type { JSX } from 'preact';
import { type Evidence, STANDINGS, type Standing } from '../../data/schema.ts';
import { EVIDENCE_ORDERS, type EvidenceOrder } from '../../lib/pack/evidence-groups.ts';
import { useOwnId } from '../own-id.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { makeVoice, VoiceProvider } from '../voice.tsx';
import { StandingMark } from './standing.tsx';

const ORDER_NAMES = {
  exchange: 'byExchange',
  standing: 'byStanding',
  period: 'byPeriod',
  amount: 'byAmount',
} as const;

interface Props {
  readonly evidence: readonly Evidence[];
  readonly order: EvidenceOrder;
  /** The standings that are shown; all, if none is chosen. */
  readonly chosen: ReadonlySet<Standing>;
  onOrder(order: EvidenceOrder): void;
  onChoose(chosen: ReadonlySet<Standing>): void;
}

/** Which evidence is shown, by its standing, and in which order. */
export function EvidenceChoice({ evidence, order, chosen, onOrder, onChoose }: Props): JSX.Element {
  const { locale, sayUi } = usePanelVoice();
  const select = useOwnId();
  const toggle = (standing: Standing): void => {
    const next = new Set(chosen);
    if (!next.delete(standing)) next.add(standing);
    onChoose(next);
  };
  return (
    <VoiceProvider value={makeVoice(locale)}>
      <div class="evidence-choice" lang={locale}>
        <fieldset class="standings">
          <legend>{sayUi('standing')}</legend>
          {STANDINGS.map((standing) => {
            const count = evidence.filter((record) => record.standing === standing).length;
            return count === 0 ? null : (
              <label key={standing}>
                <input type="checkbox" checked={chosen.has(standing)} onChange={() => toggle(standing)} />
                <span>
                  <StandingMark standing={standing} />
                  {count}
                </span>
              </label>
            );
          })}
          {chosen.size > 0 ? (
            <button type="button" class="quiet" onClick={() => onChoose(new Set())}>
              {sayUi('showAll')}
            </button>
          ) : null}
        </fieldset>
        <p class="sort">
          <label for={select}>{sayUi('sortBy')}</label>
          <select
            id={select}
            value={order}
            onChange={(event) => {
              const next = EVIDENCE_ORDERS.find((each) => each === event.currentTarget.value);
              if (next) onOrder(next);
            }}
          >
            {EVIDENCE_ORDERS.map((each) => (
              <option key={each} value={each}>
                {sayUi(ORDER_NAMES[each])}
              </option>
            ))}
          </select>
        </p>
      </div>
    </VoiceProvider>
  );
}
