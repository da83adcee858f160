/** Reading lists that lie in `storage.local`: what can't be read of one costs no other. */
import * as v from 'valibot';
import { isBase64 } from '../text/base64.ts';

/** A note as it lies there. */
export const StoredNote = v.object({ id: v.string(), update: v.pipe(v.string(), v.check(isBase64)) });

/** An entry that couldn't be read, as it is; `id` is empty where it doesn't say whose it is. */
export interface Unread {
  readonly id: string;
  readonly entry: unknown;
}

/** The entries of a list that are as they should be, and the others. What is no list at all is one that isn't; nothing is none. */
export function readEach<T>(
  schema: v.GenericSchema<unknown, T>,
  stored: unknown,
): { readonly read: readonly T[]; readonly unread: readonly Unread[] } {
  if (stored === undefined || stored === null) return { read: [], unread: [] };
  const read: T[] = [];
  const unread: Unread[] = [];
  for (const entry of Array.isArray(stored) ? stored : [stored]) {
    const parsed = v.safeParse(schema, entry);
    if (parsed.success) read.push(parsed.output);
    else unread.push({ id: idOf(entry), entry });
  }
  return { read, unread };
}

const idOf = (entry: unknown): string =>
  v.parse(v.fallback(v.object({ id: v.string() }), { id: '' }), entry).id;

/** What a field of something stored holds, whatever that is. */
export const fieldOf = (stored: unknown, name: string): unknown =>
  typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>)[name] : undefined;
