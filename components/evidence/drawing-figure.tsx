import type { JSX } from 'preact';
import type { Evidence, Localised } from '../../data/schema.ts';
import type { Bar, Drawing } from '../../lib/pack/evidence-groups.ts';
import type { Target } from '../argument/target.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { DrawingTable } from './drawing-table.tsx';
import { Length } from './length.tsx';
import { StandingMark } from './standing.tsx';

interface Props {
  readonly drawing: Drawing;
  /** The titles of exchanges. */
  readonly titles: ReadonlyMap<string, Localised>;
  onOpen(target: Target): void;
}

/** Records that are drawn together, each with its words and its lengths, and the same as a table. */
export function DrawingFigure({ drawing, titles, onOpen }: Props): JSX.Element {
  const { lang, say } = usePanelVoice();
  const { kind, period, records } = drawing;
  const key = kind === 'shares' ? say('ofWhole') : kind === 'growth' ? say('beforeGrowth') : undefined;
  return (
    <figure class="drawing" data-kind={kind}>
      <figcaption>
        <b>{say(kind)}</b>
        {kind === 'growth' || kind === 'counts' || kind === 'versions' ? null : (
          <span class="period"> · {period ? period[lang] : say('noPeriod')}</span>
        )}
      </figcaption>
      <ul>
        {records.map((record) => (
          <li key={record.id}>
            <p class="drawn-value">
              <b class="value">{record.value[lang]}</b> <StandingMark standing={record.standing} />
            </p>
            <p class="drawn-words">
              <button type="button" class="link" onClick={() => onOpen(pointOf(record))}>
                {record.measures[lang]}
              </button>
            </p>
            {kind === 'growth' || kind === 'counts' ? (
              <p class="drawn-period period">{record.period ? record.period[lang] : say('noPeriod')}</p>
            ) : null}
            {drawing.bars
              .filter((bar) => bar.record === record)
              .map((bar) => (
                <LabelledLength key={labelOf(bar)} bar={bar} titles={titles} />
              ))}
            {kind === 'versions' ? <p class="because">{record.because[lang]}</p> : null}
          </li>
        ))}
      </ul>
      {key ? <p class="key">{key}</p> : null}
      <DrawingTable drawing={drawing} titles={titles} />
    </figure>
  );
}

const labelOf = ({ role, version }: Bar): string => `${role} ${version?.exchange ?? ''}`;

/** A record's first point. */
const pointOf = ({ id, places }: Evidence): Target => ({ exchange: places[0]?.exchange ?? '', evidence: id });

function LabelledLength({ bar, titles }: { readonly bar: Bar } & Pick<Props, 'titles'>): JSX.Element {
  const { lang } = usePanelVoice();
  const words = useBarWords(bar);
  const title = titles.get(bar.version?.exchange ?? '');
  return (
    <div class="drawn" data-role={bar.role}>
      {words ? (
        <p class="drawn-label">
          {words}
          {title ? <span class="period"> · {title[lang]}</span> : null}
        </p>
      ) : null}
      <Length bar={bar} />
    </div>
  );
}

/** What is written at a length that is not the only one of its record. */
function useBarWords({ record, role, version }: Bar): string {
  const { lang, say } = usePanelVoice();
  const number = new Intl.NumberFormat(lang);
  switch (role) {
    case 'rounded':
      return `${record.value[lang]} · ${say('roundedFigure')}`;
    case 'exact':
      return `${number.format(record.exact ?? 0)} · ${say('exactFigure')}`;
    case 'many':
      return number.format(record.amount ?? 0);
    case 'one':
      return number.format(1);
    case 'version':
      return version?.period[lang] ?? '';
    case 'value':
      return '';
  }
}
