/** What was learned: the exact words of passages, document by document, with where and when. Part of the settings. */
import * as v from 'valibot';

const MAX_TEXT = 10_000;
const Wording = v.object({
  passage: v.pipe(v.string(), v.maxLength(200)),
  lang: v.pipe(v.string(), v.maxLength(20)),
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT)),
});

/** One document that was recognised as the report. */
export const LearnedSource = v.object({
  id: v.pipe(v.string(), v.maxLength(200)),
  /** Its address without what may be private; empty for a file. */
  address: v.pipe(v.string(), v.maxLength(2_000)),
  title: v.pipe(v.string(), v.maxLength(500)),
  /** Milliseconds since 1970. */
  at: v.number(),
  /** The edition of the argument by which it was recognised. */
  pack: v.pipe(v.string(), v.maxLength(100)),
  wordings: v.pipe(v.array(Wording), v.maxLength(200)),
});
export type LearnedSource = v.InferOutput<typeof LearnedSource>;

export const LearnedSources = v.array(LearnedSource);

/** More documents than the report has editions and translations would slow every page down. */
const MAX_SOURCES = 12;

/** Adds a document; one of the same address takes the place of its forerunner. */
export function learn(all: readonly LearnedSource[], source: LearnedSource): LearnedSource[] {
  const others = all.filter(
    ({ id, address }) => id !== source.id && (address === '' || address !== source.address),
  );
  return [...others, source].slice(-MAX_SOURCES);
}

export function forget(all: readonly LearnedSource[], id: string): LearnedSource[] {
  return all.filter((source) => source.id !== id);
}

/** What was learned as a file to keep: JSON, with the edition of the argument that its passages are named by. */
export function learnedFile(all: readonly LearnedSource[], pack: string): string {
  const sources = all.map(({ at, id: _, ...source }) => ({ ...source, learned: new Date(at).toISOString() }));
  return `${JSON.stringify({ format: 'rejoinder-learned-wordings', version: 1, pack, sources }, null, 2)}\n`;
}
