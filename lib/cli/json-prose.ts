/** Articles that an archive or a site's interface gives as JSON, or as a line of JSON each: their strings have escapes, and often HTML in them. */
import type { Block, TextDocument } from '../text/document.ts';
import { escapeHtml } from '../text/escape-html.ts';
import { asTextOffset } from '../text/offsets.ts';
import { spelledOut } from './character-references.ts';
import { htmlDocument } from './html-document.ts';
import { isHtml } from './is-html.ts';

/** What JSON holds that may be prose, and how many of its lines could not be read. */
export interface JsonProse {
  readonly document: TextDocument;
  readonly unreadLines: number;
}

/**
 * The strings of JSON that may be prose, each read by itself, as one document; nothing for other texts. What is one word (an address, a name of a kind) is left out. Where
 * there is a line for each article, lines that are no JSON are passed over, if most are some: a crawl that was stopped has half a line at its end.
 */
export function jsonProse(text: string): JsonProse | undefined {
  const json = text.replace(/^\ufeff/, '').trim();
  if (!/^[[{]/.test(json)) return undefined;
  const whole = parsed(json);
  const lines = whole ? [] : json.split('\n').filter((line) => line.trim() !== '');
  const values = whole ? [whole] : lines.flatMap((line) => parsed(line) ?? []);
  const unreadLines = lines.length - (whole ? 0 : values.length);
  if (values.length <= unreadLines) return undefined;
  const strings = stringsIn(values.map(({ value }) => value)).filter(isProse);
  return { document: joined(strings.map(documentOf)), unreadLines };
}

function parsed(json: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(json) };
  } catch {
    return undefined;
  }
}

/** All strings of values, in their order; not by recursion, as JSON may be nested without end. */
function stringsIn(values: readonly unknown[]): string[] {
  const strings: string[] = [];
  const left = [...values].reverse();
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string') strings.push(value);
    else if (typeof value === 'object' && value !== null)
      for (const each of Object.values(value).reverse()) left.push(each);
  }
  return strings;
}

const isProse = (string: string): boolean => /\s|\p{Script=Han}/u.test(string.trim());

function documentOf(string: string): TextDocument {
  if (isHtml(string)) return htmlDocument(string);
  const paragraphs = spelledOut(string)
    .split(/\n\s*\n/)
    .map((each) => `<p>${escapeHtml(each)}</p>`);
  return htmlDocument(paragraphs.join(''));
}

/** Documents one after the other, as one. */
function joined(documents: readonly TextDocument[]): TextDocument {
  const blocks: Block[] = [];
  const texts: string[] = [];
  let at = 0;
  for (const document of documents) {
    if (document.text === '') continue;
    for (const block of document.blocks)
      blocks.push({ ...block, start: asTextOffset(at + block.start), end: asTextOffset(at + block.end) });
    texts.push(document.text);
    at += document.text.length + 1;
  }
  return { text: texts.join('\n'), blocks };
}
