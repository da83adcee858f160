import { normalise } from '../text/normalise.ts';
import { addressOf, exchangeOf, type NoteView } from './note.ts';
import { pageKey } from './page-key.ts';

/** What a list of notes is narrowed to. What is left out doesn't narrow. */
export interface NoteFilter {
  readonly exchange?: string;
  /** The address of a page, in any form (see `page-key.ts`). */
  readonly page?: string;
  readonly tag?: string;
  /** Words that must all occur in text, tags, quotation or title; case, width and Han variants don't matter. */
  readonly text?: string;
  /** `true`: only what is in the bin. Otherwise only what isn't. */
  readonly bin?: boolean;
}

/** A text in the form in which notes are searched. */
const foldForSearch = (text: string): string => normalise(text).text;

/** Folded texts of notes that were searched before: a list is searched at every key. */
const folded = new WeakMap<NoteView, string>();

function searched(note: NoteView): string {
  const known = folded.get(note);
  if (known !== undefined) return known;
  const { target } = note;
  const parts = [note.text, ...note.tags];
  if (target.kind !== 'exchange') parts.push(target.title);
  if (target.kind === 'place') parts.push(target.selectors.quote.exact);
  const text = parts.map(foldForSearch).join('\n');
  folded.set(note, text);
  return text;
}

/** Makes some more notes ready to be searched, so that the first search needn't do it for all. Says whether there are more to do. */
export function prepareSearch(notes: readonly NoteView[], atOnce: number): boolean {
  let left = atOnce;
  for (const note of notes) {
    if (folded.has(note)) continue;
    if (left === 0) return true;
    searched(note);
    left -= 1;
  }
  return false;
}

/** The notes that a filter lets through, newest first. */
export function filterNotes(notes: readonly NoteView[], filter: NoteFilter = {}): NoteView[] {
  const page = filter.page === undefined ? undefined : pageKey(filter.page);
  const tag = filter.tag === undefined ? undefined : foldForSearch(filter.tag);
  const words = (filter.text ?? '')
    .split(/\s+/u)
    .map(foldForSearch)
    .filter((word) => word !== '');
  return notes
    .filter((note) => {
      if ((note.deletedAt !== null) !== (filter.bin ?? false)) return false;
      if (filter.exchange !== undefined && exchangeOf(note.target) !== filter.exchange) return false;
      if (page !== undefined) {
        const address = addressOf(note.target);
        if (address === undefined || pageKey(address) !== page) return false;
      }
      if (tag !== undefined && !note.tags.some((own) => foldForSearch(own) === tag)) return false;
      return words.every((word) => searched(note).includes(word));
    })
    .sort(newestFirst);
}

/** The order of lists: what was changed last comes first; what is in the bin, by when it went there. */
export function newestFirst(a: NoteView, b: NoteView): number {
  const [x, y] = [a.deletedAt ?? a.updatedAt, b.deletedAt ?? b.updatedAt];
  if (x !== y) return x < y ? 1 : -1;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}

/** The notes on each exchange that has any, newest first. Those in the bin aren't there. */
export function byExchange(notes: readonly NoteView[]): ReadonlyMap<string, readonly NoteView[]> {
  const groups = new Map<string, NoteView[]>();
  for (const note of notes) {
    const exchange = note.deletedAt === null ? exchangeOf(note.target) : undefined;
    if (exchange === undefined) continue;
    const group = groups.get(exchange);
    if (group) group.push(note);
    else groups.set(exchange, [note]);
  }
  for (const group of groups.values()) group.sort(newestFirst);
  return groups;
}

/** All tags of notes that aren't in the bin, with how often each occurs; the commonest first. */
export function countTags(notes: readonly NoteView[]): { tag: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const note of notes) {
    if (note.deletedAt === null) for (const tag of note.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1));
}
