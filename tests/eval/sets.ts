/** The evaluation's texts: three sets, each of a few parts. */
import { loadPack } from '../../lib/cli/load-pack.ts';
import { type LabelledText, readTexts } from '../../lib/learning/labelled-texts.ts';
import { inCompany } from './company.ts';
import type { Mark } from './score.ts';

/** Whether a text may be looked at and tuned on, or is only for reporting. */
export type Half = 'tuning' | 'reporting';

/** A text to judge: what is read, and what of the marks made there are its own. */
export interface EvalText {
  /** Its set, or in `adversarial` its part. */
  readonly part: string;
  readonly half: Half;
  readonly text: LabelledText;
  readonly read: string;
  readonly ownOf: (marks: readonly Mark[]) => readonly Mark[];
}

/** Hands of the news whose texts may be tuned on. */
const NEWS_TO_TUNE_ON: readonly string[] = ['ea', 'eb', 'na', 'nc', 'nd'];
/** The parts of the adversarial set, all for reporting. */
export const ADVERSARIAL = [
  'company',
  'pairs',
  'denials',
  'reversals',
  'twins',
  'everyday',
  'quotations',
  'plain',
  'fresh',
] as const;

const read = (path: string): LabelledText[] => readTexts(new URL(`${path}.jsonl`, import.meta.url));
const bare = (part: string, half: Half, text: LabelledText): EvalText => ({
  part,
  half,
  text,
  read: text.text,
  ownOf: (marks) => marks,
});

/** All texts of the evaluation. */
export function evalTexts(): EvalText[] {
  const news = ['news/articles-english', 'news/articles-chinese', 'news/paragraphs'].flatMap(read);
  const claims = ['claims/english', 'claims/chinese'].flatMap(read);
  const pack = loadPack();
  return [
    ...news.map((text) => bare('news', NEWS_TO_TUNE_ON.includes(text.hand) ? 'tuning' : 'reporting', text)),
    ...claims.map((text) => bare('claims', halfOf(text.id), text)),
    ...ADVERSARIAL.flatMap((part): EvalText[] =>
      part === 'company'
        ? claims
            .filter(({ id }) => halfOf(id) === 'reporting')
            .map((text) => ({ part, half: 'reporting', text, ...inCompany(pack, text) }))
        : read(`adversarial/${part}`).map((text) => bare(part, 'reporting', text)),
    ),
    ...read('adversarial/looked-at').map((text) => bare('looked-at', 'tuning', text)),
  ];
}

/** The half of the claims that a text belongs to, by a hash of its id. */
function halfOf(id: string): Half {
  let h = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) h = Math.imul(h ^ id.charCodeAt(i), 0x01000193) >>> 0;
  return (h >>> 16) % 2 === 0 ? 'tuning' : 'reporting';
}
