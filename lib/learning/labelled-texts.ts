/** Texts with their passages marked: what the weights are learned from and what the recogniser is judged by. */
import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';

/** Why something in an article that looks like a claim states none. */
export const TRAPS = [
  'other platform',
  'other year',
  'own deed',
  'opposite',
  'general',
  'neighbour',
  'done',
  'proposal',
] as const;

export const LabelledText = v.object({
  id: v.string(),
  lang: v.picklist(['en', 'zh-Hant', 'zh-Hans']),
  hand: v.string(),
  /** `positive` or `article`, or why it states nothing. */
  kind: v.string(),
  text: v.string(),
  matches: v.array(
    v.object({
      passage: v.string(),
      tier: v.picklist(['quote', 'restatement']),
      span: v.string(),
      /** Whether it can be argued either way: a mark there is neither right nor wrong. */
      either: v.optional(v.boolean()),
    }),
  ),
  /** Of an article: what may look like a claim and must have no mark. */
  traps: v.optional(v.array(v.object({ why: v.picklist(TRAPS), span: v.string() }))),
});
export type LabelledText = v.InferOutput<typeof LabelledText>;

/** The texts of all `.jsonl` files of a folder (its address ends with a slash), in the order of their names. Throws as `readTexts` does. */
export const readFolder = (folder: URL): LabelledText[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => readTexts(new URL(file, folder)));

/** The texts of a `.jsonl` file. Throws with file and line on a line that isn't one, or whose span isn't in its text. */
export function readTexts(file: URL): LabelledText[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const parsed = v.safeParse(LabelledText, JSON.parse(line));
      const where = `${file.pathname}:${index + 1}`;
      if (!parsed.success) throw new Error(`${where}: ${parsed.issues[0].message}`);
      for (const { span } of [...parsed.output.matches, ...(parsed.output.traps ?? [])]) {
        if (!parsed.output.text.includes(span))
          throw new Error(`${where}: the text does not hold the span "${span}"`);
      }
      return [parsed.output];
    });
}
