import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Evidence, Localised, Standing } from '../../data/schema.ts';
import { type ArgumentView, exchangesOf } from '../../lib/pack/argument-view.ts';
import { drawingsOf, type EvidenceOrder, sortEvidence } from '../../lib/pack/evidence-groups.ts';
import type { Target } from '../argument/target.ts';
import { useOwnId } from '../own-id.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { DrawingFigure } from './drawing-figure.tsx';
import { EvidenceChoice } from './evidence-choice.tsx';
import { EvidenceRow } from './evidence-row.tsx';
import { StandingKey } from './standing-key.tsx';

interface Props {
  readonly argument: ArgumentView;
  onOpen(target: Target): void;
}

/** All evidence: first what can be drawn, then every record, in the order and of the standings that are chosen. */
export function EvidenceView({ argument, onOpen }: Props): JSX.Element {
  const { lang, say } = usePanelVoice();
  const [order, setOrder] = useState<EvidenceOrder>('exchange');
  const [chosen, setChosen] = useState<ReadonlySet<Standing>>(new Set());
  const drawn = useOwnId();
  const list = useOwnId();
  const { evidence } = argument;
  const shown = evidence.filter(({ standing }) => chosen.size === 0 || chosen.has(standing));
  const titles = new Map(
    exchangesOf(argument).map(({ view: { exchange } }) => [exchange.id, exchange.title]),
  );
  const drawings = drawingsOf(shown);
  return (
    <div class="evidence-view" lang={lang}>
      <EvidenceChoice
        evidence={evidence}
        order={order}
        chosen={chosen}
        onOrder={setOrder}
        onChoose={setChosen}
      />
      <StandingKey answerer={argument.speakers.answer} />
      {drawings.length > 0 ? (
        <section aria-labelledby={drawn}>
          <h2 id={drawn}>{say('drawn')}</h2>
          <div class="drawings">
            {drawings.map((drawing) => (
              <DrawingFigure
                key={`${drawing.kind} ${drawing.records[0]?.id}`}
                drawing={drawing}
                titles={titles}
                onOpen={onOpen}
              />
            ))}
          </div>
        </section>
      ) : null}
      <section aria-labelledby={list}>
        <h2 id={list}>
          {shown.length === evidence.length
            ? say('allRecords', { n: shown.length })
            : say('someRecords', { n: shown.length, total: evidence.length })}
        </h2>
        <ol class="records">
          {sortEvidence(shown, order, [...titles.keys()]).map((record) => (
            <EvidenceRow key={record.id} evidence={record}>
              <UsedIn record={record} titles={titles} onOpen={onOpen} />
            </EvidenceRow>
          ))}
        </ol>
      </section>
    </div>
  );
}

interface UsedInProps extends Pick<Props, 'onOpen'> {
  readonly record: Evidence;
  readonly titles: ReadonlyMap<string, Localised>;
}

/** The exchanges whose points rest on a record; each leads to the first of them there. */
function UsedIn({ record, titles, onOpen }: UsedInProps): JSX.Element {
  const { lang, say } = usePanelVoice();
  const exchanges = [...new Set(record.places.map(({ exchange }) => exchange))];
  return (
    <p class="used-in">
      {say('usedIn')}{' '}
      {exchanges.map((exchange) => (
        <button
          key={exchange}
          type="button"
          class="link"
          onClick={() => onOpen({ exchange, evidence: record.id })}
        >
          {titles.get(exchange)?.[lang] ?? exchange}
        </button>
      ))}
    </p>
  );
}
