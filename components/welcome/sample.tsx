import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ContentLang } from '../../data/schema.ts';
import type { Tint } from '../../lib/marks/look.ts';
import type { ExchangeView } from '../../lib/pack/exchange-view.ts';
import type { Match } from '../../lib/recogniser/match.ts';
import { useOptionsVoice } from '../options/options-voice.ts';
import { usePaintedMarks } from '../painted-marks.ts';
import { SamplePopover } from './sample-popover.tsx';

export interface SampleProps {
  /** The article, and what was found in it: in order, not overlapping. */
  readonly text: string;
  readonly matches: readonly Match[] | 'failed' | undefined;
  /** Of each exchange that a match belongs to. */
  readonly views: ReadonlyMap<string, ExchangeView>;
  readonly tint: Tint;
  onArgument(exchange: string): void;
}

/** An article with marks as pages get them, each to be opened. */
export function Sample({ text, matches, views, tint, onArgument }: SampleProps): JSX.Element {
  const { locale, say } = useOptionsVoice();
  const root = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<{ readonly match: Match; readonly anchor: HTMLElement }>();
  const [dismissed, setDismissed] = useState<ReadonlySet<Match>>(new Set());
  const [lang, setLang] = useState<ContentLang>(locale);
  const dark = useDark();
  usePaintedMarks(root, tint);
  // Another language is another article.
  useEffect(() => {
    setOpen(undefined);
    setDismissed(new Set());
    setLang(locale);
  }, [locale, text]);

  const setAside = (match: Match, is: boolean): void =>
    setDismissed((before) => new Set(is ? [...before, match] : [...before].filter((each) => each !== match)));
  const found = matches && matches !== 'failed' ? matches : [];
  const shown = open && found.includes(open.match) ? open : undefined;
  return (
    <div class="sample" ref={root}>
      <p class="article" lang={locale}>
        {piecesOf(text, found).map(({ words, match }) => {
          if (!match || (dismissed.has(match) && match !== shown?.match)) return words;
          return (
            <SampleMark
              key={match.span.start}
              words={words}
              match={match}
              dark={dark}
              painted={!dismissed.has(match)}
              open={match === shown?.match}
              onOpen={(anchor) => setOpen({ match, anchor })}
            />
          );
        })}
      </p>
      <p role="status" class="hint">
        {say(matches === undefined ? 'sampleLooking' : found.length > 0 ? 'sampleHint' : 'sampleNone')}
      </p>
      {dismissed.size > 0 && !shown ? (
        <p class="actions">
          <span>{say('dismissed')}</span>
          <button type="button" onClick={() => setDismissed(new Set())}>
            {say('undo')}
          </button>
        </p>
      ) : null}
      {shown ? (
        <SamplePopover
          anchor={shown.anchor}
          lang={lang}
          view={views.get(shown.match.exchange)}
          match={shown.match}
          dismissed={dismissed.has(shown.match)}
          notes={0}
          onLang={setLang}
          onDismiss={() => setAside(shown.match, true)}
          onUndo={() => setAside(shown.match, false)}
          onArgument={() => onArgument(shown.match.exchange)}
          onNote={() => onArgument(shown.match.exchange)}
          onLeave={() => setOpen(undefined)}
          onClose={() => {
            shown.anchor.focus();
            setOpen(undefined);
          }}
        />
      ) : null}
    </div>
  );
}

interface MarkProps {
  readonly words: string;
  readonly match: Match;
  readonly dark: boolean;
  readonly painted: boolean;
  readonly open: boolean;
  onOpen(anchor: HTMLElement): void;
}

/** A mark: painted as in pages, and here a control as well, since nothing else would let keys come to it. */
function SampleMark({ words, match, dark, painted, open, onOpen }: MarkProps): JSX.Element {
  const { say } = useOptionsVoice();
  const paint = painted
    ? {
        'data-mark': match.tier,
        'data-ground': dark ? 'dark' : 'light',
        'data-current': open ? '' : undefined,
      }
    : {};
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button breaks no lines, and these are words of a text
    <span
      class="sample-mark"
      role="button"
      tabIndex={0}
      aria-haspopup="dialog"
      aria-expanded={open}
      title={say('sampleOpen', { tier: say(match.tier) })}
      onClick={(event) => onOpen(event.currentTarget)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onOpen(event.currentTarget);
      }}
      {...paint}
    >
      {words}
    </span>
  );
}

interface Piece {
  readonly words: string;
  readonly match: Match | undefined;
}

/** A text cut at its matches. */
function piecesOf(text: string, matches: readonly Match[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of matches) {
    const { start, end } = match.span;
    pieces.push({ words: text.slice(at, start), match: undefined }, { words: text.slice(start, end), match });
    at = end;
  }
  return [...pieces, { words: text.slice(at), match: undefined }];
}

/** Whether our own ground is dark just now. */
function useDark(): boolean {
  const query = '(prefers-color-scheme: dark)';
  const [dark, setDark] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const change = (): void => setDark(media.matches);
    media.addEventListener('change', change);
    return () => media.removeEventListener('change', change);
  }, []);
  return dark;
}
