/** Two baselines: exact search, as a browser's find would do it, and TF-IDF cosine. */
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import type { Pack } from '../../data/schema.ts';
import type { LabelledText } from '../../lib/learning/labelled-texts.ts';
import { borderTest } from '../../lib/recogniser/recogniser.ts';
import { normalise, toTextSpan } from '../../lib/text/normalise.ts';
import { plainTextDocument } from '../../lib/text/plain-text.ts';
import { sentencesOf } from '../../lib/text/sentences.ts';
import { stemOf, wordsOf } from '../../lib/text/words.ts';
import type { Mark } from './score.ts';

/** Search for every sentence of every wording, in all three languages. */
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

type Vector = Map<string, number>;
const FALSE_MARKS = 0.01;

/**
 * TF-IDF cosine on stemmed words over our own translation, a sentence at a time (Salton & Buckley, 1988). English only, as it would be found in a textbook; its threshold is
 * the best on `tuning` at one false mark in a hundred negatives.
 */
export function tfIdf(pack: Pack, tuning: readonly LabelledText[]): (text: string) => Mark[] {
  const passages = pack.exchanges.flatMap((e) =>
    e.passages.map((p) => ({ id: p.id, words: stems(normalise(p.text.en).text) })),
  );
  const idf = new Map<string, number>();
  for (const word of new Set(passages.flatMap((p) => p.words))) {
    idf.set(
      word,
      Math.log((1 + passages.length) / (1 + passages.filter((p) => p.words.includes(word)).length)) + 1,
    );
  }
  const vectors = passages.map((p) => ({ id: p.id, vector: vectorOf(p.words, idf) }));
  const score = (text: string): (Mark & { score: number })[] => {
    const doc = plainTextDocument(text);
    const norm = normalise(doc.text, borderTest(doc.blocks));
    return sentencesOf(doc.text, norm, doc.blocks).map((sentence) => {
      const vector = vectorOf(stems(norm.text.slice(sentence.start, sentence.end)), idf);
      let best = { passage: '', score: 0 };
      for (const { id, vector: passage } of vectors) {
        const cosine = dot(vector, passage);
        if (cosine > best.score) best = { passage: id, score: cosine };
      }
      return { ...best, ...toTextSpan(norm, sentence) };
    });
  };
  const negatives = tuning.filter((t) => t.matches.length === 0);
  const highest = negatives
    .map((t) => Math.max(0, ...score(t.text).map((m) => m.score)))
    .sort((a, b) => b - a);
  const threshold = highest[Math.floor(negatives.length * FALSE_MARKS)] ?? 1;
  return (text) => score(text).filter((m) => m.score > threshold);
}

const stems = (text: string): string[] => wordsOf(text).map((w) => stemOf(w.word));

function vectorOf(words: readonly string[], idf: ReadonlyMap<string, number>): Vector {
  const vector: Vector = new Map();
  for (const word of words) {
    const weight = idf.get(word);
    if (weight) vector.set(word, (vector.get(word) ?? 0) + weight);
  }
  const length = Math.sqrt([...vector.values()].reduce((sum, x) => sum + x * x, 0)) || 1;
  for (const [word, value] of vector) vector.set(word, value / length);
  return vector;
}

function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (const [word, value] of a) sum += value * (b.get(word) ?? 0);
  return sum;
}
