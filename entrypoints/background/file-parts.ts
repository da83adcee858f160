/** Files on their way from and to our pages, part by part. They are in memory alone: what is gone is sent again. */
import { type Bytes, joinBytes } from '../../lib/sync/bytes.ts';
import { MOST_BYTES } from '../../lib/transports/file-limits.ts';

/** One for each page of ours that may be at it, there and back. */
const MOST_FILES = 4;

export interface FileParts {
  /** A file that is whole already. Gives by what it is fetched. */
  keep(bytes: Bytes): string;
  /** The next part; `null`: of a new file. Nothing where that file isn't known, or is longer than any of ours. */
  add(file: string | null, part: Bytes): string | null;
  /** All that has come of a file. */
  all(file: string): Bytes | undefined;
  slice(file: string, from: number, length: number): Bytes;
  drop(file: string): void;
}

export function fileParts(): FileParts {
  const files = new Map<string, { parts: Bytes[]; length: number }>();
  const begin = (): string => {
    const file = crypto.randomUUID();
    files.set(file, { parts: [], length: 0 });
    const [oldest] = files.keys();
    if (files.size > MOST_FILES && oldest !== undefined) files.delete(oldest);
    return file;
  };
  const add: FileParts['add'] = (given, part) => {
    const file = given ?? begin();
    const kept = files.get(file);
    if (!kept) return null;
    kept.parts.push(part);
    kept.length += part.length;
    if (kept.length <= MOST_BYTES) return file;
    files.delete(file);
    return null;
  };
  const all: FileParts['all'] = (file) => {
    const kept = files.get(file);
    if (!kept) return undefined;
    const [one, ...others] = kept.parts;
    if (one && others.length === 0) return one;
    const whole = joinBytes(kept.parts);
    kept.parts = [whole];
    return whole;
  };
  return {
    add,
    all,
    keep(bytes) {
      const file = begin();
      files.set(file, { parts: [bytes], length: bytes.length });
      return file;
    },
    slice: (file, from, length) => (all(file) ?? new Uint8Array()).subarray(from, from + length),
    drop: (file) => void files.delete(file),
  };
}
