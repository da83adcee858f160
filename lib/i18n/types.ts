import type { WORDS_EN } from './words.en.ts';

/** A text, or one for each plural form that its language has. */
export type Word = string | { readonly one: string; readonly other: string };
export type WordKey = keyof typeof WORDS_EN;
/** Every language has every key. */
export type Words = { readonly [K in WordKey]: Word };

type Placeholders<S> = S extends `${string}{${infer P}}${infer Rest}` ? P | Placeholders<Rest> : never;
type TextOf<K extends WordKey> = (typeof WORDS_EN)[K] extends { readonly other: infer O }
  ? O
  : (typeof WORDS_EN)[K];

/** What must be filled into a text, by the English one's placeholders. */
export type Values<K extends WordKey> = { readonly [P in Placeholders<TextOf<K>>]: string | number };
/** No second argument where there is nothing to fill in. */
export type Filling<K extends WordKey> = [Placeholders<TextOf<K>>] extends [never] ? [] : [values: Values<K>];
