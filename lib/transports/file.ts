/**
 * One file that is carried by hand, as a transport: a small folder in itself.
 *
 *     0  magic    4   "RJNF"
 *     4  version  1   1
 *     5  table        its length; how many entries; the name and length of each
 *        sum          its length; the first 16 bytes of SHA-256 of all before the entries but for itself
 *        entries      their length in all; their bytes, one after the other
 *
 * The sum tells what was cut off or altered before any of it is used; what was altered in an entry is told by its name, and costs that entry alone.
 * It holds against chance: against malice holds the envelope of each entry.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { isSame, joinBytes, readBytes, writeBytes } from '../sync/bytes.ts';
import { readPath } from '../sync/file-name.ts';
import type { FileProblem } from '../sync/status.ts';
import { type Transport, TransportError, type TransportLimits } from '../sync/transport.ts';
import { MOST_BYTES, MOST_ENTRIES } from './file-limits.ts';
import { type Bytes, readKeyFileName } from './key-files.ts';

export class FileError extends Error {
  override readonly name = 'FileError';
  readonly problem: FileProblem;
  constructor(problem: FileProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** As over WebDAV, so that what is read here can go on there. */
export const FILE_LIMITS: TransportLimits = { fileBytes: 1_000_000, writeEveryMs: 0 };

const MAGIC = [0x52, 0x4a, 0x4e, 0x46];
const VERSION = 1;
const HEAD_BYTES = MAGIC.length + 1;
const SUM_BYTES = 16;
/** An entry takes two bytes of the table at the least. */
const LEAST_IN_TABLE = 2;
/** A name, its length, and what it is led by. */
const AROUND = 200;

export interface FileTransport extends Transport {
  /** All of it, to be saved. The same entries make the same bytes. */
  bytes(): Bytes;
  /** The vaults that entries are of. */
  vaults(): string[];
}

/** A file's entries, or none for a new file. Entries whose names are none of ours are left out. @throws {FileError} Then nothing of it is used. */
export function openFile(bytes?: Bytes): FileTransport {
  const entries = bytes ? entriesOf(bytes) : new Map<string, Bytes>();
  let used = [...entries.values()].reduce((sum, { length }) => sum + length + AROUND, 0);
  return {
    limits: FILE_LIMITS,
    bytes: () => written(entries),
    vaults: () => [...new Set([...entries.keys()].flatMap((path) => vaultOf(path) ?? []))],
    async list() {
      return [...entries].map(([path, { length }]) => ({ path, bytes: length }));
    },
    async get(path) {
      const entry = entries.get(path);
      return entry && new Uint8Array(entry);
    },
    async put(path, entry) {
      if (vaultOf(path) === undefined) throw new TransportError('nonsense', 'file: not a name of ours');
      if (entry.length > FILE_LIMITS.fileBytes)
        throw new TransportError('too-large', `file: ${entry.length} bytes`);
      const before = entries.get(path);
      const more = entry.length - (before?.length ?? -AROUND);
      if (used + more > MOST_BYTES) throw new TransportError('full', 'file: more than it may hold');
      if (!before && entries.size >= MOST_ENTRIES)
        throw new TransportError('full', 'file: more entries than it may hold');
      entries.set(path, new Uint8Array(entry));
      used += more;
    },
    async remove(path) {
      const entry = entries.get(path);
      if (entry && entries.delete(path)) used -= entry.length + AROUND;
    },
  };
}

const vaultOf = (path: string): string | undefined => readPath(path)?.vault ?? readKeyFileName(path)?.id;

const sumOf = (head: Uint8Array, table: Uint8Array): Uint8Array =>
  sha256.create().update(head).update(table).digest().subarray(0, SUM_BYTES);

function written(entries: ReadonlyMap<string, Bytes>): Bytes {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const table = writeBytes();
  table.number(sorted.length);
  for (const [path, { length }] of sorted) {
    table.text(path);
    table.number(length);
  }
  const head = new Uint8Array([...MAGIC, VERSION]);
  const inTable = table.done();
  const rest = writeBytes();
  rest.bytes(inTable);
  rest.bytes(sumOf(head, inTable));
  rest.number(sorted.reduce((sum, [, { length }]) => sum + length, 0));
  return joinBytes([head, rest.done(), ...sorted.map(([, entry]) => entry)]);
}

function entriesOf(bytes: Bytes): Map<string, Bytes> {
  if (bytes.length > MOST_BYTES) throw new FileError('too-large');
  if (bytes.length < HEAD_BYTES || MAGIC.some((byte, i) => bytes[i] !== byte)) throw new FileError('foreign');
  const version = bytes[MAGIC.length] ?? 0;
  if (version > VERSION) throw new FileError('newer-version');
  if (version < VERSION) throw new FileError('damaged');
  try {
    return read(bytes);
  } catch (error) {
    // What the reader of numbers and texts throws of bytes that are none.
    if (error instanceof RangeError || error instanceof TypeError) throw new FileError('damaged');
    throw error;
  }
}

function read(bytes: Bytes): Map<string, Bytes> {
  const reading = readBytes(bytes.subarray(HEAD_BYTES));
  const inTable = reading.bytes();
  const sum = reading.bytes();
  const inside = reading.bytes();
  if (!isSame(sum, sumOf(bytes.subarray(0, HEAD_BYTES), inTable)) || !reading.isAtEnd())
    throw new FileError('damaged');
  const table = readBytes(inTable);
  const count = table.count(LEAST_IN_TABLE);
  if (count > MOST_ENTRIES) throw new FileError('too-many');
  const entries = new Map<string, Bytes>();
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    const path = table.text();
    const length = table.number();
    if (length > inside.length - at || entries.has(path)) throw new FileError('damaged');
    if (vaultOf(path) !== undefined) entries.set(path, inside.subarray(at, at + length));
    at += length;
  }
  if (!table.isAtEnd() || at !== inside.length) throw new FileError('damaged');
  return entries;
}
