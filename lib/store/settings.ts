/**
 * The reader's settings, in `storage.local`. Only the background reads and writes them; pages are told what concerns them.
 * What is stored is read through a schema: anything unreadable counts as unset, and never stops the rest.
 */
import * as v from 'valibot';
import { CONTENT_LANGS, type ContentLang } from '../../data/content-langs.ts';
import { TINTS, type Tint } from '../marks/look.ts';
import type { Area } from './area.ts';
import { DismissedByPage } from './dismissed.ts';
import { type LearnedSource, LearnedSources } from './learned.ts';
import { PlacesInPdfs } from './places.ts';

const SCHEMAS = {
  /** Hosts on which Rejoinder does nothing. */
  sitesOff: v.fallback(v.array(v.string()), []),
  /** Hosts whose PDFs open in our reader at once. */
  pdfSites: v.fallback(v.array(v.string()), []),
  contentLang: v.fallback(v.nullable(v.picklist(CONTENT_LANGS)), null),
  uiLocale: v.fallback(v.nullable(v.picklist(CONTENT_LANGS)), null),
  tint: v.fallback(v.picklist(TINTS), 'normal'),
  restatements: v.fallback(v.boolean(), true),
  darkPages: v.fallback(v.boolean(), false),
  dismissed: v.fallback(DismissedByPage, {}),
  learned: v.fallback(LearnedSources, []),
  places: v.fallback(PlacesInPdfs, {}),
} as const;

export interface Settings {
  readonly sitesOff: readonly string[];
  /** Hosts whose PDFs open in our reader at once. */
  readonly pdfSites: readonly string[];
  /** The language of the argument that the reader chose; none: the page's. */
  readonly contentLang: ContentLang | null;
  /** The language of the interface that the reader chose; none: the browser's. */
  readonly uiLocale: ContentLang | null;
  /** How strong the tint of marks is. */
  readonly tint: Tint;
  /** Whether restatements are marked, or quotations alone. */
  readonly restatements: boolean;
  /** Whether pages of PDFs are shown dark. */
  readonly darkPages: boolean;
  readonly dismissed: DismissedByPage;
  /** Documents that were recognised as the report, and their words for its passages. */
  readonly learned: readonly LearnedSource[];
  /** Where the reader was in PDFs. */
  readonly places: PlacesInPdfs;
}
type Key = keyof Settings;

export interface SettingsStore {
  get<K extends Key>(key: K): Promise<Settings[K]>;
  /** Changes one setting from what it is now. Changes are made one after the other, so that none is lost. */
  change<K extends Key>(key: K, change: (before: Settings[K]) => Settings[K]): Promise<void>;
  /** All of them as they are; and all of them set at once, to be as they were or as they are at first. */
  all(): Promise<Settings>;
  replace(settings: Settings): Promise<void>;
}

const KEYS = Object.keys(SCHEMAS) as Key[];

/** The settings as they are before the reader has chosen anything. */
export const SETTINGS_AT_FIRST = Object.fromEntries(
  KEYS.map((key) => [key, v.parse(SCHEMAS[key] as v.GenericSchema, undefined)]),
) as unknown as Settings;

/** The settings in a storage area. Make one: its queue is what keeps two changes apart. */
export function openSettings(area: Area): SettingsStore {
  let last: Promise<unknown> = Promise.resolve();
  const get = async <K extends Key>(key: K): Promise<Settings[K]> => {
    const stored = await area.get(key);
    // The schema of a key gives the type of that key; TypeScript can't follow that through the index.
    return v.parse(SCHEMAS[key] as v.GenericSchema, stored[key] ?? undefined) as Settings[K];
  };
  const queue = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    get,
    change: (key, change) => queue(async () => area.set({ [key]: change(await get(key)) })),
    async all() {
      const entries = await Promise.all(KEYS.map(async (key) => [key, await get(key)] as const));
      return Object.fromEntries(entries) as unknown as Settings;
    },
    replace: (settings) => queue(() => area.set({ ...settings })),
  };
}
