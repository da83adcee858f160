/**
 * The reader's settings, in `storage.local`. Only the background reads and writes them; pages are told what concerns them.
 * What is stored is read through a schema: anything unreadable counts as unset, and never stops the rest.
 */
import * as v from 'valibot';
import { CONTENT_LANGS, type ContentLang } from '../../data/schema.ts';
import type { Area } from './area.ts';
import { DismissedByPage } from './dismissed.ts';

const SCHEMAS = {
  /** Hosts on which Rejoinder does nothing. */
  sitesOff: v.fallback(v.array(v.string()), []),
  contentLang: v.fallback(v.nullable(v.picklist(CONTENT_LANGS)), null),
  dismissed: v.fallback(DismissedByPage, {}),
} as const;

export interface Settings {
  readonly sitesOff: readonly string[];
  /** The language that the reader chose; none until then. */
  readonly contentLang: ContentLang | null;
  readonly dismissed: DismissedByPage;
}
type Key = keyof Settings;

export interface SettingsStore {
  get<K extends Key>(key: K): Promise<Settings[K]>;
  /** Changes one setting from what it is now. Changes are made one after the other, so that none is lost. */
  change<K extends Key>(key: K, change: (before: Settings[K]) => Settings[K]): Promise<void>;
}

/** The settings in a storage area. Make one: its queue is what keeps two changes apart. */
export function openSettings(area: Area): SettingsStore {
  let last: Promise<unknown> = Promise.resolve();
  const get = async <K extends Key>(key: K): Promise<Settings[K]> => {
    const stored = await area.get(key);
    // The schema of a key gives the type of that key; TypeScript can't follow that through the index.
    return v.parse(SCHEMAS[key] as v.GenericSchema, stored[key] ?? undefined) as Settings[K];
  };
  return {
    get,
    change(key, change) {
      const done = last.then(async () => area.set({ [key]: change(await get(key)) }));
      last = done.catch(() => undefined);
      return done;
    },
  };
}
