/**
 * Syncing 10,000 notes, in Node: the notes' store over a database in memory (fake-indexeddb, slower than a browser's), the real envelope, and a bus in
 * memory that answers at once. So times are of the engine and the store; on a real bus each request adds its own.
 */

import { vaultCipher } from '../../../lib/envelope/sealed-file.ts';
import type { NoteTarget } from '../../../lib/notes/note.ts';
import { createNote } from '../../../lib/notes/operations.ts';
import { acknowledge, syncBus } from '../../../lib/sync/engine.ts';
import { memoryTransport } from '../../../lib/sync/memory-transport.ts';
import type { Progress, SyncProblem } from '../../../lib/sync/status.ts';
import { type Transport, TransportError } from '../../../lib/sync/transport.ts';
import { type Scene, scene } from '../../store/notes-scene.ts';

const NOTES = 10_000;
const TARGET: NoteTarget = { kind: 'exchange', exchange: 'finding-1' };
const SENTENCE = 'The figure is of last year, and the method changed since; ask for the annex. ';

interface Sync {
  readonly ms: number;
  readonly requests: Readonly<Record<'list' | 'get' | 'put' | 'remove', number>>;
  /** How often progress was told, and what was said last. */
  readonly told: readonly Progress[];
  readonly problem: SyncProblem | null;
}

/** Syncs once. `cutAfter`: the connection is lost after so many requests. */
async function sync(one: Scene, under: Transport, cutAfter = Number.POSITIVE_INFINITY): Promise<Sync> {
  const requests = { list: 0, get: 0, put: 0, remove: 0 };
  const told: Progress[] = [];
  const count = (kind: keyof typeof requests): void => {
    const sum = Object.values(requests).reduce((all, n) => all + n, 0);
    if (sum >= cutAfter) throw new TransportError('offline', 'cut');
    requests[kind] += 1;
  };
  const transport: Transport = {
    limits: under.limits,
    async list() {
      count('list');
      return under.list();
    },
    async get(path) {
      count('get');
      return under.get(path);
    },
    async put(path, bytes) {
      count('put');
      return under.put(path, bytes);
    },
    async remove(path) {
      count('remove');
      return under.remove(path);
    },
  };
  const around = {
    store: one.store.sync,
    now: () => one.clock,
    random: Math.random,
    randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
    onProgress: (_: string, progress: Progress | null) => {
      if (progress) told.push(progress);
    },
  };
  const cipher = vaultCipher(new Uint8Array(32).fill(7), crypto);
  const started = performance.now();
  const problem = await syncBus(around, { bus: 'one', vault: 'v', transport, cipher, name: 'bench' });
  await acknowledge(around, ['one']);
  return { ms: performance.now() - started, requests, told, problem };
}

const sum = ({ requests }: Sync): number => Object.values(requests).reduce((all, n) => all + n, 0);

/** What a first sync, one that is cut off and goes on, and one with nothing to do take. */
export async function figures(): Promise<Record<string, number | string>> {
  const bus = memoryTransport();
  const [writer, reader] = [scene(), scene()];
  const updates = Array.from({ length: NOTES }, (_, n) => ({
    id: `note-${n}`,
    update: createNote(
      { id: `note-${n}`, target: TARGET, text: `${n}: ${SENTENCE.repeat(1 + (n % 5))}` },
      { client: n + 1, at: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString() },
    ),
  }));
  await writer.store.applyUpdates(updates, { from: 'file' });
  const written = await sync(writer, bus);
  const bytes = [...bus.files.values()].reduce((all, { length }) => all + length, 0);
  const half = await sync(reader, bus, Math.ceil(bus.files.size / 2));
  const rest = await sync(reader, bus);
  const idle = await sync(reader, bus);
  const got = (await reader.store.list()).length;
  const { id, text } = (await reader.store.list())[0] ?? { id: '', text: '' };
  await reader.store.edit({ id, before: text, after: `${text} more`, editor: 'e', edit: '1' });
  const edited = await sync(reader, bus);
  return {
    'notes written, and read by another': `${NOTES}, ${got}`,
    'files, bytes on the bus': `${bus.files.size}, ${bytes}`,
    'first sync, writing: ms, requests, times it told how far': `${ms(written)}, ${sum(written)}, ${written.told.length}`,
    'first sync, reading, cut off halfway: ms, requests, what it said': `${ms(half)}, ${sum(half)}, ${half.problem}`,
    'the sync after it: ms, requests, files got again': `${ms(rest)}, ${sum(rest)}, ${half.requests.get + rest.requests.get - readable(bus.files.size)}`,
    'nothing to do: ms, requests': `${ms(idle)}, ${sum(idle)} (${idle.requests.list} listing)`,
    'one edit: ms, requests': `${ms(edited)}, ${sum(edited)}`,
  };
}

const ms = (one: Sync): string => one.ms.toFixed(0);
/** All files but the reader's own sign of life. */
const readable = (files: number): number => files - 1;
