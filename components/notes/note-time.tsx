import type { JSX } from 'preact';
import type { UiLocale } from '../../lib/i18n/say.ts';
import { usePanelVoice } from '../panel-voice.tsx';

const MINUTE_MS = 60_000;
/** Units in which a time is told from now, each with how long it is and up to when it is used. */
const UNITS = [
  { unit: 'minute', ms: MINUTE_MS, below: 60 * MINUTE_MS },
  { unit: 'hour', ms: 60 * MINUTE_MS, below: 24 * 60 * MINUTE_MS },
  { unit: 'day', ms: 24 * 60 * MINUTE_MS, below: 8 * 24 * 60 * MINUTE_MS },
] as const;

const formats = new Map<UiLocale, { exact: Intl.DateTimeFormat; near: Intl.RelativeTimeFormat }>();

function formatsOf(locale: UiLocale): { exact: Intl.DateTimeFormat; near: Intl.RelativeTimeFormat } {
  const known = formats.get(locale);
  if (known) return known;
  const made = {
    exact: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    near: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
  };
  formats.set(locale, made);
  return made;
}

/** A time exactly, in a language. */
export const exactTime = (instant: string, locale: UiLocale): string =>
  formatsOf(locale).exact.format(new Date(instant));

/** A time as it is told from now; nothing when the date says it better. Times to come (clocks differ) count as now. */
function nearTime(instant: string, now: Date, locale: UiLocale): string | undefined {
  const age = Math.max(0, now.getTime() - Date.parse(instant));
  const unit = UNITS.find(({ below }) => age < below);
  if (!unit) return undefined;
  const { near } = formatsOf(locale);
  return age < MINUTE_MS ? near.format(0, 'second') : near.format(-Math.floor(age / unit.ms), unit.unit);
}

/** When something was: from now if that is near, and exactly. */
export function NoteTime({ at, now }: { readonly at: string; readonly now: Date }): JSX.Element {
  const { locale } = usePanelVoice();
  const near = nearTime(at, now, locale);
  const exact = exactTime(at, locale);
  return (
    <time dateTime={at} lang={locale}>
      {near === undefined ? exact : `${near} · ${exact}`}
    </time>
  );
}
