/** One annotation of a file: whole with its document if it is ours, and made a note of its own otherwise. */
import * as v from 'valibot';
import { fromBase64, isBase64 } from '../text/base64.ts';
import { exchangeOfUrn, noteOfUrn } from './annotation.ts';
import { FILE_UPDATE, inspectUpdate, mergeUpdate } from './check-update.ts';
import { type ContentProblem, type ForeignContent, foreignNote } from './foreign-note.ts';
import {
  AnnotationSchema,
  type BodyPart,
  HypothesisSchema,
  isTooLong,
  listOf,
  type SelectorPart,
  type TargetPart,
} from './import-schema.ts';
import type { NoteView } from './note.ts';
import type { UpdateProblem } from './problem.ts';

/** A note that was read. `own`: with the document that one of our exports carries. `origin`: the note of ours that it names. */
export interface ReadNote {
  readonly view: NoteView;
  readonly update: Uint8Array;
  readonly own: boolean;
  readonly origin?: string;
}
export type LeftOutReason = 'not-an-annotation' | ContentProblem | UpdateProblem;
export type Read = ReadNote | { readonly why: LeftOutReason };

/** What merging may still cost; see `ImportLimits.work`. */
export interface WorkLeft {
  steps: number;
}

/** How long an update of the greatest size is in base64. */
const MOST_BASE64 = Math.ceil(FILE_UPDATE.bytes / 3) * 4;

/** What it costs to look at a struct, in steps of merging. */
const LOOK_STEPS = 100;

/** Why a document isn't taken though nothing is wrong with it. What the annotation says beside it is taken then: text, tags, place and times. */
const COSTLY: ReadonlySet<LeftOutReason> = new Set<LeftOutReason>(['too-complex', 'too-large']);

export function readAnnotation(value: unknown, work: WorkLeft): Read {
  const read = v.safeParse(AnnotationSchema, value);
  if (!read.success) return { why: isTooLong(read) ? 'too-large' : 'not-an-annotation' };
  if (!listOf(read.output.type).includes('Annotation')) return { why: 'not-an-annotation' };
  const annotation = read.output;
  const origin = noteOfUrn(annotation.id ?? '');
  const update = annotation['rejoinder:update'];
  if (update !== undefined && origin !== undefined) {
    const own = readOwn(origin, update, work);
    if (!('why' in own) || !COSTLY.has(own.why)) return own;
  }
  const note = foreignNote(contentOf(annotation));
  if ('why' in note) return note;
  return { ...note, own: false, ...(origin === undefined ? {} : { origin }) };
}

function readOwn(id: string, base64: string, work: WorkLeft): Read {
  if (work.steps <= 0) return { why: 'too-complex' };
  if (base64.length > MOST_BASE64) return { why: 'too-large' };
  if (!isBase64(base64)) return { why: 'malformed' };
  const update = fromBase64(base64);
  const { problem, structs, steps } = inspectUpdate(update, FILE_UPDATE);
  if (problem) return { why: problem };
  // What doesn't fit any more costs having been looked at; smaller ones after it may still fit.
  const fits = steps <= work.steps;
  work.steps -= fits ? steps : structs * LOOK_STEPS;
  if (!fits) return { why: 'too-complex' };
  const merge = mergeUpdate(id, undefined, update);
  return merge.problem ? { why: merge.problem } : { view: merge.view, update, own: true, origin: id };
}

function contentOf(annotation: AnnotationSchema): ForeignContent {
  const bodies = listOf<BodyPart>(annotation.body);
  const texts = annotation.bodyValue === undefined ? [] : [annotation.bodyValue];
  const tags: string[] = [];
  for (const body of bodies) {
    if (typeof body === 'string' || body.value === undefined) continue;
    if (listOf(body.purpose).includes('tagging')) tags.push(body.value);
    else texts.push(body.value);
  }
  const targets = listOf<TargetPart>(annotation.target);
  const iris = targets.map(iriOf);
  const exchange = iris.map((iri) => exchangeOfUrn(iri ?? '')).find((id) => id !== undefined);
  const index = iris.findIndex((iri) => iri !== undefined && exchangeOfUrn(iri) === undefined);
  const target = targets[index];
  return {
    id: annotation.id,
    created: annotation.created,
    modified: annotation.modified,
    text: texts.filter((text) => text !== '').join('\n\n'),
    tags,
    address: iris[index],
    title: (typeof target === 'object' && target['rejoinder:title']) || '',
    lang: langOf(target),
    selectors:
      typeof target === 'object'
        ? listOf<string | SelectorPart>(target.selector).filter((s) => typeof s !== 'string')
        : [],
    exchange,
  };
}

function iriOf(target: TargetPart): string | undefined {
  if (typeof target === 'string') return target;
  if (target.source === undefined) return target.id;
  return typeof target.source === 'string' ? target.source : target.source.id;
}

function langOf(target: TargetPart | undefined): string {
  if (typeof target !== 'object') return '';
  const { source, 'rejoinder:lang': own } = target;
  return own ?? (typeof source === 'object' ? listOf(source.language)[0] : undefined) ?? '';
}

/** A row of Hypothesis's. A reply to another annotation has no place of its own, and becomes a note on the page. */
export function readHypothesis(value: unknown): Read {
  const read = v.safeParse(HypothesisSchema, value);
  if (!read.success) return { why: isTooLong(read) ? 'too-large' : 'not-an-annotation' };
  const row = read.output;
  const note = foreignNote({
    id: row.id === undefined ? undefined : `hypothesis ${row.id}`,
    created: row.created,
    modified: row.updated,
    text: row.text ?? '',
    tags: row.tags ?? [],
    address: row.uri,
    title: listOf(row.document?.title)[0] ?? '',
    lang: '',
    selectors: row.target?.flatMap(({ selector }) => selector ?? []) ?? [],
    exchange: undefined,
  });
  return 'why' in note ? note : { ...note, own: false };
}
