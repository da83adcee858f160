/**
 * The buses that this browser syncs over, in `storage.local` and nowhere else: it holds passwords and keys. Only the background reads it.
 */
import * as v from 'valibot';
import { isBase64 } from '../text/base64.ts';
import type { Area } from './area.ts';

const busId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/));
const base64 = v.pipe(v.string(), v.check(isBase64));

const AccountBus = v.object({ bus: busId, kind: v.literal('account') });
const WebdavBus = v.object({
  bus: busId,
  kind: v.literal('webdav'),
  /** What the reader calls it; empty: its host. */
  name: v.string(),
  /** The folder's address, ending in a slash, without user and password. */
  address: v.pipe(v.string(), v.url()),
  user: v.string(),
  password: v.string(),
  /** The folder in that folder, and the key of 32 bytes; without a key files lie there unencrypted. */
  vault: v.object({ id: v.pipe(v.string(), v.regex(/^[a-z0-9]{1,64}$/)), key: v.nullable(base64) }),
  /** The vault's key file, to be put back where the server lost it. */
  keyFile: v.exactOptional(base64),
  /** Names of key files that were replaced: never taken back. */
  oldKeyFiles: v.exactOptional(v.array(v.string())),
  /** The key file is to be looked after at the next sync: one is to be put or removed, and no answer came. */
  keyFileDue: v.exactOptional(v.boolean()),
});
export const BusSettings = v.variant('kind', [AccountBus, WebdavBus]);
export type BusSettings = v.InferOutput<typeof BusSettings>;
export type WebdavBusSettings = v.InferOutput<typeof WebdavBus>;

/** There is one account storage, and so one bus of it. */
export const ACCOUNT_BUS = 'account';

const KEY = 'buses';
const NAME_KEY = 'browserName';
/** What can't be read is left out and kept as it is: a newer version may have written it. */
const Stored = v.fallback(v.array(v.unknown()), []);

export interface SyncSettings {
  buses(): Promise<BusSettings[]>;
  /** Adds a bus, or replaces the one of this id. */
  put(bus: BusSettings): Promise<void>;
  remove(bus: string): Promise<void>;
  /** What this browser calls itself to others; empty until the reader said so. */
  name(): Promise<string>;
  rename(name: string): Promise<void>;
}

/** The buses in a storage area. Make one: its queue is what keeps two changes apart. */
export function openSyncSettings(area: Area): SyncSettings {
  let last: Promise<unknown> = Promise.resolve();
  const read = async (): Promise<unknown[]> => v.parse(Stored, (await area.get(KEY))[KEY]);
  const change = (alter: (stored: unknown[]) => unknown[]): Promise<void> => {
    const done = last.then(async () => area.set({ [KEY]: alter(await read()) }));
    last = done.catch(() => undefined);
    return done;
  };
  const isOf =
    (bus: string) =>
    (stored: unknown): boolean =>
      typeof stored === 'object' && stored !== null && (stored as { bus?: unknown }).bus === bus;
  return {
    async buses() {
      return (await read()).flatMap((stored) => {
        const parsed = v.safeParse(BusSettings, stored);
        return parsed.success ? parsed.output : [];
      });
    },
    put: (bus) =>
      change((stored) => [...stored.filter((one) => !isOf(bus.bus)(one)), v.parse(BusSettings, bus)]),
    name: async () => v.parse(v.fallback(v.string(), ''), (await area.get(NAME_KEY))[NAME_KEY]),
    rename: (name) => area.set({ [NAME_KEY]: name }),
    remove: (bus) => change((stored) => stored.filter((one) => !isOf(bus)(one))),
  };
}
