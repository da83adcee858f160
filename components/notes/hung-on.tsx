import type { JSX } from 'preact';
import { langOfText } from '../../lib/i18n/lang-of-text.ts';
import { exchangeOf, type NoteTarget } from '../../lib/notes/note.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { useTitles } from './titles.tsx';

/** So much of a quotation tells which it is. */
const SHOWN_OF_QUOTE = 240;

/** What a note hangs on, as its heading: an exchange by its title, a place by its words, a page by its title. */
export function HungOn({
  target,
  id,
  heading: Heading = 'h2',
}: {
  readonly target: NoteTarget;
  readonly id: string;
  readonly heading?: 'h2' | 'h3' | 'p';
}): JSX.Element {
  const { lang, locale, sayUi } = usePanelVoice();
  const titleOf = useTitles();
  const exchange = exchangeOf(target);
  const title = exchange === undefined ? undefined : titleOf(exchange);
  if (target.kind === 'exchange')
    return (
      <Heading class="hung-on" id={id}>
        {title === undefined ? sayUi('exchangeGone') : <span lang={lang}>{title}</span>}
      </Heading>
    );
  const host = hostOf(target.address);
  const name = target.title.trim() || target.address;
  return (
    <>
      {target.kind === 'place' ? (
        <>
          <Heading class="hung-on place" id={id} lang={target.lang} dir="auto">
            <q>{shortened(target.selectors.quote.exact)}</q>
          </Heading>
          <p class="hung-on-page">
            <bdi lang={langOfText(name, locale)}>{name}</bdi> · <bdi lang="">{host}</bdi>
          </p>
        </>
      ) : (
        <>
          <Heading class="hung-on" id={id}>
            <bdi lang={langOfText(name, locale)}>{name}</bdi>
          </Heading>
          <p class="hung-on-page">
            <bdi lang="">{host}</bdi>
          </p>
        </>
      )}
      {title === undefined ? null : (
        <p class="hung-on-page" lang={lang}>
          {title}
        </p>
      )}
    </>
  );
}

export function hostOf(address: string): string {
  return URL.parse(address)?.host || address;
}

function shortened(text: string): string {
  const plain = text.replace(/\s+/gu, ' ').trim();
  if (plain.length <= SHOWN_OF_QUOTE) return plain;
  return `${plain
    .slice(0, SHOWN_OF_QUOTE)
    .toWellFormed()
    .replace(/\ufffd$/, '')}…`;
}
