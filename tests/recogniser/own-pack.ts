/** The product's own pack and a recogniser over it, made once for the tests that need them. */
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import { loadPack } from '../../lib/cli/load-pack.ts';
import type { Match } from '../../lib/recogniser/match.ts';
import { analyseBlock, type BlockAnalysis, type WordRange } from '../../lib/recogniser/reading/analysis.ts';
import { compileLexicon, rolesOf } from '../../lib/recogniser/reading/concepts.ts';
import { createRecogniser } from '../../lib/recogniser/recogniser.ts';
import { normalise } from '../../lib/text/normalise.ts';
import { plainTextDocument } from '../../lib/text/plain-text.ts';

export const pack = loadPack();
export const recogniser = createRecogniser(pack);
export const roles = rolesOf(pack);
const finder = compileLexicon(pack.lexicon ?? { concepts: [] });

/** The first block of a text as it is analysed, and what finds the text of ranges of its words. */
export function firstBlock(text: string): { block: BlockAnalysis; textOf: (range: WordRange) => string } {
  const doc = plainTextDocument(text);
  const norm = normalise(doc.text);
  const [first] = doc.blocks;
  if (!first) throw new Error('The text has no block.');
  const block = analyseBlock(doc, norm, first, finder);
  return {
    block,
    textOf: ({ from, to }) => norm.text.slice(block.words[from]?.start, block.words[to - 1]?.end),
  };
}

/** Every wording of every passage. */
export const wordings = pack.exchanges.flatMap((e) =>
  e.passages.flatMap((p) => CONTENT_LANGS.map((lang) => ({ passage: p.id, lang, text: p.text[lang] }))),
);

export function matchesIn(text: string): Match[] {
  return recogniser.recognise(plainTextDocument(text));
}

/** What was found, as `P01 quote: the words`. */
export function found(text: string): string[] {
  return matchesIn(text).map((m) => `${m.passage} ${m.tier}: ${text.slice(m.span.start, m.span.end)}`);
}

export function passagesIn(text: string): string[] {
  return [...new Set(matchesIn(text).map((m) => m.passage))];
}

/** A wording's length in Latin letters, a Han character counting as three. */
export function weightOf(text: string): number {
  let weight = 0;
  for (const char of text) if (/[\p{L}\p{N}]/u.test(char)) weight += char >= '\u2e80' ? 3 : 1;
  return weight;
}
