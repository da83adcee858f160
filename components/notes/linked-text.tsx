import type { JSX } from 'preact';
import { langOfText } from '../../lib/i18n/lang-of-text.ts';
import { linkify } from '../../lib/notes/linkify.ts';
import { OutsideLink } from '../outside-link.tsx';
import { usePanelVoice } from '../panel-voice.tsx';

/** What the reader wrote, as plain text whose addresses are links. */
export function LinkedText({
  text,
  class: name,
}: {
  readonly text: string;
  readonly class: string;
}): JSX.Element {
  const { locale } = usePanelVoice();
  return (
    <div class={name} lang={langOfText(text, locale)} dir="auto">
      {linkify(text).map((part, i) =>
        part.href === undefined ? (
          part.text
        ) : (
          <OutsideLink key={i} href={part.href}>
            {part.text}
          </OutsideLink>
        ),
      )}
    </div>
  );
}
