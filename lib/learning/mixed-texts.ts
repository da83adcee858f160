/**
 * Texts that say nothing: words and short runs of words of the training texts, mixed. Without them a sentence about anything
 * else that shares words with the training texts by chance would score; with them only what belongs together does.
 */

import type { LabelledText } from './labelled-texts.ts';
import { generator } from './linear.ts';

/** One mixed text for this many of the given. */
const SHARE = 3;
const LONGEST = 36;

export function mixedTexts(texts: readonly LabelledText[]): LabelledText[] {
  const random = generator(11);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const english = texts.filter((t) => t.lang === 'en').flatMap((t) => t.text.split(/\s+/));
  const chinese = texts.filter((t) => t.lang !== 'en').map((t) => t.text);
  return Array.from({ length: Math.floor(texts.length / SHARE) }, (_, i): LabelledText => {
    const pieces = 3 + Math.floor(random() * LONGEST);
    const isEnglish = i % 2 === 0;
    const words = Array.from({ length: isEnglish ? pieces : Math.ceil(pieces / 2) }, () => {
      if (isEnglish) return pick(english);
      const text = pick(chinese);
      const at = Math.floor(random() * text.length);
      return text.slice(at, at + 1 + Math.floor(random() * 4)).replace(/\n/g, '');
    });
    return {
      id: `mixed-${i}`,
      lang: isEnglish ? 'en' : 'zh-Hans',
      hand: 'mixed',
      kind: 'near',
      text: words.join(isEnglish ? ' ' : ''),
      matches: [],
    };
  });
}
