/** What is in a file before it is sealed: who wrote it, which of that device's files stand, and updates of notes. */
import { deflateSync, inflateSync } from 'fflate';
import { type Bytes, readBytes, writeBytes } from './bytes.ts';

export interface FileEntry {
  readonly id: string;
  readonly update: Bytes;
}

export interface FileBody {
  /** What the device calls itself. */
  readonly name: string;
  /** When it was written, by its writer's clock, in milliseconds. Only ever shown. */
  readonly at: number;
  /** The sequence numbers of this device's files that stand when this one does, in order. */
  readonly live: readonly number[];
  /** Paths of others' files that can't be opened: whoever wrote them is to look. */
  readonly unreadable: readonly string[];
  readonly entries: readonly FileEntry[];
}

const VERSION = 1;
/** Below this, packing saves less than it costs. */
const PACK_FROM = 400;
/** No file of ours holds more: what claims to is refused before it is unpacked. */
const MOST = 64_000_000;

export class BodyError extends Error {
  override readonly name = 'BodyError';
  readonly problem: 'malformed' | 'newer-version';
  constructor(problem: 'malformed' | 'newer-version') {
    super(problem);
    this.problem = problem;
  }
}

export function encodeBody(body: FileBody): Bytes {
  const writing = writeBytes();
  writing.text(body.name);
  writing.number(Math.max(0, Math.floor(body.at)));
  writing.number(body.live.length);
  let before = 0;
  for (const seq of body.live) {
    writing.number(seq - before);
    before = seq;
  }
  writing.number(body.unreadable.length);
  for (const path of body.unreadable) writing.text(path);
  writing.number(body.entries.length);
  for (const { id, update } of body.entries) {
    writing.text(id);
    writing.bytes(update);
  }
  const inside = writing.done();
  const isPacked = inside.length >= PACK_FROM;
  const out = writeBytes();
  out.number(VERSION);
  out.number(isPacked ? inside.length : 0);
  out.bytes(isPacked ? deflateSync(inside) : inside);
  return out.done();
}

/** @throws {BodyError} */
export function decodeBody(bytes: Uint8Array): FileBody {
  try {
    const outer = readBytes(bytes);
    if (outer.number() !== VERSION) throw new BodyError('newer-version');
    const length = outer.number();
    const packed = outer.bytes();
    if (!outer.isAtEnd() || length > MOST) throw new BodyError('malformed');
    const inside = length === 0 ? packed : inflateSync(packed, { out: new Uint8Array(length) });
    if (length > 0 && inside.length !== length) throw new BodyError('malformed');
    return readInside(inside);
  } catch (error) {
    throw error instanceof BodyError ? error : new BodyError('malformed');
  }
}

function readInside(bytes: Uint8Array): FileBody {
  const reading = readBytes(bytes);
  const name = reading.text();
  const at = reading.number();
  let before = 0;
  const live = Array.from({ length: reading.count(1) }, () => (before += reading.number()));
  const unreadable = Array.from({ length: reading.count(1) }, () => reading.text());
  const entries = Array.from({ length: reading.count(2) }, () => ({
    id: reading.text(),
    update: reading.bytes(),
  }));
  if (!reading.isAtEnd()) throw new BodyError('malformed');
  return { name, at, live, unreadable, entries };
}
