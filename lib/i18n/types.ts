import type { WORDS_EN } from './words.en.ts';

/** A text, or one for each plural form that its language has. */
export type Word = string | { readonly one: string; readonly other: string };
/** Words by their keys. */
export type Dictionary = Readonly<Record<string, Word>>;
/** The words of another language, for a dictionary in English: every language has every key. */
export type WordsOf<D extends Dictionary> = { readonly [K in keyof D]: Word };

type Placeholders<S> = S extends `${string}{${infer P}}${infer Rest}` ? P | Placeholders<Rest> : never;
type TextOf<D extends Dictionary, K extends keyof D> = D[K] extends { readonly other: infer O } ? O : D[K];

/** What must be filled into a text, by the English one's placeholders. */
export type Values<D extends Dictionary, K extends keyof D> = {
  readonly [P in Placeholders<TextOf<D, K>>]: string | number;
};
/** No second argument where there is nothing to fill in. */
export type Filling<D extends Dictionary, K extends keyof D> = [Placeholders<TextOf<D, K>>] extends [never]
  ? []
  : [values: Values<D, K>];

/** Says something of a dictionary; numbers choose the plural form and are written in the language's way. */
export type SayOf<D extends Dictionary> = <K extends keyof D>(key: K, ...filling: Filling<D, K>) => string;

/** The words that all surfaces have. */
export type Words = WordsOf<typeof WORDS_EN>;
