import { tokenize } from 'linkifyjs';

/** A stretch of a note's text; with `href` it is a link, to http, https or mailto only. */
export interface TextPart {
  readonly text: string;
  readonly href?: string;
}

/** Cuts a text into plain stretches and links. The parts together are the text. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  for (const token of tokenize(text)) {
    const shown = token.toString();
    const href = token.isLink ? token.toHref('https') : '';
    const last = parts.at(-1);
    if (/^(?:https?:\/\/|mailto:)/i.test(href)) parts.push({ text: shown, href });
    else if (last && last.href === undefined) parts[parts.length - 1] = { text: last.text + shown };
    else parts.push({ text: shown });
  }
  return parts;
}
