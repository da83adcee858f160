/** What the pages are made of on which notes are looked for. */
import type { LabelledText } from '../../../lib/learning/labelled-texts.ts';

/** Only these hands, so that pages stay what they were when more training texts are written, and figures can be compared. */
const HANDS = /^[a-z]$|^a[a-z]$/;

/** Paragraphs by language. */
export function poolsOf(texts: readonly LabelledText[]): Record<'English' | 'Chinese', string[]> {
  const pools = { English: [] as string[], Chinese: [] as string[] };
  for (const { hand, lang, text } of texts)
    if (HANDS.test(hand)) pools[lang === 'en' ? 'English' : 'Chinese'].push(text.replace(/\s+/g, ' '));
  return pools;
}
