/** Articles that an archive or a site's interface gives as JSON, or as a line of JSON each, for an HTML parser: their strings have escapes, and often HTML in them. */
import { escapeHtml } from '../text/escape-html.ts';
import { isHtml } from './is-html.ts';

/** The strings of JSON that may be prose, each as a block; nothing for other texts. What is one word (an address, a name of a kind) is none. */
export function jsonAsHtml(text: string): string | undefined {
  const json = text.replace(/^\ufeff/, '').trim();
  if (!/^[[{]/.test(json)) return undefined;
  const values = parsed([json]) ?? parsed(json.split('\n').filter((line) => line.trim() !== ''));
  return values && stringsIn(values).filter(isProse).map(asBlock).join('\n');
}

function parsed(texts: readonly string[]): unknown[] | undefined {
  try {
    return texts.map((each): unknown => JSON.parse(each));
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

function asBlock(string: string): string {
  if (isHtml(string)) return `<div>${string}</div>`;
  const paragraphs = string.split(/\n\s*\n/).map((each) => `<p>${escapeHtml(each)}</p>`);
  return `<div>${paragraphs.join('')}</div>`;
}
