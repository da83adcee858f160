/** Baseline: exact search for every sentence of every wording, in all three languages, as a browser's find would. */
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import type { Pack } from '../../data/schema.ts';
import type { Mark } from './score.ts';

export function exactSearch(pack: Pack): (text: string) => Mark[] {
  const needles = pack.exchanges.flatMap((e) =>
    e.passages.flatMap((p) =>
      CONTENT_LANGS.flatMap((lang) =>
        sentences(p.text[lang]).map((s) => ({ passage: p.id, needle: s.toLowerCase() })),
      ),
    ),
  );
  return (text) => {
    const haystack = text.toLowerCase();
    return needles.flatMap(({ passage, needle }) => {
      const start = haystack.indexOf(needle);
      return start < 0 ? [] : [{ passage, start, end: start + needle.length }];
    });
  };
}

function sentences(text: string): string[] {
  return text
    .split(/(?<=[a-z\d][.;])\s+|(?<=[。；])/u)
    .map((s) => s.replace(/[.;。；]$/u, '').trim())
    .filter((s) => s.length > 0);
}
