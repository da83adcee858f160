/** What a message is made of: a verb, the schema of what it carries, and the type of its answer. */
import * as v from 'valibot';

/** Who may send a message: the part of us that runs in a page, a page of our own, or our reader of PDFs, which is both. */
export type Asker = 'frame' | 'extension' | 'reader';

/** Those that stand for a page: what they alone may send surely comes from one. */
export type PageAsker = Exclude<Asker, 'extension'>;

export interface Verb<S extends v.GenericSchema, A, F extends Asker = Asker> {
  readonly from: readonly F[];
  readonly data: S;
  /** Never set: it carries the type of the answer. */
  readonly answer?: A;
}

/** Makes a verb with an answer of type `A`, by who may send it, then by the schema of what it carries. */
export function verb<A>(...from: PageAsker[]): <S extends v.GenericSchema>(data: S) => Verb<S, A, PageAsker>;
export function verb<A>(...from: Asker[]): <S extends v.GenericSchema>(data: S) => Verb<S, A>;
export function verb<A>(...from: Asker[]): <S extends v.GenericSchema>(data: S) => Verb<S, A> {
  return (data) => ({ from, data });
}

export const nothing = v.null();
export const id = v.pipe(v.string(), v.maxLength(200));
export const index = v.pipe(v.number(), v.integer(), v.minValue(0));

export type DataIn<M, V extends keyof M> =
  M[V] extends Verb<infer S, unknown> ? Frozen<v.InferOutput<S>> : never;
/** What is sent may be read-only to its sender. */
type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends number | string
    ? T
    : { readonly [K in keyof T]: Frozen<T[K]> };
export type AnswerIn<M, V extends keyof M> = M[V] extends Verb<v.GenericSchema, infer A> ? A : never;
