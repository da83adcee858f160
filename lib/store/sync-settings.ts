/**
 * The buses that this browser syncs over, in `storage.local` and nowhere else: it holds passwords and keys. Only the background reads it.
 */
import * as v from 'valibot';
import type { Area } from './area.ts';
import { type FileVaults, openFileVaults } from './file-vaults.ts';
import { VAULT_FIELDS } from './vault-fields.ts';

const busId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/));

const AccountBus = v.object({ bus: busId, kind: v.literal('account'), ...VAULT_FIELDS });
const WebdavBus = v.object({
  bus: busId,
  kind: v.literal('webdav'),
  /** What the reader calls it; empty: its host. */
  name: v.string(),
  /** The folder's address, ending in a slash, without user and password. */
  address: v.pipe(v.string(), v.url()),
  user: v.string(),
  password: v.string(),
  ...VAULT_FIELDS,
});
export const BusSettings = v.variant('kind', [AccountBus, WebdavBus]);
export type BusSettings = v.InferOutput<typeof BusSettings>;

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
  /** Changes a bus from what it is now, among other changes in turn; nothing if it is gone. Gives whether it was there. */
  change(bus: string, change: (now: BusSettings) => BusSettings): Promise<boolean>;
  remove(bus: string): Promise<void>;
  /** What this browser calls itself to others; empty until the reader said so. */
  name(): Promise<string>;
  rename(name: string): Promise<void>;
  /** What opens files that are carried by hand. */
  readonly files: FileVaults;
}

/** The buses in a storage area. Make one: its queue is what keeps two changes apart. */
export function openSyncSettings(area: Area): SyncSettings {
  let last: Promise<unknown> = Promise.resolve();
  const read = async (): Promise<unknown[]> => v.parse(Stored, (await area.get(KEY))[KEY]);
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const alter = (change: (stored: unknown[]) => unknown[]): Promise<void> =>
    inTurn(async () => area.set({ [KEY]: change(await read()) }));
  const isOf =
    (bus: string) =>
    (stored: unknown): boolean =>
      typeof stored === 'object' && stored !== null && (stored as { bus?: unknown }).bus === bus;
  const readable = (stored: readonly unknown[]): BusSettings[] =>
    stored.flatMap((one) => {
      const parsed = v.safeParse(BusSettings, one);
      return parsed.success ? parsed.output : [];
    });
  return {
    buses: async () => readable(await read()),
    put: (bus) =>
      alter((stored) => [...stored.filter((one) => !isOf(bus.bus)(one)), v.parse(BusSettings, bus)]),
    change: (bus, change) =>
      inTurn(async () => {
        const stored = await read();
        const [now] = readable(stored.filter(isOf(bus)));
        if (!now) return false;
        const next = v.parse(BusSettings, change(now));
        await area.set({ [KEY]: stored.map((one) => (isOf(bus)(one) ? next : one)) });
        return true;
      }),
    name: async () => v.parse(v.fallback(v.string(), ''), (await area.get(NAME_KEY))[NAME_KEY]),
    rename: (name) => inTurn(() => area.set({ [NAME_KEY]: name })),
    remove: (bus) => alter((stored) => stored.filter((one) => !isOf(bus)(one))),
    files: openFileVaults(area),
  };
}
