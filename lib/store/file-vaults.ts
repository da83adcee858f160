/**
 * What is kept of files that are carried by hand, in `storage.local` beside the buses: what opens them. A file is no bus, and nothing else of it stays.
 */
import * as v from 'valibot';
import type { Area } from './area.ts';
import { VAULT_FIELDS } from './vault-fields.ts';

const FileVault = v.object(VAULT_FIELDS);
export type FileVault = v.InferOutput<typeof FileVault>;

export interface FilesKept {
  /** Vaults that files were of; the last one is first. */
  readonly vaults: readonly FileVault[];
  /** What this browser was called in files: what it wrote there makes way for what it writes next. */
  readonly wrote: readonly string[];
}

export interface FileVaults {
  read(): Promise<FilesKept>;
  /** Changes it from what it is now, among other changes in turn. */
  change(change: (now: FilesKept) => FilesKept): Promise<void>;
}

const KEY = 'files';
/** Files may be old; a name is 12 characters. */
const MOST_WROTE = 1_000;
/** What can't be read is left out and kept as it is: a newer version may have written it. */
const Stored = v.fallback(
  v.object({
    vaults: v.fallback(v.array(v.unknown()), []),
    wrote: v.fallback(v.array(v.string()), []),
  }),
  { vaults: [], wrote: [] },
);

/** Make one: its queue is what keeps two changes apart. */
export function openFileVaults(area: Area): FileVaults {
  let last: Promise<unknown> = Promise.resolve();
  const read = async () => v.parse(Stored, (await area.get(KEY))[KEY]);
  const readable = ({ vaults, wrote }: v.InferOutput<typeof Stored>): FilesKept => ({
    vaults: vaults.filter((one): one is FileVault => v.is(FileVault, one)),
    wrote,
  });
  return {
    read: async () => readable(await read()),
    change(change) {
      const done = last.then(async () => {
        const stored = await read();
        const { vaults, wrote } = change(readable(stored));
        const unreadable = stored.vaults.filter((one) => !v.is(FileVault, one));
        await area.set({ [KEY]: { vaults: [...vaults, ...unreadable], wrote: wrote.slice(-MOST_WROTE) } });
      });
      last = done.catch(() => undefined);
      return done;
    },
  };
}

/** With a vault as the last that was used. */
export const withVault = (kept: FilesKept, vault: FileVault): FilesKept => ({
  ...kept,
  vaults: [vault, ...kept.vaults.filter((one) => one.vault.id !== vault.vault.id)],
});
