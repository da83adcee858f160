/** Which notes are to be on a bus that doesn't hold all, and what the engine is shown of the rest. */
import type { FileEntry } from './file-body.ts';
import { readPath } from './file-name.ts';
import { isOfName } from './heal.ts';
import { packedSize } from './room.ts';
import type { FitRow, Precedence, Row, SyncStore } from './sync-store.ts';
import type { Transport } from './transport.ts';

/** So many notes are looked at at once. */
const AT_ONCE = 50;
const MOST_UNTOLD = 2_000;
/** So many notes that were edited here make way only for later ones: what comes over other buses lies on those, and where these are small too it would move out what lies nowhere else. */
const MOST_HERE = 4;

/**
 * The store as if there were no notes but these. Edits of others count as known on this bus, if they are of what was decided about: up to there in the
 * outbox. What came since, and all after it, stays for the next decision.
 */
export function storeWithin(store: SyncStore, bus: string, fit: FitRow | undefined, upTo: number): SyncStore {
  if (!fit) return store;
  const fits = new Set(fit.ids);
  const inOrder = [...fit.ids].sort();
  return {
    ...store,
    ids: async (after, limit) => inOrder.filter((id) => id > after).slice(0, limit),
    count: async () => inOrder.length,
    lastSent: async () => Math.min(upTo, await store.lastSent()),
    states: (wanted) => store.states(wanted.filter((id) => fits.has(id))),
    async outbox(after, limit) {
      const entries = await store.outbox(after, limit);
      const open = entries.findIndex(({ id, from, seq }) => seq > upTo && from !== bus && !fits.has(id));
      return (open < 0 ? entries : entries.slice(0, open)).map((entry) =>
        fits.has(entry.id) ? entry : { ...entry, from: bus },
      );
    },
  };
}

/**
 * All notes, the latest first: what this bus hasn't been told yet, first what was written here, and the last few that were before; then what
 * came over other buses and so is there already; then what was to be there before, in the order in which it came, then what others wrote.
 * Dates alone would keep out what a browser writes whose clock is behind; and what others wrote is there once already. Notes that were deleted for good are
 * among them if that wasn't told yet, or is there already.
 */
export async function newestFirst(
  store: SyncStore,
  bus: string,
  fit: FitRow | undefined,
  written: ReadonlySet<string>,
): Promise<Required<Precedence>> {
  const [row, newest] = await Promise.all([store.row(['bus', bus]), store.newest()]);
  const untold = (await store.outbox(row?.done ?? 0, MOST_UNTOLD)).filter(({ from }) => from !== bus);
  const before = fit?.order ?? newest.filter((id) => written.has(id));
  const isNote = new Set(newest);
  const others = [...new Set([...untold.map(({ id }) => id), ...(fit?.ids ?? [])])].filter(
    (id) => !isNote.has(id),
  );
  const exists = new Set([...newest, ...(await store.states(others)).map(({ id }) => id)]);
  const last = untold.reverse();
  const untoldHere = last.filter(({ from }) => from === undefined).map(({ id }) => id);
  const here = [...new Set([...untoldHere, ...(fit?.here ?? [])])].filter((id) => exists.has(id));
  const stays = here.slice(0, MOST_HERE);
  const order = new Set([
    ...untoldHere,
    ...stays,
    ...last.map(({ id }) => id),
    ...before,
    ...newest,
    ...exists,
  ]);
  return { order: [...order].filter((id) => exists.has(id)), here: stays };
}

/** The first of these notes, as many as come to so many bytes when they are packed into files. `room`: how much goes into one. */
export async function newestWithin(
  store: SyncStore,
  order: readonly string[],
  budget: number,
  room: number,
): Promise<{ readonly ids: readonly string[]; readonly bytes: number }> {
  const ids: string[] = [];
  let bytes = 0;
  let file: FileEntry[] = [];
  let inFile = 0;
  /** Takes as much of the file as there is room for. False if that isn't all. */
  const close = (): boolean => {
    const entries = file;
    [file, inFile] = [[], 0];
    const size = (count: number): number => (count === 0 ? 0 : packedSize(entries.slice(0, count)));
    const whole = size(entries.length);
    if (bytes + whole <= budget) {
      bytes += whole;
      ids.push(...entries.map(({ id }) => id));
      return true;
    }
    let [fits, tooMany] = [0, entries.length];
    while (tooMany - fits > 1) {
      const half = (fits + tooMany) >> 1;
      if (bytes + size(half) <= budget) fits = half;
      else tooMany = half;
    }
    bytes += size(fits);
    ids.push(...entries.slice(0, fits).map(({ id }) => id));
    return false;
  };
  for (let at = 0; at < order.length; at += AT_ONCE)
    for (const entry of await store.states(order.slice(at, at + AT_ONCE))) {
      if (inFile > 0 && inFile + entry.update.length > room && !close()) return { ids, bytes };
      file.push(entry);
      inFile += entry.update.length;
    }
  close();
  return { ids, bytes };
}

/** What isn't there any more of what others wrote. */
export interface LeftOut {
  readonly ids: ReadonlySet<string>;
  /** Their files' rows, without what was in them: to be put once it was seen to. */
  readonly rows: readonly Row<'seen'>[];
  /** Whether more may be gone: who wrote what isn't listed has written something since that wasn't read yet. */
  readonly isOpen: boolean;
}

/**
 * Notes of which another browser left out what it had written, to make room, and that were read here: nobody but those who read them has that
 * any more. Whoever still writes a note has it in a later file. A listing isn't believed: what it lacks is asked for.
 */
export async function leftOut(
  store: SyncStore,
  bus: string,
  transport: Transport,
  listed: ReadonlySet<string>,
): Promise<LeftOut> {
  const [seen, bad, own] = await Promise.all([
    store.rows(['seen', bus]),
    store.rows(['bad', bus]),
    store.rows(['own', bus]),
  ]);
  const pathOf = ({ key }: { readonly key: readonly string[] }): string => key.at(-1) ?? '';
  const looked = new Set([...seen, ...bad, ...own].map(pathOf));
  // Who wrote something that wasn't read yet may have written it again there.
  const isAhead = new Set(
    [...listed].filter((path) => !looked.has(path)).map((path) => readPath(path)?.device),
  );
  const rows: Row<'seen'>[] = [];
  const newest = new Map<string, { readonly seq: number; readonly isGone: boolean }>();
  let isOpen = false;
  for (const row of seen) {
    const { device, seq, ids } = row.value;
    if (!ids) continue;
    if (isAhead.has(device)) {
      isOpen ||= !listed.has(pathOf(row));
      continue;
    }
    const isGone = !listed.has(pathOf(row)) && !(await isStillThere(transport, pathOf(row)));
    if (isGone) rows.push({ key: row.key, value: { device, seq } });
    for (const id of ids) {
      const key = `${device} ${id}`;
      if (seq > (newest.get(key)?.seq ?? 0)) newest.set(key, { seq, isGone });
    }
  }
  const ids = [...newest].filter(([, { isGone }]) => isGone).map(([key]) => key.slice(key.indexOf(' ') + 1));
  return { ids: new Set(ids), rows, isOpen };
}

/** True also where nobody knows. */
const isStillThere = async (transport: Transport, path: string): Promise<boolean> => {
  try {
    return isOfName(path, await transport.get(path));
  } catch {
    return true;
  }
};
