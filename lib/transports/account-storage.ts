/**
 * The account storage of a browser's vendor (`storage.sync`) as a transport: a hundred items of 8 KB at most, which arrive elsewhere one by one, late or never, and
 * which the vendor wipes when somebody signs in or out. A file is one item or several parts; a file some of whose parts are missing isn't there.
 *
 * An item's key is `rj:PATH:PART:PARTS`, its value base64. The browser counts key and value as JSON.
 */
import { joinBytes } from '../sync/bytes.ts';
import { type Transport, TransportError, type TransportLimits } from '../sync/transport.ts';
import { fromBase64, isBase64, toBase64 } from '../text/base64.ts';

/** As much of `storage.sync` as is used. */
export interface SyncArea {
  get(keys: null | string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** In Chrome and Firefox alike. */
export const ACCOUNT_QUOTA = { bytes: 102_400, bytesPerItem: 8_192, items: 512 } as const;

const PREFIX = 'rj:';
const KEY = /^rj:([A-Za-z0-9._/-]+):(\d{1,2}):(\d{1,2})$/;
/** The bytes of a part: base64 makes 7,600 characters of them, and 590 are left for the key. */
const PART_BYTES = 5_700;
const MOST_PARTS = 2;

export const ACCOUNT_LIMITS: TransportLimits = {
  // Small files: what doesn't fit any more is made room for file by file, within what is kept free.
  fileBytes: PART_BYTES * MOST_PARTS,
  // Three quarters are left of the quota by base64; keys take the rest.
  totalBytes: 72_000,
  // Chrome takes 1,800 writes an hour and 120 a minute; one in 5 s leaves room for the browser's own pace.
  writeEveryMs: 5_000,
};

/** By what time is kept between writes. */
export interface Pace {
  /** Milliseconds that only ever go on. */
  now(): number;
  wait(ms: number): Promise<void>;
}
const BY_THE_CLOCK: Pace = {
  now: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Make one: it is what keeps its writes apart. */
export function accountTransport(area: SyncArea, pace: Pace = BY_THE_CLOCK): Transport {
  let writtenAt = Number.NEGATIVE_INFINITY;
  let last: Promise<unknown> = Promise.resolve();
  /** Keys of files that were removed, and lie there until the next turn: so many go at once. Should the worker end before, they are listed again. */
  const removed = new Set<string>();

  const paced = async (write: () => Promise<void>): Promise<void> => {
    const early = writtenAt + ACCOUNT_LIMITS.writeEveryMs - pace.now();
    if (early > 0) await pace.wait(early);
    try {
      await writing(write);
    } finally {
      writtenAt = pace.now();
    }
  };
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const removeAll = async (): Promise<void> => {
    if (removed.size === 0) return;
    await paced(async () => {
      const keys = [...removed];
      await area.remove(keys);
      for (const key of keys) removed.delete(key);
    });
  };
  const items = async (): Promise<Record<string, unknown>> =>
    Object.fromEntries(
      Object.entries(await reading(() => area.get(null))).filter(([key]) => !removed.has(key)),
    );

  return {
    limits: ACCOUNT_LIMITS,
    async list() {
      const all = await items();
      return [...wholeFiles(all)].map(([path, keys]) => ({
        path,
        bytes: keys.reduce((sum, key) => sum + bytesIn(String(all[key])), 0),
      }));
    },
    async get(path) {
      const all = await items();
      const parts = wholeFiles(all)
        .get(path)
        ?.map((key) => String(all[key]));
      if (!parts?.every(isBase64)) return undefined;
      return joinBytes(parts.map(fromBase64));
    },
    async put(path, bytes) {
      if (bytes.length > ACCOUNT_LIMITS.fileBytes)
        throw new TransportError('too-large', `account storage: ${bytes.length} bytes`);
      const count = Math.max(1, Math.ceil(bytes.length / PART_BYTES));
      const parts = keysOf(path, count).map((key, i) => [
        key,
        toBase64(bytes.subarray(i * PART_BYTES, (i + 1) * PART_BYTES)),
      ]);
      await inTurn(async () => {
        // What was removed before may be the room for it.
        await removeAll();
        await paced(() => area.set(Object.fromEntries(parts)));
      });
    },
    async remove(path) {
      for (const key of Object.keys(await items())) if (pathIn(key) === path) removed.add(key);
      // What isn't removed then is with the next file, or when it is listed again.
      void inTurn(removeAll).catch(() => undefined);
    },
  };
}

/** The keys of every whole file, in the order of its parts. */
function wholeFiles(items: Record<string, unknown>): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const key of Object.keys(items)) {
    const [, path, part, parts] = KEY.exec(key) ?? [];
    if (path === undefined || Number(part) !== 0) continue;
    const keys = keysOf(path, Number(parts));
    if (keys.every((one) => typeof items[one] === 'string')) files.set(path, keys);
  }
  return files;
}

/** Removes all files of a vault at once. @throws {TransportError} */
export async function removeVault(area: SyncArea, vault: string): Promise<void> {
  const keys = (await keysIn(area)).filter((key) => pathIn(key)?.startsWith(`${vault}/`));
  if (keys.length > 0) await writing(() => area.remove(keys));
}

const pathIn = (key: string): string | undefined => KEY.exec(key)?.[1];

const keysIn = async (area: SyncArea): Promise<string[]> => Object.keys(await reading(() => area.get(null)));

const keysOf = (path: string, parts: number): string[] =>
  Array.from({ length: parts }, (_, part) => `${PREFIX}${path}:${part}:${parts}`);

const bytesIn = (base64: string): number => Math.floor((base64.replace(/=+$/, '').length * 3) / 4);

async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new TransportError('offline', `account storage: ${nameOf(error)}`);
  }
}

/** Chrome names the quota in the message (`QUOTA_BYTES`, `MAX_WRITE_OPERATIONS_PER_MINUTE`), Firefox says that one was exceeded. */
async function writing(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/MAX_WRITE_OPERATIONS|MAX_SUSTAINED/i.test(message))
      throw new TransportError(
        'busy',
        'account storage: too many writes',
        /HOUR/i.test(message) ? 600_000 : 60_000,
      );
    if (/quota|MAX_ITEMS/i.test(message)) throw new TransportError('full', 'account storage: full');
    throw new TransportError('offline', `account storage: ${nameOf(error)}`);
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'failed');
