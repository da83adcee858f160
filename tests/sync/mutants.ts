/** Wrong engines: each has one fault that somebody might make. The model must notice every one of them. */

import { openDocument } from '../../lib/notes/note-document.ts';
import { removeNote } from '../../lib/notes/operations.ts';
import { isSame } from '../../lib/sync/bytes.ts';
import { readPath } from '../../lib/sync/file-name.ts';
import { deviceKey, type Flight, ownKey, save, seenKey } from '../../lib/sync/flight.ts';
import { PARTS, type Parts } from '../../lib/sync/parts.ts';
import type { OwnRow } from '../../lib/sync/sync-store.ts';
import { markSafe } from '../../lib/sync/write-file.ts';
import { type Engine, MODEL_PARTS } from './model.ts';
import { fetchOnce } from './read-once.ts';

const withPart = (part: Partial<Parts>): Engine => ({ parts: { ...MODEL_PARTS, ...part } });

/** Puts and takes the server's word for it. */
const putUnread: Parts['settleFile'] = async (flight, path) => {
  const row = flight.own.get(path);
  if (row?.state !== 'written' || !row.sealed) return;
  await flight.bus.transport.put(path, row.sealed);
  await markSafe(flight, path, row);
};

const takeAll = async (
  flight: Flight,
  path: string,
  entries: readonly { id: string; update: Uint8Array<ArrayBuffer> }[],
) => {
  const name = readPath(path);
  if (!name) return;
  await save(flight, {
    put: [{ key: seenKey(flight, path), value: { device: name.device, seq: name.seq } }],
    take: entries.map((entry) => ({ ...entry, device: name.device })),
  });
};

