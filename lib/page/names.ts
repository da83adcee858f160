/** Says whether a stretch of text holds one of the names that a passage needs. */
export interface NameTest {
  (text: string): boolean;
  /** Length of the longest name in characters, so that a text can be looked at in overlapping parts. */
  readonly longest: number;
}

/**
 * Characters that may stand within a name without being seen: soft hyphen, zero-width ones, bidi controls. And such as are in every name that is written in
 * mathematical letters or full-width ones: none of these is left once the letters are made plain.
 */
const UNUSUAL = '\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\ud835ａＡｕＵ';
const ALL_UNUSUAL = new RegExp(`[${UNUSUAL}]+`, 'g');

/**
 * Compiles names (lower case; a space stands for any white space, [宝寶] for one of these characters) into one test that ignores case, and what letters look like.
 * Linear in the text: one pass, and a second one only where unseen or unusual characters are.
 * @param words names that other words contain: sought where a word begins
 */
export function compileNames(names: readonly string[], words: readonly string[] = []): NameTest {
  const patterns = [...names.map(patternOf), ...words.map((word) => `\\b${word}`)];
  const pattern = new RegExp(patterns.join('|') || '(?!)', 'i');
  const test = (text: string): boolean => {
    if (pattern.test(text)) return true;
    // `includes` of one character is a memory scan, some ten times cheaper than a class in a pattern.
    return (
      [...UNUSUAL].some((c) => text.includes(c)) &&
      pattern.test(text.normalize('NFKC').replace(ALL_UNUSUAL, ''))
    );
  };
  return Object.assign(test, {
    longest: Math.max(0, ...names.map((name) => name.replace(/\[.*?]/g, ' ').length)),
  });
}

const patternOf = (name: string): string => name.replace(/[.*+?^${}()|\\/]/g, '\\$&').replace(/\s+/g, '\\s+');
