/** What must hold after each sync, whatever went wrong before: what was read is known, and what was called safe is there. */
import { isComplete } from '../../lib/notes/note-document.ts';
import { decodeBody, type FileEntry } from '../../lib/sync/file-body.ts';
import type { FaultyBus } from './faulty-bus.ts';
import { isKnown } from './known-update.ts';
import { LIGHT_HEAD } from './light-cipher.ts';
import type { Browser } from './model-browser.ts';
import { holds, rangesOn } from './on-bus.ts';
import { isSmall, saidUnsafe } from './small-bus.ts';

/** Notes that some browser deleted for good: what their deletion knew of may be gone. */
interface Purged {
  has(id: string): boolean;
}

const NOTHING: ReadonlySet<string> = new Set();
const opened = new WeakMap<Uint8Array, readonly FileEntry[]>();

function entriesOf(bytes: Uint8Array): readonly FileEntry[] {
  const before = opened.get(bytes);
  if (before) return before;
  const { entries } = decodeBody(bytes.subarray(LIGHT_HEAD));
  opened.set(bytes, entries);
  return entries;
}

/** A file that counts as seen is never read again: all that was to be in it must be known by then, or kept aside. @throws if it isn't. */
export async function checkSeen(one: Browser, purged: Purged): Promise<void> {
  const { store, verified } = one;
  const held = new Set((await store.rows(['held'])).map(({ key }) => key.at(-1)));
  for (const bus of one.buses)
    for (const { key } of await store.rows(['seen', bus.name])) {
      const path = key.at(-1) ?? '';
      const bytes = bus.written.get(path);
      const name = `${bus.name} ${path}`;
      if (!bytes || verified.has(name)) continue;
      verified.add(name);
      for (const { id, update } of entriesOf(bytes)) {
        const doc = store.doc(id);
        if (purged.has(id) || held.has(id) || (doc && !isComplete(doc))) continue;
        if (!doc || !isKnown(doc, update))
          throw new Error(`${one.name} has seen ${path} and doesn't know what it says of ${id}`);
      }
    }
}

/** What left the outbox lately lies on every bus, readable, where buses lose nothing. @throws if it doesn't. */
export async function checkSafe(one: Browser, purged: Purged): Promise<void> {
  const upTo = one.store.acknowledged();
  if (upTo <= one.checked) return;
  const newly = one.store.made.filter(({ seq }) => seq > one.checked && seq <= upTo);
  one.checked = upTo;
  for (const bus of one.buses) await checkOn(bus, one, newly, purged, false);
}

/** After a sync that nothing stood in the way of, all that ever left the outbox is on every bus again, whatever happened to it. @throws if it isn't. */
export async function checkHealed(one: Browser, purged: Purged): Promise<void> {
  if (!one.isClean) return;
  const upTo = one.store.acknowledged();
  for (const bus of one.buses) {
    if (one.strikesSeen.get(bus) === bus.strikes()) continue;
    one.strikesSeen.set(bus, bus.strikes());
    const all = one.store.made.filter(({ seq }) => seq <= upTo);
    await checkOn(bus, one, all, purged, true);
  }
}

async function checkOn(
  bus: FaultyBus,
  one: Browser,
  made: Browser['store']['made'],
  purged: Purged,
  asListed: boolean,
): Promise<void> {
  const ranges = rangesOn(bus, { asListed });
  const unsafe = isSmall(bus) ? await saidUnsafe(one, bus) : NOTHING;
  for (const { id, update } of made)
    if (!purged.has(id) && !unsafe.has(id) && !holds(ranges, id, update))
      throw new Error(`${one.name} calls an edit of ${id} safe that isn't on ${bus.name}`);
}
