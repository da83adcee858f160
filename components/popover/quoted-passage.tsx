import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ExchangeView } from '../../lib/pack/exchange-view.ts';
import { EditorsNote } from '../argument/editors-note.tsx';
import { useOwnId } from '../own-id.ts';
import { useVoice } from '../voice.tsx';

interface Props {
  readonly view: ExchangeView;
  readonly passage: string;
}

/**
 * What was said, as a quotation, with whose it is and the editor's note where there is one. A long passage shows its first
 * lines only, so that the answer is there at once: the reader has just read it in the page.
 */
export function QuotedPassage({ view, passage }: Props): JSX.Element | null {
  const { lang, say } = useVoice();
  const heading = useOwnId();
  const said = view.exchange.passages.find((p) => p.id === passage) ?? view.exchange.passages[0];
  if (!said) return null;
  return (
    <section class="passage" aria-labelledby={heading}>
      <h3 id={heading} class="speaker">
        {say('saidBy', { who: view.speakers.passage[lang] })}
      </h3>
      <Quotation key={lang} text={said.text[lang]} />
      {said.note ? <EditorsNote text={said.note} /> : null}
    </section>
  );
}

function Quotation({ text }: { readonly text: string }): JSX.Element {
  const { say } = useVoice();
  const body = useOwnId();
  const paragraph = useRef<HTMLParagraphElement>(null);
  const [whole, setWhole] = useState(false);
  const [isLong, setLong] = useState(false);
  useLayoutEffect(() => {
    const element = paragraph.current;
    if (!element) return;
    const look = (): void => {
      if (element.scrollHeight > element.clientHeight + 1) setLong(true);
    };
    look();
    // How much is shown depends on the room, which is known only when the popover has found its place.
    const sized = new ResizeObserver(look);
    sized.observe(element);
    return () => sized.disconnect();
  }, []);
  return (
    <>
      <blockquote id={body}>
        <p ref={paragraph} class={whole ? undefined : 'clamped'}>
          {text}
        </p>
      </blockquote>
      {isLong ? (
        <button
          type="button"
          class="more"
          aria-expanded={whole}
          aria-controls={body}
          onClick={() => setWhole(!whole)}
        >
          {say(whole ? 'lessPassage' : 'wholePassage')}
        </button>
      ) : null}
    </>
  );
}
