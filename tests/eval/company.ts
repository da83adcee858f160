/** Texts in company: each after a passage that is quoted, as it may stand in an article. There other windows count from a lower score. */
import type { Pack } from '../../data/schema.ts';
import type { LabelledText } from '../../lib/cli/labelled-texts.ts';
import type { Mark } from './score.ts';

/** What is quoted: it names subject and office, and is long enough to be one whatever follows. */
const QUOTED = 'P04';

/** What marks a text by itself, for texts in company: what is quoted is put before the text, a paragraph of its own, and its marks are left out. Throws if the pack has no such passage. */
export function inCompany(pack: Pack, mark: (text: string) => Mark[]): (text: LabelledText) => Mark[] {
  const quoted = pack.exchanges.flatMap((e) => e.passages).find(({ id }) => id === QUOTED);
  if (!quoted) throw new Error(`The pack has no passage ${QUOTED}.`);
  return ({ text, lang }) => {
    const before = `${quoted.text[lang]}\n\n`;
    return mark(before + text)
      .filter(({ end }) => end > before.length)
      .map(({ passage, start, end }) => ({
        passage,
        start: Math.max(0, start - before.length),
        end: end - before.length,
      }));
  };
}
