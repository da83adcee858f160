/** Characters that are written as HTML writes them (`&#8217;`, `&ldquo;`), in texts without its tags: databases and interfaces of sites hand articles over like that. */
import { parseFragment, defaultTreeAdapter as tree } from 'parse5';

const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;
/** Those that nobody writes for themselves. Prose may name `&amp;`, and what begins a tag is none there. */
const SURE =
  /&(?:#\d{2,7}|#x[\da-f]{2,6}|[lr][sd]quo|[lr]aquo|[mn]dash|hellip|middot|nbsp|ensp|emsp|thinsp|quot|apos);/i;

/** No reference stands for more UTF-16 units. What gives more is unknown, but begins as one that old pages write without its semicolon (`&copycat;`). */
const MOST_UNITS = 2;

/** A text with its character references as the characters that they stand for, each once; unknown ones stay. Linear in its length. */
export function withoutReferences(text: string): string {
  const known = new Map<string, string>();
  return text.replace(REFERENCE, (reference) => {
    let character = known.get(reference);
    if (character === undefined) {
      const [node] = parseFragment(reference).childNodes;
      const meant = node && tree.isTextNode(node) ? node.value : reference;
      character = meant.length <= MOST_UNITS ? meant : reference;
      known.set(reference, character);
    }
    return character;
  });
}

/** A plain text as it is, or without its character references where it seems to be written with them. */
export const spelledOut = (text: string): string => (SURE.test(text) ? withoutReferences(text) : text);
