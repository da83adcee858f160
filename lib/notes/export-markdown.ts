import { linkify } from './linkify.ts';
import type { NoteView } from './note.ts';
import { alsoOf, headingOf, quoteOf, type ReadableWords } from './readable.ts';

/** Notes as Markdown (CommonMark), to read. What notes hold stays text: nothing in it becomes a heading, a link or markup. */
export function exportMarkdown(notes: readonly NoteView[], words: ReadableWords): string {
  const parts = [`# ${inline(words.title)}`];
  for (const note of notes) {
    const heading = headingOf(note, words);
    parts.push(`## ${inline(heading.text)}`);
    if (heading.address !== undefined) parts.push(link(heading.address));
    const also = alsoOf(note, words);
    if (also) parts.push(inline(also.title));
    const quote = quoteOf(note);
    if (quote !== undefined && quote.trim() !== '') parts.push(block(quote).replace(/^/gm, '> '));
    if (note.text.trim() !== '') parts.push(block(note.text));
    const facts = [`${words.changed}: ${words.time(note.updatedAt)}`];
    if (note.tags.length > 0) facts.unshift(`${words.tags}: ${note.tags.join(', ')}`);
    if (note.deletedAt !== null) facts.push(`${words.inBin}: ${words.time(note.deletedAt)}`);
    parts.push(inline(facts.join(' · ')));
  }
  return `${parts.join('\n\n')}\n`;
}

/** A text as paragraphs and line breaks; its links stay links. */
function block(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => {
      const parts = linkify(line).map(({ text, href }) =>
        href === undefined
          ? escapeMarkdown(text)
          : text === href
            ? link(href)
            : `${escapeMarkdown(text)} (${link(href)})`,
      );
      // White space at the start could make it code, and at the end is what a line break is made of.
      return atStart(parts.join('').trim());
    })
    .join('\\\n')
    .replace(/(?:^|\\\n)(?:\\\n)+/g, '\n\n')
    .replace(/\\?\n*$/, '')
    .replace(/^\n+/, '');
}

const inline = (text: string): string => escapeMarkdown(text.replace(/\s+/gu, ' ').trim());

/** Characters that begin markup anywhere, and controls but the line feed. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]/gu, (char) => (char === '\t' ? ' ' : '\ufffd'))
    .replace(/[\\`*_[\]<>&~|$^{}]/g, '\\$&');
}

/** Signs that begin a heading, a list, a rule or a table at the start of a line. */
function atStart(line: string): string {
  return line.replace(/^([#+=:-])/, '\\$1').replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/** An address as an autolink, which holds neither spaces nor angle brackets. */
function link(address: string): string {
  return `<${address.replace(/[\s<>`"{}|^\\\p{Cc}]/gu, (char) => encodeURIComponent(char))}>`;
}
