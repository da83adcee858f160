import type { JSX } from 'preact';
import { localeOfText } from '../../lib/i18n/locale.ts';
import { linkify } from '../../lib/notes/linkify.ts';
import { OutsideLink } from '../outside-link.tsx';

/** The language of a text that nobody named: told for Chinese, so that it is set in the right script; unknown otherwise. */
export const langOfText = (text: string): string =>
  /\p{Script=Han}/u.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
    ? localeOfText(text.replace(/[^\p{Script=Han}]/gu, ''))
    : '';

/** What the reader wrote, as plain text whose addresses are links. */
export function LinkedText({
  text,
  class: name,
}: {
  readonly text: string;
  readonly class: string;
}): JSX.Element {
  return (
    <div class={name} lang={langOfText(text)} dir="auto">
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
