/** Texts in company: each after a passage that is quoted, as it may stand in an article. There other windows count from a lower score. */
import type { Pack } from '../../data/schema.ts';
import type { LabelledText } from '../../lib/learning/labelled-texts.ts';
import type { Mark } from './score.ts';

/** What is quoted: it names subject and office, and is long enough to be one whatever follows. */
const QUOTED = 'P04';

/** A text in company, and what of marks that were made there is the text's own. */
interface InCompany {
  readonly read: string;
  ownOf(marks: readonly Mark[]): readonly Mark[];
}

/** Puts what is quoted before a text, a paragraph of its own. Throws if the pack has no such passage. */
export function inCompany(pack: Pack, { text, lang }: LabelledText): InCompany {
  const quoted = pack.exchanges.flatMap((e) => e.passages).find(({ id }) => id === QUOTED);
  if (!quoted) throw new Error(`The pack has no passage ${QUOTED}.`);
  const before = `${quoted.text[lang]}\n\n`;
  return {
    read: before + text,
    ownOf: (marks) =>
      marks
        .filter(({ end }) => end > before.length)
        .map(({ passage, start, end }) => ({
          passage,
          start: Math.max(0, start - before.length),
          end: end - before.length,
        })),
  };
}
