/**
 * What must hold of buses that are too small for all notes: each browser keeps what it has; of what it has, what isn't there counts as not safe
 * there; and what is written last comes to everybody.
 */
import { encodeDocument } from '../../lib/notes/note-document.ts';
import { statusOf } from '../../lib/sync/report.ts';
import type { FaultyBus } from './faulty-bus.ts';
import { has } from './judge.ts';
import type { Made } from './memory-store.ts';
import type { Browser } from './model-browser.ts';
import { holds, rangesOn } from './on-bus.ts';

export const isSmall = ({ memory }: FaultyBus): boolean => memory.limits.totalBytes !== undefined;

/** Notes of which a browser says that something isn't safe on a bus. */
export async function saidUnsafe({ store, clockMs }: Browser, bus: FaultyBus): Promise<ReadonlySet<string>> {
  return new Set((await statusOf(store, [bus.name], new Map(), clockMs)).onlyHere);
}

/** After a sync that nothing stood in the way of, a note is on each small bus as this browser knows it, or said not to be. @throws if it is neither. */
export async function checkSaid(one: Browser, purged: { has(id: string): boolean }): Promise<void> {
  if (!one.isClean) return;
  for (const bus of one.buses.filter(isSmall)) {
    const { buses } = await statusOf(one.store, [bus.name], new Map(), one.clockMs);
    const ids = one.store.noteIds();
    const notes = (await one.store.newest()).length;
    const of = buses[0]?.fits?.of ?? notes;
    if (of !== notes)
      throw new Error(`${one.name} says of ${bus.name} that there are ${of} notes, not ${notes}`);
    const unsafe = await saidUnsafe(one, bus);
    const ranges = rangesOn(bus);
    for (const id of ids) {
      const doc = one.store.doc(id);
      if (doc && !unsafe.has(id) && !purged.has(id) && !holds(ranges, id, encodeDocument(doc)))
        throw new Error(`${one.name} calls ${id} safe, which isn't on ${bus.name} as it knows it`);
    }
  }
}

/** Whether a browser says of all of these edits that they are safe nowhere. */
export async function saysUnsafe(one: Browser, edits: readonly Made[]): Promise<boolean> {
  const names = one.buses.map(({ name }) => name);
  const { onlyHere } = await statusOf(one.store, names, new Map(), one.clockMs);
  return edits.every(({ id }) => onlyHere.includes(id));
}

/** Whether all of these edits of a browser lie on a bus that it syncs over. */
export const liesSomewhere = ({ buses }: Browser, edits: readonly Made[]): boolean =>
  buses.some((bus) => edits.every(({ id, update }) => holds(rangesOn(bus), id, update)));

/** Whether all browsers have all of these edits. */
export const haveAll = (browsers: readonly Browser[], edits: readonly Made[]): boolean =>
  browsers.every(({ store }) =>
    edits.every(({ id, update }) => {
      const doc = store.doc(id);
      return doc !== undefined && has(doc, update);
    }),
  );
