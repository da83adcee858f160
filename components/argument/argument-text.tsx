import type { JSX } from 'preact';
import type { ArgumentView } from '../../lib/pack/argument-view.ts';
import { StandingKey } from '../evidence/standing-key.tsx';
import { usePanelVoice } from '../panel-voice.tsx';
import { type ExchangeActions, ExchangeArticle } from './exchange-article.tsx';
import { InterludeBlock } from './interlude-block.tsx';

interface Props extends ExchangeActions {
  readonly argument: ArgumentView;
  /** The exchanges of which only the title shows. */
  readonly closed: ReadonlySet<string>;
  onToggle(exchange: string, open: boolean): void;
}

/** The whole argument, from its title to its last exchange. */
export function ArgumentText({ argument, closed, onToggle, ...actions }: Props): JSX.Element {
  const { lang, say } = usePanelVoice();
  return (
    <div class="argument-text" lang={lang}>
      <h2 class="argument-title">{argument.title[lang]}</h2>
      {lang === 'zh-Hant' ? null : (
        <p class="printed-only">{say(lang === 'en' ? 'translation' : 'converted')}</p>
      )}
      {argument.parts.map((part) => (
        <section key={part.id} class="part-section" aria-labelledby={`part-${part.id}`}>
          <h3 id={`part-${part.id}`}>{part.title[lang]}</h3>
          {part.items.map((item) => {
            if (item.kind === 'interlude')
              return <InterludeBlock key={item.interlude.id} interlude={item.interlude} />;
            const { id } = item.view.exchange;
            return (
              <ExchangeArticle
                key={id}
                placed={item}
                open={!closed.has(id)}
                onToggle={(open) => onToggle(id, open)}
                {...actions}
              />
            );
          })}
        </section>
      ))}
      {argument.closing.map((interlude) => (
        <InterludeBlock key={interlude.id} interlude={interlude} />
      ))}
      <div class="printed-only">
        <StandingKey answerer={argument.speakers.answer} />
      </div>
    </div>
  );
}
