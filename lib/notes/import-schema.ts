/**
 * What an annotation from a file may be: ours, or another tool's in the W3C's model or in Hypothesis's own export. Only what is named here is
 * read, every string has a limit, and what isn't named is passed over.
 */
import * as v from 'valibot';
import {
  MAX_ADDRESS_CHARS,
  MAX_QUOTE_CHARS,
  MAX_TAG_CHARS,
  MAX_TEXT_CHARS,
  MAX_TITLE_CHARS,
} from './limits.ts';

/** Parts of one annotation: bodies, targets, selectors, tags. */
const MAX_PARTS = 200;

const iri = v.pipe(v.string(), v.maxLength(MAX_ADDRESS_CHARS));
const words = v.pipe(v.string(), v.maxLength(MAX_QUOTE_CHARS));
const text = v.pipe(v.string(), v.maxLength(MAX_TEXT_CHARS));
const name = v.pipe(v.string(), v.maxLength(100));
const title = v.pipe(v.string(), v.maxLength(MAX_TITLE_CHARS));
const time = v.pipe(v.string(), v.maxLength(100));
const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const oneOrMore = <T extends v.GenericSchema>(schema: T) =>
  v.union([v.pipe(v.array(schema), v.maxLength(MAX_PARTS)), schema]);
/** An object with these entries. Valibot's own takes a list for an object whose keys are all missing. */
const objectOf = <T extends v.ObjectEntries>(entries: T) =>
  v.pipe(
    v.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
    v.object(entries),
  );

const Types = oneOrMore(name);

export const SelectorPart = objectOf({
  type: v.optional(Types),
  exact: v.optional(words),
  // Of any length: what is nearest to the quotation is taken.
  prefix: v.optional(v.string()),
  suffix: v.optional(v.string()),
  start: v.optional(v.union([offset, v.string()])),
  end: v.optional(v.union([offset, v.string()])),
});
export type SelectorPart = v.InferOutput<typeof SelectorPart>;

const BodyPart = v.union([
  iri,
  objectOf({
    type: v.optional(Types),
    purpose: v.optional(Types),
    value: v.optional(text),
    id: v.optional(iri),
  }),
]);
export type BodyPart = v.InferOutput<typeof BodyPart>;

const Source = v.union([iri, objectOf({ id: iri, language: v.optional(oneOrMore(name)) })]);
const TargetPart = v.union([
  iri,
  objectOf({
    id: v.optional(iri),
    type: v.optional(Types),
    source: v.optional(Source),
    selector: v.optional(oneOrMore(v.union([iri, SelectorPart]))),
    'rejoinder:title': v.optional(title),
    'rejoinder:lang': v.optional(name),
  }),
]);
export type TargetPart = v.InferOutput<typeof TargetPart>;

export const AnnotationSchema = objectOf({
  id: v.optional(iri),
  type: Types,
  created: v.optional(time),
  modified: v.optional(time),
  body: v.optional(oneOrMore(BodyPart)),
  bodyValue: v.optional(text),
  target: oneOrMore(TargetPart),
  'rejoinder:update': v.optional(v.string()),
});
export type AnnotationSchema = v.InferOutput<typeof AnnotationSchema>;

/** A row of Hypothesis's export (`annotations`) or of its API (`rows`). */
export const HypothesisSchema = objectOf({
  id: v.optional(iri),
  created: v.optional(time),
  updated: v.optional(time),
  uri: iri,
  text: v.optional(text),
  tags: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(MAX_TAG_CHARS))), v.maxLength(MAX_PARTS))),
  document: v.optional(objectOf({ title: v.optional(oneOrMore(v.string())) })),
  target: v.optional(
    v.pipe(
      v.array(objectOf({ selector: v.optional(v.pipe(v.array(SelectorPart), v.maxLength(MAX_PARTS))) })),
      v.maxLength(MAX_PARTS),
    ),
  ),
});
export type HypothesisSchema = v.InferOutput<typeof HypothesisSchema>;

/** A list of something or one of it, as a list. */
export function listOf<T extends string | object>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** Whether what was read is all of the right kind, and only some of its strings are too long. */
export const isTooLong = (read: v.SafeParseResult<v.GenericSchema>): boolean =>
  !read.success &&
  read.typed &&
  read.issues.every(({ type, input }) => type === 'max_length' && typeof input === 'string');
