/** What the engine needs of the notes' database: rows of its own there, what notes there are, and commits that do all or nothing. */
import type { Bytes } from './bytes.ts';
import type { BusEvent, SyncProblem, UnreadableWhy } from './status.ts';

/** What a row is called: its kind first, then mostly its bus, then what it is of. */
export type RowKey = readonly [kind: RowKind, ...of: string[]];
export type RowKind = keyof Rows;
/** What is in rows, by kind. Keys: `bus`, `fit` bus; `own`, `seen`, `bad` bus, path; `device` bus, device; `held`, `base` note; `merge` time, note; `log`. */
export interface Rows {
  readonly bus: BusRow;
  readonly fit: FitRow;
  readonly own: OwnRow;
  readonly seen: SeenRow;
  readonly bad: BadRow;
  readonly device: DeviceRow;
  readonly held: HeldRow;
  readonly merge: MergeRow;
  readonly base: BaseRow;
  readonly log: { readonly lines: readonly string[] };
}
export interface Row<K extends RowKind = RowKind> {
  readonly key: RowKey & readonly [K, ...string[]];
  readonly value: Rows[K];
}

/** How a bus stands with this browser. Times are milliseconds of this browser's clock. */
export interface BusRow {
  /** What this browser is called on this bus. Never used again after it was left. */
  readonly device: string;
  /** The next sequence number. Set on before anything is written under it, so that none is used twice. */
  readonly next: number;
  /** Up to where the outbox is safe there. */
  readonly done: number;
  readonly job: Job | null;
  readonly wroteAt: number;
  readonly wroteName: string;
  readonly listedAt: number;
  /** When all had been read and all was safe. */
  readonly syncedAt: number;
  readonly problem: SyncProblem | null;
  readonly failures: number;
  readonly notBefore: number;
  readonly event: { readonly what: BusEvent; readonly at: number } | null;
  /** Notes that are too large for this bus, as far as is known. */
  readonly left: readonly string[];
  /** The largest file that may be tried, in bytes, where the server takes less than its transport says. */
  readonly largest?: number;
  /** Up to which sequence number own files that aren't listed were asked for: the next time it goes on from there. */
  readonly askedUpTo?: number;
}

/** Of a bus that doesn't hold all notes: those that are to be there. Without a row all are. */
export interface FitRow extends Precedence {
  readonly ids: readonly string[];
}

/** Which notes are to be on a bus before others. */
export interface Precedence {
  /** The order in which notes came to be written there, the latest first; the beginning of it. Those that had no room too. */
  readonly order: readonly string[];
  /** Those that were edited here last, the latest first. */
  readonly here?: readonly string[];
}

/** Writing notes as they are now, in several files: all of them, or some; these in place of files that are then removed, or beside them. */
export interface Job {
  readonly kind: 'all' | 'fold';
  /** The first sequence number that belongs to it. */
  readonly first: number;
  /** Up to where the outbox is safe once it is done. */
  readonly upTo: number;
  /** Notes up to this id are done. */
  readonly after: string;
  /** `fold`: notes that are still to be written. */
  readonly ids: readonly string[];
  /** What is removed afterwards: `all`: every older file of this device's; `fold`: these. */
  readonly paths: readonly string[];
  readonly level: number;
  /** Files of devices that the reader wants forgotten, removed afterwards: those that had been read when it began. */
  readonly forget?: readonly string[];
  readonly written: number;
  readonly of: number;
}

/**
 * A file of this browser's. `written`: meant to be there, not known to be; `safe`: read back as it should be; `folded`: to be removed,
 * since another has what it has; `gone`: removed or lost, and if it is ever listed again, to be removed again.
 */
