import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AnswerSection } from '../../data/schema.ts';
import type { ExchangeView } from '../../lib/pack/exchange-view.ts';
import { EditorsNote } from '../argument/editors-note.tsx';
import { PointItem } from '../argument/point-item.tsx';
import { useOwnId } from '../own-id.ts';
import { useVoice } from '../voice.tsx';

/** Points that are there at once; the rest is a click away. */
const FIRST_POINTS = 2;

/** The answer to the passage: its first points, then all of them. */
export function Answer({ view }: { readonly view: ExchangeView }): JSX.Element {
  const { lang, say } = useVoice();
  const [whole, setWhole] = useState(false);
  const heading = useOwnId();
  const body = useOwnId();
  const { exchange, speakers } = view;
  const evidence = new Map(view.evidence.map((e) => [e.id, e]));
  const count = exchange.answer.reduce((sum, section) => sum + section.points.length, 0);
  const sections = whole ? exchange.answer : firstPoints(exchange.answer, FIRST_POINTS);
  return (
    <section class="answer" aria-labelledby={heading}>
      <h3 id={heading} class="speaker">
        {say('answerBy', { who: speakers.answer[lang] })}
      </h3>
      <div id={body}>
        {sections.map((section, i) => (
          <div key={section.kind}>
            {section.heading ? <h4 class="section-title">{section.heading[lang]}</h4> : null}
            <ul class="points">
              {section.points.map((point, j) => (
                <PointItem key={point.text.en} point={point} at={[i, j]} evidence={evidence} />
              ))}
            </ul>
          </div>
        ))}
      </div>
      {count > FIRST_POINTS ? (
        <button
          type="button"
          class="more"
          aria-expanded={whole}
          aria-controls={body}
          onClick={() => setWhole(!whole)}
        >
          {whole ? say('fewerPoints') : say('morePoints', { n: count - FIRST_POINTS })}
        </button>
      ) : null}
      {(exchange.notes ?? []).map((note) => (
        <EditorsNote key={note.en} text={note} />
      ))}
    </section>
  );
}

/** The first so many points, in the sections that they stand in. */
function firstPoints(sections: readonly AnswerSection[], count: number): AnswerSection[] {
  let left = count;
  return sections.flatMap((section) => {
    const points = section.points.slice(0, left);
    left -= points.length;
    return points.length > 0 ? [{ ...section, points }] : [];
  });
}
