import { escapeHtml } from '../text/escape-html.ts';
import { linkify } from './linkify.ts';
import type { NoteView } from './note.ts';
import { alsoOf, headingOf, quoteOf, type ReadableWords } from './readable.ts';

const STYLE = `:root{color-scheme:light dark}
body{font:16px/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
article{border-top:1px solid;padding:1rem 0}
h2{font-size:1.1rem;margin:0}
p,blockquote{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate}
blockquote{margin:.5rem 0;padding-inline-start:1rem;border-inline-start:3px solid}
footer{font-size:.85rem}
:lang(zh){line-height:1.7}`;

/**
 * Notes as one HTML page, to read: it fetches nothing and runs nothing, whatever the notes hold. Texts stand in elements of their
 * own direction, so that direction controls in them end with them.
 */
export function exportHtml(notes: readonly NoteView[], words: ReadableWords): string {
  return `<!doctype html>
<html lang="${escapeHtml(words.lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(words.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(words.title)}</h1>
${notes.map((note) => article(note, words)).join('\n')}
</body>
</html>
`;
}

function article(note: NoteView, words: ReadableWords): string {
  const heading = headingOf(note, words);
  const also = alsoOf(note, words);
  const quote = quoteOf(note);
  const lang = note.target.kind === 'place' ? langOf(note.target.lang) : '';
  const lines = [
    `<h2${langOf(heading.lang)} dir="auto">${bdi(heading.text)}</h2>`,
    heading.address === undefined ? '' : `<p dir="ltr">${anchor(heading.address, heading.address)}</p>`,
    also ? `<p${langOf(also.lang)} dir="auto">${bdi(also.title)}</p>` : '',
    quote === undefined || quote === ''
      ? ''
      : `<blockquote${lang} dir="auto">${escapeHtml(quote)}</blockquote>`,
    note.text === '' ? '' : `<p dir="auto">${linked(note.text)}</p>`,
    `<footer>${facts(note, words)}</footer>`,
  ];
  return `<article>\n${lines.filter((line) => line !== '').join('\n')}\n</article>`;
}

function facts(note: NoteView, words: ReadableWords): string {
  const time = (instant: string): string =>
    `<time datetime="${escapeHtml(instant)}">${escapeHtml(words.time(instant))}</time>`;
  const parts = [`${escapeHtml(words.changed)}: ${time(note.updatedAt)}`];
  if (note.tags.length > 0) parts.unshift(`${escapeHtml(words.tags)}: ${note.tags.map(bdi).join(', ')}`);
  if (note.deletedAt !== null) parts.push(`${escapeHtml(words.inBin)}: ${time(note.deletedAt)}`);
  return parts.join(' · ');
}

const linked = (text: string): string =>
  linkify(text)
    .map((part) => (part.href === undefined ? escapeHtml(part.text) : anchor(part.href, part.text)))
    .join('');

const anchor = (href: string, text: string): string =>
  `<a href="${escapeHtml(href)}" rel="noopener noreferrer">${bdi(text)}</a>`;
const bdi = (text: string): string => `<bdi>${escapeHtml(text)}</bdi>`;
const langOf = (lang: string | undefined): string => (lang ? ` lang="${escapeHtml(lang)}"` : '');