export interface OwnRow {
  readonly seq: number;
  readonly state: 'written' | 'safe' | 'folded' | 'gone';
  readonly bytes: number;
  /** How long what is in it is before it is packed. */
  readonly unpacked?: number;
  /** The notes in it. */
  readonly ids: readonly string[];
  /** How often what is in it was folded. */
  readonly level: number;
  /** Of a note that went into several files at once: what these have in common. */
  readonly partOf?: number;
  /** As long as it isn't safe: the file itself, so that what is put again is the same. */
  readonly sealed?: Bytes;
  readonly isTried?: boolean;
  /** What holds once it is safe. */
  readonly whenSafe?:
    | { readonly done: number }
    | { readonly job: number; readonly after: string; readonly ids: readonly string[] };
  /** Somebody can't read it. */
  readonly isSuspect?: boolean;
}

export interface SeenRow {
  readonly device: string;
  readonly seq: number;
  /** The notes in it, on a bus that doesn't hold all, as long as it is there. */
  readonly ids?: readonly string[];
}
export interface BadRow {
  readonly why: UnreadableWhy;
  readonly tries: number;
  readonly nextAt: number;
  /** Whether its writer has been told. */
  readonly isTold: boolean;
}
export interface DeviceRow {
  readonly name: string;
  readonly alias?: string;
  readonly seenAt: number;
  readonly head: number;
  readonly live: readonly number[];
  /** Since when files that were read here aren't there any more though they should be; 0: they are. */
  readonly lostSince: number;
}
export interface HeldRow {
  readonly update: Bytes;
  readonly device: string;
  readonly at: number;
  /** The bus that it came by; empty: several. */
  readonly bus?: string;
}
export interface MergeRow {
  readonly device: string;
  readonly here: string;
  readonly there: string;
  readonly merged: string;
}
/** A note as it was before edits of it that are safe nowhere yet. */
export interface BaseRow {
  readonly state: Bytes;
}

export interface TakenUpdate {
  readonly id: string;
  readonly update: Bytes;
  readonly device: string;
}

/** What is written at once: all of it or nothing. */
export interface Commit {
  readonly put?: readonly Row[];
  readonly drop?: readonly RowKey[];
  /** Updates from other replicas, taken into the notes. */
  readonly take?: readonly TakenUpdate[];
  /** Puts what was taken and was news into the outbox, for the buses other than this one, which it came over. */
  readonly forwardFrom?: string;
  /** Notes that are taken out of the bin after that, as the reader's own deed. */
  readonly keep?: readonly string[];
  /** Removes the outbox up to this. */
  readonly acknowledge?: number;
  /** What is written last if any update is refused. */
  readonly ifRefused?: { readonly put: readonly Row[]; readonly drop: readonly RowKey[] };
}

export interface SyncStore {
  row<K extends RowKind>(key: RowKey & readonly [K, ...string[]]): Promise<Rows[K] | undefined>;
  /** All rows whose keys begin so, in order. */
  rows<K extends RowKind>(prefix: readonly [K, ...string[]]): Promise<Row<K>[]>;
  /** Updates made here, or that came over one bus (`from`) and are to go on to others; oldest first, after a sequence number. */
  outbox(after: number, limit: number): Promise<{ seq: number; id: string; update: Bytes; from?: string }[]>;
  /** The last sequence number of the outbox; 0 when it is empty. */
  lastSent(): Promise<number>;
  /** Ids of all that is known, notes, parts of notes and notes deleted for good, in order, after an id. */
  ids(after: string, limit: number): Promise<string[]>;
  count(): Promise<number>;
  /** Ids of all whole notes, those in the bin too: the latest changed first. */
  newest(): Promise<string[]>;
  /** What is known of these, each as one update that holds all of it. Of a note that was deleted for good: its deletion. */
  states(ids: readonly string[]): Promise<{ id: string; update: Bytes }[]>;
  /** Which notes these updates would put into the bin that aren't there now; and how many notes aren't. */
  deletions(updates: readonly { id: string; update: Bytes }[]): Promise<{ ids: string[]; of: number }>;
  /** Resolves when it is on disk. `refused`: updates that no note can take. */
  commit(commit: Commit): Promise<{ refused: string[] }>;
}
