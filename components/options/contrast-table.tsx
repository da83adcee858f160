import type { JSX } from 'preact';
import type { SayInOptions } from '../../lib/i18n/say-options.ts';
import { LEAST_LINE, LEAST_TEXT } from '../../lib/marks/colour.ts';
import { contrastOf } from '../../lib/marks/contrast.ts';
import type { MarkKind, Tint } from '../../lib/marks/look.ts';
import { useOptionsVoice } from './options-voice.ts';

/** The kinds of marks that are measured; the current one has the strongest tint. */
const ROWS: readonly { readonly kind: MarkKind; readonly current: boolean }[] = [
  { kind: 'quote', current: false },
  { kind: 'quote', current: true },
  { kind: 'restatement', current: false },
  { kind: 'note', current: false },
];

const nameOf = (kind: MarkKind, say: SayInOptions): string => say(kind === 'note' ? 'yourNote' : kind);

/** What the marks of the preview have in contrast, measured as WCAG does. */
export function ContrastTable({
  tint,
  restatements,
}: {
  readonly tint: Tint;
  readonly restatements: boolean;
}): JSX.Element {
  const { say } = useOptionsVoice();
  const rows = ROWS.filter(({ kind }) => restatements || kind !== 'restatement');
  return (
    <table class="contrast">
      <caption>{say('contrastCaption')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{say('contrastOfText')}</th>
          <th scope="col">{say('contrastOfLine')}</th>
        </tr>
      </thead>
      {[false, true].map((dark) => (
        <tbody key={String(dark)}>
          <tr>
            <th scope="rowgroup" colSpan={3} class="ground">
              {say(dark ? 'onDark' : 'onLight')}
            </th>
          </tr>
          {rows.map(({ kind, current }) => {
            const { text, line } = contrastOf(kind, dark, tint, current);
            return (
              <tr key={`${kind} ${current}`}>
                <th scope="row">
                  {current ? say('currentOf', { kind: nameOf(kind, say) }) : nameOf(kind, say)}
                </th>
                <td>
                  <Ratio value={text} least={LEAST_TEXT} />
                </td>
                <td>
                  <Ratio value={line} least={LEAST_LINE} />
                </td>
              </tr>
            );
          })}
        </tbody>
      ))}
    </table>
  );
}

/** A ratio, and whether it is enough: by a shape and in words. Rounded down, so that none is called enough that isn't. */
function Ratio({ value, least }: { readonly value: number; readonly least: number }): JSX.Element {
  const { locale, say } = useOptionsVoice();
  const digits = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const meets = value >= least;
  return (
    <>
      <span class="ratio">{say('contrastRatio', { n: digits.format(Math.floor(value * 10) / 10) })}</span>{' '}
      <span class="verdict">
        <svg width="9" height="9" viewBox="0 0 10 10" aria-hidden="true">
          <circle cx="5" cy="5" r="4" fill={meets ? 'currentColor' : 'none'} stroke="currentColor" />
        </svg>{' '}
        {say(meets ? 'meetsAA' : 'belowAA', { least })}
      </span>
    </>
  );
}
