import type { JSX } from 'preact';
import type { Localised } from '../../data/schema.ts';
import type { Drawing } from '../../lib/pack/evidence-groups.ts';
import { usePanelVoice } from '../panel-voice.tsx';

interface Props {
  readonly drawing: Drawing;
  readonly titles: ReadonlyMap<string, Localised>;
}

/** What a drawing shows, as a table. */
export function DrawingTable({ drawing, titles }: Props): JSX.Element {
  const { lang, locale, say, sayUi } = usePanelVoice();
  const number = new Intl.NumberFormat(lang);
  const rows = drawing.records.flatMap((record) =>
    record.versions && drawing.kind === 'versions'
      ? record.versions.map(({ exchange, period }) => ({
          record,
          period: period[lang],
          where: titles.get(exchange)?.[lang],
        }))
      : [{ record, period: record.period?.[lang] ?? say('noPeriod'), where: undefined }],
  );
  // The caption says it for all.
  const samePeriod = drawing.kind !== 'versions' && new Set(rows.map(({ period }) => period)).size === 1;
  return (
    <details class="as-table">
      <summary lang={locale}>{sayUi('asTable')}</summary>
      <table>
        <caption>
          {say(drawing.kind)}
          {samePeriod ? ` · ${rows[0]?.period}` : ''}
          {drawing.kind === 'versions' ? ` · ${drawing.records[0]?.measures[lang]}` : ''}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say(drawing.kind === 'versions' ? 'usedIn' : 'what')}</th>
            <th scope="col">{say('figure')}</th>
            {samePeriod ? null : <th scope="col">{say('period')}</th>}
            <th scope="col">{say('standing')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ record, period, where }) => (
            <tr key={`${record.id} ${period}`}>
              <th scope="row">{where ?? record.measures[lang]}</th>
              <td>
                {record.value[lang]}
                {record.exact === undefined ? '' : say('exactly', { n: number.format(record.exact) })}
              </td>
              {samePeriod ? null : <td>{period}</td>}
              <td>{say(record.standing)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
