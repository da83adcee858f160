/** A transport in memory, as true as any: for tests, and to try the engine without a server. */
import { type Transport, TransportError, type TransportLimits } from './transport.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface MemoryTransport extends Transport {
  /** What lies there. Whoever changes it plays the server. */
  readonly files: Map<string, Bytes>;
}

const UNLIMITED: TransportLimits = { fileBytes: 10_000_000, writeEveryMs: 0 };

/** A transport over these files, or over none. Over its limits it says so, as a server would. */
export function memoryTransport(
  files: Map<string, Bytes> = new Map(),
  limits: TransportLimits = UNLIMITED,
): MemoryTransport {
  const used = (): number => [...files.values()].reduce((sum, { length }) => sum + length, 0);
  return {
    files,
    limits,
    async list() {
      return [...files].map(([path, { length }]) => ({ path, bytes: length }));
    },
    async get(path) {
      const bytes = files.get(path);
      return bytes && new Uint8Array(bytes);
    },
    async put(path, bytes) {
      if (bytes.length > limits.fileBytes) throw new TransportError('too-large', `${bytes.length} bytes`);
      const before = files.get(path)?.length ?? 0;
      if (limits.totalBytes !== undefined && used() - before + bytes.length > limits.totalBytes)
        throw new TransportError('full', 'no more room');
      files.set(path, new Uint8Array(bytes));
    },
    async remove(path) {
      files.delete(path);
    },
  };
}