export const MUTANTS: Readonly<Record<string, Engine>> = {
  'marks as seen before it has taken in': withPart({
    async takeFile(flight, path, body) {
      const name = readPath(path);
      if (!name) return;
      await save(flight, {
        put: [{ key: seenKey(flight, path), value: { device: name.device, seq: name.seq } }],
      });
      await PARTS.takeFile(flight, path, body);
    },
  }),
  'acknowledges what is written but not safe': withPart({
    async prepareFile(flight, entries, more) {
      const path = await PARTS.prepareFile(flight, entries, more);
      if (more.whenSafe && 'done' in more.whenSafe)
        await flight.around.store.commit({ acknowledge: more.whenSafe.done });
      return path;
    },
    async settleFile(flight, path) {
      const row = flight.own.get(path);
      // What is meant isn't written down: after a crash nobody knows of it.
      if (row?.isTried)
        return void (await save(flight, {
          put: [{ key: ownKey(flight, path), value: { ...row, state: 'gone' } }],
          row: row.whenSafe && 'done' in row.whenSafe ? { done: row.whenSafe.done } : {},
        }));
      await PARTS.settleFile(flight, path);
    },
  }),
  'acknowledges what is safe on one of two buses': withPart({
    safeUpTo: (rows) => Math.max(0, ...rows.map(({ done }) => done)),
    takeNewName: PARTS.takeNewName,
  }),
  'reads nothing back': withPart({ settleFile: putUnread }),
  'takes the listed size for a proof': withPart({
    async settleFile(flight, path) {
      const row = flight.own.get(path);
      if (row?.state !== 'written' || !row.sealed) return;
      await flight.bus.transport.put(path, row.sealed);
      const there = (await flight.bus.transport.list()).find((file) => file.path === path);
      if (there) await markSafe(flight, path, row);
    },
  }),
  'takes a put that failed for done': withPart({
    async settleFile(flight, path) {
      const row = flight.own.get(path);
      if (row?.state !== 'written' || !row.sealed) return;
      await flight.bus.transport.put(path, row.sealed).catch(() => undefined);
      await markSafe(flight, path, row);
    },
  }),
  'writes again without saying that it is not safe': withPart({
    // The job is only in memory: a crash forgets it.
    async heal(flight, lost) {
      const before = flight.row;
      for (const path of lost) {
        const own = flight.own.get(path) as OwnRow;
        await save(flight, { put: [{ key: ownKey(flight, path), value: { ...own, state: 'gone' } }] });
      }
      flight.row = {
        ...before,
        job: {
          kind: 'fold',
          first: before.next,
          upTo: 0,
          after: '',
          ids: [],
          paths: [],
          level: 0,
          written: 0,
          of: 0,
        },
      };
    },
  }),
  'never asks whether what was safe still is': withPart({
    confirmLost: async () => [],
    answerComplaints: async () => [],
  }),
  'hears no complaints': withPart({ answerComplaints: async () => [] }),
  'takes absence for a deletion': withPart({
    async confirmLost(flight) {
      for (const [path, { device }] of [...flight.seen]) {
        if (flight.listing.has(path) || device === flight.row.device) continue;
        const ids = await flight.around.store.ids('', 50);
        const id = ids[path.charCodeAt(path.length - 1) % Math.max(1, ids.length)];
        if (id === undefined) break;
        const [state] = await flight.around.store.states([id]);
        const doc = state && openDocument(id, state.update);
        const update = doc && removeNote(doc, { client: 77, at: '2026-01-01T00:00:00.000Z' });
        await save(flight, {
          drop: [seenKey(flight, path)],
          take: update ? [{ id, update: update as Uint8Array<ArrayBuffer>, device }] : [],
        });
      }
      return PARTS.confirmLost(flight);
    },
  }),
  'lets the clock say which file wins': withPart({
    async takeFile(flight, path, body) {
      const device = readPath(path)?.device ?? '';
      const newest = Math.max(0, ...[...flight.devices.values()].map(({ seenAt }) => seenAt));
      const row = { name: body.name, seenAt: Math.max(newest, body.at), head: 0, live: [], lostSince: 0 };
      await save(flight, { put: [{ key: deviceKey(flight, device), value: row }] });
      await takeAll(flight, path, body.at >= newest ? body.entries : []);
    },
  }),
  'keeps its name when its profile was copied, and goes by numbers': withPart({
    takeNewName: async () => false,
    async takeFile(flight, path, body) {
      const name = readPath(path);
      const head = flight.devices.get(name?.device ?? '')?.head ?? 0;
      if (name && name.seq <= head) await takeAll(flight, path, []);
      else await PARTS.takeFile(flight, path, body);
    },
  }),
  'keeps its name when its profile was copied': withPart({ takeNewName: async () => false }),
  'writes nothing old to a new bus': withPart({
    async finishJob(flight, job) {
      await PARTS.finishJob(flight, job);
    },
    async prepareFile(flight, entries, more) {
      const isFirst = more.whenSafe && 'job' in more.whenSafe && flight.row.job?.kind === 'all';
      return PARTS.prepareFile(flight, isFirst ? [] : entries, more);
    },
  }),
  'removes what it folds before the fold is safe': withPart({
    async prepareFile(flight, entries, more) {
      const job = flight.row.job;
      if (job?.kind === 'fold')
        for (const path of job.paths) {
          const own = flight.own.get(path);
          if (own)
            await save(flight, { put: [{ key: ownKey(flight, path), value: { ...own, state: 'gone' } }] });
          await flight.bus.transport.remove(path);
        }
      return PARTS.prepareFile(flight, job?.kind === 'fold' ? entries.slice(0, -1) : entries, more);
    },
  }),
  'takes what was altered for an empty file': withPart({
    async fetchFile(flight, path) {
      const read = await fetchOnce(flight, path);
      const empty = { name: '', at: 0, live: [], unreadable: [], entries: [] };
      return 'why' in read && read.why !== 'missing' ? { body: empty } : read;
    },
  }),
  'takes a file that is not there for an empty one': withPart({
    async isThere(flight, path) {
      const bytes = await flight.bus.transport.get(path);
      return bytes === undefined || isSame(bytes, bytes);
    },
  }),
  'counts what has no room as told and as there': withPart({
    storeWithin: (store, bus, fit, upTo) => ({
      ...PARTS.storeWithin(store, bus, fit, upTo),
      // Of the notes that were chosen one isn't written, and that isn't said.
      states: async (ids) => (await PARTS.storeWithin(store, bus, fit, upTo).states(ids)).slice(fit ? 1 : 0),
    }),
  }),
  'goes on under its client id in a copy of its profile': { wrong: 'keeps-client' },
  'sends the edit alone of a note that somebody deleted for good': { wrong: 'sends-edit-alone' },
};
