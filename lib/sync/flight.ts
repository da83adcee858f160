/** One sync of one bus while it goes on: what is known of the bus, kept as it is on disk. */
import type { Cipher } from './cipher.ts';
import { deviceOf } from './file-name.ts';
import type { Parts } from './parts.ts';
import type { Progress } from './status.ts';
import type {
  BadRow,
  BusRow,
  Commit,
  DeviceRow,
  HeldRow,
  Job,
  OwnRow,
  Row,
  RowKey,
  SeenRow,
  SyncStore,
} from './sync-store.ts';
import type { Transport } from './transport.ts';

/** What the engine is given. */
export interface Surroundings {
  readonly store: SyncStore;
  /** Milliseconds. May be days off, and may jump. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Whether the reader has asked for this sync: then files that couldn't be read are tried again, however lately that was. */
  readonly isAsked?: boolean;
  /** A line for the reader's log. Nothing secret goes there: no text, address, name, key. */
  readonly log?: (line: string) => void;
  readonly onProgress?: (bus: string, progress: Progress | null) => void;
}

export interface Bus {
  readonly bus: string;
  readonly vault: string;
  readonly transport: Transport;
  readonly cipher: Cipher;
  /** What this browser calls itself. */
  readonly name: string;
  /** Whether there are other buses: then what is read here goes on to them. */
  readonly forwards?: boolean;
}

export interface Flight {
  readonly around: Surroundings;
  readonly parts: Parts;
  readonly bus: Bus;
  row: BusRow;
  readonly own: Map<string, OwnRow>;
  readonly seen: Map<string, SeenRow>;
  readonly bad: Map<string, BadRow>;
  readonly devices: Map<string, DeviceRow>;
  readonly held: Map<string, HeldRow>;
  /** What was listed, with sizes where they are known. */
  listing: Map<string, number | undefined>;
  /** What may still fit, in bytes, going by what was refused: half of that. */
  mostFree: number;
  /** Whether there is more than one sync reads. */
  isMore: boolean;
  /** How many notes this flight has put into the bin. */
  deleted: number;
}

/** Commits, and only then goes by it. */
export async function save(
  flight: Flight,
  { row, ...commit }: Commit & { readonly row?: Partial<BusRow> },
): Promise<{ refused: string[] }> {
  const next = row && { ...flight.row, ...row };
  const own: Row[] = next ? [{ key: ['bus', flight.bus.bus], value: next }] : [];
  const done = await flight.around.store.commit({ ...commit, put: [...own, ...(commit.put ?? [])] });
  if (next) flight.row = next;
  for (const { key, value } of commit.put ?? []) remember(flight, key, value);
  for (const key of commit.drop ?? []) remember(flight, key, undefined);
  if (done.refused.length > 0) {
    for (const { key, value } of commit.ifRefused?.put ?? []) remember(flight, key, value);
    for (const key of commit.ifRefused?.drop ?? []) remember(flight, key, undefined);
  }
  return done;
}

function remember(flight: Flight, [kind, ...of]: RowKey, value: unknown): void {
  const maps: Partial<Record<RowKey[0], Map<string, unknown>>> = {
    own: flight.own as Map<string, unknown>,
    seen: flight.seen as Map<string, unknown>,
    bad: flight.bad as Map<string, unknown>,
    device: flight.devices as Map<string, unknown>,
    held: flight.held as Map<string, unknown>,
  };
  const [name] = of.slice(-1);
  if (name === undefined) return;
  if (value === undefined) maps[kind]?.delete(name);
  else maps[kind]?.set(name, value);
}

export const ownKey = (flight: Flight, path: string) => ['own', flight.bus.bus, path] as const;
export const seenKey = (flight: Flight, path: string) => ['seen', flight.bus.bus, path] as const;
export const badKey = (flight: Flight, path: string) => ['bad', flight.bus.bus, path] as const;
export const deviceKey = (flight: Flight, device: string) => ['device', flight.bus.bus, device] as const;

/** A name that nobody has had on any bus. */
export const newDevice = (around: Surroundings): string => deviceOf(around.randomBytes(12));

/** Reads what is known of a bus; of a new one, that all is still to be written there. */
export async function openFlight(around: Surroundings, bus: Bus, parts: Parts): Promise<Flight> {
  const { store } = around;
  const mapOf = async <K extends 'own' | 'seen' | 'bad' | 'device'>(kind: K) =>
    new Map((await store.rows<K>([kind, bus.bus])).map(({ key, value }) => [key.at(-1) ?? '', value]));
  const [row, own, seen, bad, devices, held] = await Promise.all([
    store.row(['bus', bus.bus]),
    mapOf('own'),
    mapOf('seen'),
    mapOf('bad'),
    mapOf('device'),
    store.rows(['held']),
  ]);
  const flight: Flight = {
    around,
    parts,
    bus,
    row: row ?? (await firstRow(around)),
    own,
    seen,
    bad,
    devices,
    held: new Map(held.map(({ key, value }) => [key.at(-1) ?? '', value])),
    listing: new Map(),
    mostFree: Number.POSITIVE_INFINITY,
    isMore: false,
    deleted: 0,
  };
  if (!row) await save(flight, { row: {} });
  return flight;
}

async function firstRow(around: Surroundings): Promise<BusRow> {
  const row: BusRow = {
    device: newDevice(around),
    next: 1,
    done: 0,
    job: null,
    wroteAt: 0,
    wroteName: '',
    listedAt: 0,
    syncedAt: 0,
    problem: null,
    failures: 0,
    notBefore: 0,
    event: null,
    left: [],
  };
  // Who knows nothing yet has nothing to write: what it reads there needn't be there twice.
  return (await around.store.count()) === 0 ? row : { ...row, job: await wholeJob(around, row) };
}

/** The job of writing all that is known. Whatever comes into the outbox after this is written after it. What was to be forgotten after the one before still is. */
export async function wholeJob(
  around: Surroundings,
  { next, done, job }: Pick<BusRow, 'next' | 'done' | 'job'>,
): Promise<Job> {
  const upTo = Math.max(done, await around.store.lastSent());
  const of = await around.store.count();
  const forget = job?.forget ? { forget: job.forget } : {};
  return {
    kind: 'all',
    first: next,
    upTo,
    after: '',
    ids: [],
    paths: [],
    level: 0,
    written: 0,
    of,
    ...forget,
  };
}
