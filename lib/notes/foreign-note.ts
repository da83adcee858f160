/** Notes from what another tool wrote, so that the same makes the same note, in every browser and however often. */
import * as v from 'valibot';
import { cutsCodePoint, MAX_FOREIGN_CONTEXT, type Selectors } from '../anchoring/selectors.ts';
import { hash53, idOfContent } from './content-hash.ts';
import { listOf, type SelectorPart } from './import-schema.ts';
import { MAX_TAGS, MAX_TEXT_CHARS, MAX_TITLE_CHARS } from './limits.ts';
import { Address, cleanTag, ExchangeId, type Instant, langTag, type NoteTarget, NoteView } from './note.ts';
import { change, encodeDocument, openDocument } from './note-document.ts';
import { noteView } from './note-view.ts';
import { createNote } from './operations.ts';
import { stampEdit } from './stamps.ts';

/** What was read of an annotation that isn't one of ours. */
export interface ForeignContent {
  /** What the other tool calls it; without, it is named by what it holds. */
  readonly id: string | undefined;
  readonly created: string | undefined;
  readonly modified: string | undefined;
  readonly text: string;
  readonly tags: readonly string[];
  readonly address: string | undefined;
  readonly title: string;
  readonly lang: string;
  readonly selectors: readonly SelectorPart[];
  readonly exchange: string | undefined;
}

/** Why an annotation was left out. Beside these, everything that can be wrong with an update. */
export type ContentProblem = 'address' | 'no-target' | 'too-large' | 'empty';

/** When nothing says when: the same everywhere. */
const NO_TIME = '1970-01-01T00:00:00.000Z';

export function foreignNote(
  content: ForeignContent,
): { readonly view: NoteView; readonly update: Uint8Array<ArrayBuffer> } | { readonly why: ContentProblem } {
  const target = targetOf(content);
  if (typeof target === 'string') return { why: target };
  const text = content.text.toWellFormed();
  const tags = [...new Set(content.tags.map(cleanTag))].filter((tag) => tag !== '').sort();
  if (text.length > MAX_TEXT_CHARS || tags.length > MAX_TAGS) return { why: 'too-large' };
  if (text === '' && tags.length === 0 && target.kind !== 'place') return { why: 'empty' };
  const created = instantOf(content.created) ?? instantOf(content.modified) ?? NO_TIME;
  const modified = instantOf(content.modified) ?? created;
  const whole = JSON.stringify([target, text, tags, created, modified]);
  const id = idOfContent(content.id ?? whole);
  // A client of its own for just this content: two browsers that import it write the same, and nobody else writes as it.
  const client = hash53(`${id} ${whole}`);
  const doc = openDocument(id, createNote({ id, target, text, tags }, { client, at: created }));
  if (modified > created)
    change(doc, { client, at: modified }, (roots) => stampEdit(roots, { client, at: modified }));
  const view = noteView(doc);
  return v.is(NoteView, view) ? { view, update: encodeDocument(doc) } : { why: 'no-target' };
}

/** What a note hangs on. A language or an exchange that is none of ours is left out, rather than the note. */
function targetOf(content: ForeignContent): NoteTarget | ContentProblem {
  const { address } = content;
  const exchange = v.is(ExchangeId, content.exchange) ? content.exchange : undefined;
  if (address === undefined) return exchange === undefined ? 'no-target' : { kind: 'exchange', exchange };
  if (!v.is(Address, address)) return 'address';
  const title = content.title.toWellFormed().slice(0, MAX_TITLE_CHARS).toWellFormed();
  const selectors = selectorsOf(content.selectors);
  if (!selectors) return { kind: 'page', address, title };
  return {
    kind: 'place',
    address,
    title,
    lang: langTag(content.lang),
    selectors,
    ...(exchange === undefined ? {} : { exchange }),
  };
}

/** A quotation, and where it stood if that is said; nothing without a quotation. */
function selectorsOf(parts: readonly SelectorPart[]): Selectors | undefined {
  const quote = parts.find(({ type, exact }) => listOf(type).includes('TextQuoteSelector') && exact);
  if (!quote?.exact) return undefined;
  const at = parts.find(({ type }) => listOf(type).includes('TextPositionSelector'));
  const [start, end] = [at?.start, at?.end];
  const isPlace = typeof start === 'number' && typeof end === 'number' && start <= end;
  return {
    quote: {
      exact: quote.exact.toWellFormed(),
      prefix: lastOf((quote.prefix ?? '').toWellFormed(), MAX_FOREIGN_CONTEXT),
      suffix: firstOf((quote.suffix ?? '').toWellFormed(), MAX_FOREIGN_CONTEXT),
    },
    position: isPlace ? { start, end } : { start: 0, end: 0 },
  };
}

/** The end of a text, up to so many units (one less where a character would be cut). */
function lastOf(text: string, most: number): string {
  const from = Math.max(0, text.length - most);
  return text.slice(from + (cutsCodePoint(text, from) ? 1 : 0));
}

/** The beginning of a text, up to so many units (one less where a character would be cut). */
const firstOf = (text: string, most: number): string =>
  text.slice(0, most - (cutsCodePoint(text, most) ? 1 : 0));

/** A time in any of ISO 8601's usual forms as ours; `undefined` if it is none, or none of this era. */
function instantOf(time: string | undefined): Instant | undefined {
  if (time === undefined || !/^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/.test(time))
    return undefined;
  // Without a zone a time would depend on where it is read.
  const zoned =
    /^\d{4}-\d\d-\d\d$/.test(time) || /(?:Z|[+-]\d\d:?\d\d)$/.test(time.slice(10)) ? time : `${time}Z`;
  const ms = Date.parse(zoned);
  if (Number.isNaN(ms)) return undefined;
  const instant = new Date(ms).toISOString();
  return instant.length === 24 ? instant : undefined;
}
