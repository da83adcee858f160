import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { WORD_OF_LANG } from '../../lib/i18n/say.ts';
import type { SayInPanel } from '../../lib/i18n/say-panel.ts';
import { type ArgumentView, exchangesOf } from '../../lib/pack/argument-view.ts';
import { excerptOf } from '../../lib/search/excerpt.ts';
import type { Found, Hit } from '../../lib/search/search.ts';
import { useOwnId } from '../own-id.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { MarkedText } from './marked-text.tsx';
import type { Target } from './target.ts';

interface Props {
  readonly argument: ArgumentView;
  readonly found: Found;
  readonly query: string;
  onOpen(target: Target): void;
  /** The reader goes up from the first one. */
  onLeave(): void;
}

/** So many characters are shown of what was found: two or three lines of a narrow panel. */
const EXCERPT_CHARS = { en: 150, 'zh-Hant': 64, 'zh-Hans': 64 } as const;

/** What was found in the argument, best first. Arrows go up and down, Enter opens. */
export function SearchResults({ argument, found, query, onOpen, onLeave }: Props): JSX.Element {
  const { hits, onlySome } = found;
  const { lang, sayUi } = usePanelVoice();
  const heading = useOwnId();
  const list = useRef<HTMLOListElement>(null);
  const titles = new Map(
    exchangesOf(argument).map(({ view: { exchange } }) => [exchange.id, exchange.title]),
  );
  const go = (event: KeyboardEvent): void => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('.result') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (to < 0) onLeave();
    else all[to]?.focus();
  };
  if (hits.length === 0)
    return (
      <div class="empty">
        <p>{sayUi('foundNothing', { query: query.trim() })}</p>
        <p class="hint">{sayUi('foundNothingHint')}</p>
      </div>
    );
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} class="unseen">
        {sayUi('found')}
      </h2>
      {onlySome ? <p class="hint only-some">{sayUi('foundOnlySome')}</p> : null}
      <ol class="results" ref={list} onKeyDown={go}>
        {hits.map((hit) => {
          const { text: _, spans: __, lang: ___, field, ...target } = hit;
          const cut = excerptOf(hit.text, hit.spans, EXCERPT_CHARS[hit.lang]);
          const title = titles.get(hit.exchange ?? '');
          return (
            <li key={`${field} ${hit.lang} ${hit.text}`}>
              <button type="button" class="result" onClick={() => onOpen(target)}>
                <span class="result-place">
                  {title && field !== 'title' ? <span lang={lang}>{title[lang]} · </span> : null}
                  {fieldInWords(hit, argument, sayUi, lang)}
                  {hit.lang === lang ? null : ` · ${sayUi(WORD_OF_LANG[hit.lang])}`}
                </span>
                <span class="result-text" lang={hit.lang}>
                  <MarkedText {...cut} />
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function fieldInWords(
  { field }: Hit,
  { speakers }: ArgumentView,
  sayUi: SayInPanel,
  lang: keyof ArgumentView['title'],
): string {
  switch (field) {
    case 'title':
      return sayUi('inTitle');
    case 'passage':
      return sayUi('saidBy', { who: speakers.passage[lang] });
    case 'point':
      return sayUi('answerBy', { who: speakers.answer[lang] });
    case 'note':
      return sayUi('inNote');
    case 'interlude':
      return sayUi('inInterlude');
    case 'evidence':
      return sayUi('evidence');
  }
}
