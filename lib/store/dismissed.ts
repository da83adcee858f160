/**
 * "Not this passage": what the reader said of certain words on a certain page. Kept by page and by a key of passage and
 * words, so that it holds when the page is opened again and lapses when the words change.
 */
import * as v from 'valibot';
import { hash53 } from '../notes/content-hash.ts';

const Dismissal = v.object({
  key: v.string(),
  passage: v.string(),
  /** The beginning of the words, so that a list can show what was set aside. */
  words: v.string(),
  at: v.number(),
});
export type Dismissal = v.InferOutput<typeof Dismissal>;

export const DismissedByPage = v.record(v.string(), v.array(Dismissal));
export type DismissedByPage = v.InferOutput<typeof DismissedByPage>;

/** Pages beyond this are forgotten, those longest untouched first. */
const MAX_PAGES = 500;
const MAX_A_PAGE = 200;
const SHOWN_CHARS = 120;

/**
 * A key of a passage and words: 53 bits of a hash of the words without white space and case. Enough to tell the few marks of one page
 * apart. It is stored, so it stays as it is.
 */
export function dismissalKey(passage: string, words: string): string {
  const text = words.toLowerCase().replace(/\s+/gu, '');
  return `${passage}:${hash53(text).toString(36)}`;
}

/** Notes that words on a page aren't a passage. */
export function dismiss(
  all: DismissedByPage,
  page: string,
  passage: string,
  words: string,
  at: number,
): DismissedByPage {
  const dismissal = { key: dismissalKey(passage, words), passage, words: words.slice(0, SHOWN_CHARS), at };
  const others = (all[page] ?? []).filter((d) => d.key !== dismissal.key);
  const changed = { ...all, [page]: [...others, dismissal].slice(-MAX_A_PAGE) };
  const pages = Object.entries(changed);
  if (pages.length <= MAX_PAGES) return changed;
  const age = (list: readonly Dismissal[]): number => list.at(-1)?.at ?? 0;
  return Object.fromEntries(pages.sort(([, x], [, y]) => age(y) - age(x)).slice(0, MAX_PAGES));
}

/** Takes it back. */
export function restore(all: DismissedByPage, page: string, key: string): DismissedByPage {
  const left = (all[page] ?? []).filter((d) => d.key !== key);
  const { [page]: _, ...others } = all;
  return left.length > 0 ? { ...others, [page]: left } : others;
}
