/** When notes are synced: after an edit, at start, on an alarm, when the browser is online again, and when the reader says so. */
import { browser } from 'wxt/browser';
import { tellPanels } from '../../lib/messages/ask.ts';
import type { NotesStore } from '../../lib/store/notes-types.ts';
import { ACCOUNT_BUS, type BusSettings, type SyncSettings } from '../../lib/store/sync-settings.ts';
import { isDue } from '../../lib/sync/backoff.ts';
import { syncBounded } from '../../lib/sync/bounded.ts';
import { syncEach } from '../../lib/sync/each-bus.ts';
import type { Bus, Surroundings } from '../../lib/sync/flight.ts';
import { forgetPass, type Passed, passOver } from '../../lib/sync/pass.ts';
import { dropMerged, forgetBus, forgetDevice, statusOf } from '../../lib/sync/report.ts';
import { type Progress, type SyncStatus, stopsFor } from '../../lib/sync/status.ts';
import { browserName, busOf, clearUnsealed, transportOf } from './sync-buses.ts';
import { keepKeyFileOf } from './vault-setup.ts';
import { watchKeyFile } from './watch-key-file.ts';

const EVERY = 'sync';
const SOON = 'sync-soon';
const EVERY_MINUTES = 15;
/** After the last of several edits; the alarm is for a worker that ends before. */
const PAUSE_MS = 4_000;
const SOON_MINUTES = 0.5;
/** Under what the engine keeps a file while it is read and written. No bus of the reader's is called so. */
const PASSING_BUS = 'file';
const LOCK = 'rejoinder-sync';
const MOST_LINES = 300;
const TELL_EVERY_MS = 500;

export interface Syncing {
  /** Syncs what is due; with `bus`, that one, whatever it waits for; `all`, each. */
  run(which?: { readonly bus: string } | 'all'): Promise<void>;
  soon(): void;
  status(): Promise<SyncStatus>;
  log(): Promise<string>;
  name(): Promise<string>;
  /** Does something while no sync is under way: one would write what it read before over it. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Syncs over a bus that is there for this once. `before`: what this browser was called on such ones. */
  pass(bus: Omit<Bus, 'bus' | 'name' | 'forwards'>, before: readonly string[]): Promise<Passed>;
  /** Takes note of a bus that is gone. */
  forget(bus: string): Promise<void>;
  forgetDevice(bus: string, device: string): Promise<void>;
  /** To be called once, when the background starts. */
  start(): void;
}

export function createSyncing(notes: NotesStore, settings: SyncSettings): Syncing {
  const store = notes.sync;
  const working = new Map<string, Progress | null>();
  const untold = new Set<string>();
  const lines: string[] = [];
  let toldAt = 0;
  let isAsked = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    toldAt = Date.now();
    void tellPanels('sync.changed', null);
  };
  const around: Surroundings = {
    store,
    now: () => Date.now(),
    random: () => Math.random(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    get isAsked() {
      return isAsked;
    },
    log: (line) => void lines.push(`${new Date().toISOString()} ${line}`),
    onProgress(bus, progress) {
      if (!working.has(bus)) return;
      working.set(bus, progress);
      if (Date.now() - toldAt > TELL_EVERY_MS) tell();
    },
  };
  /** One sync at a time in all of the extension, whoever asks. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(LOCK, work);
  const name = async (): Promise<string> => (await settings.name()) || browserName();
  const writeLog = async (): Promise<void> => {
    if (lines.length === 0) return;
    const before = (await store.row(['log']))?.lines ?? [];
    const written = lines.length;
    await store.commit({
      put: [{ key: ['log'], value: { lines: [...before, ...lines].slice(-MOST_LINES) } }],
    });
    lines.splice(0, written);
  };

  const syncAll = async (which?: { readonly bus: string } | 'all'): Promise<void> => {
    const buses = await settings.buses();
    isAsked = which !== undefined;
    const syncOne = async (one: BusSettings): Promise<boolean> => {
      if (typeof which === 'object' && which.bus !== one.bus) return false;
      const row = await store.row(['bus', one.bus]);
      const isHeldUp = row?.problem && (stopsFor(row.problem) || !isDue(row.notBefore, Date.now()));
      if (!which && isHeldUp) return false;
      working.set(one.bus, null);
      tell();
      const bus = busOf(one, await name());
      const { transport, isAsExpected } = watchKeyFile(bus.transport, one);
      const [began, before] = [performance.now(), lines.length];
      const problem = await syncBounded(around, { ...bus, transport, forwards: buses.length > 1 });
      // Of syncs with nothing to do there are too many.
      if (problem || lines.length > before)
        around.log?.(`${one.bus}: ${problem ?? 'done'}, ${Math.round(performance.now() - began)} ms`);
      const after = await store.row(['bus', one.bus]);
      const isLost = after?.event && after.event.at !== row?.event?.at;
      if (isLost || one.keyFileDue || !isAsExpected()) await keepKeyFileOf(settings, one.bus, transportOf);
      return true;
    };
    try {
      await syncEach(around, buses, untold, syncOne, ({ bus }) => {
        if (working.delete(bus)) tell();
      });
    } finally {
      await writeLog();
    }
  };

  const run: Syncing['run'] = (which) => alone(() => syncAll(which));
  const runQuietly = (): void =>
    void run().catch((error: unknown) => {
      lines.push(`${new Date().toISOString()} failed: ${error instanceof Error ? error.name : 'unknown'}`);
    });

  return {
    run,
    soon() {
      clearTimeout(timer);
      timer = setTimeout(runQuietly, PAUSE_MS);
      void browser.alarms.create(SOON, { delayInMinutes: SOON_MINUTES });
    },
    async status() {
      const buses = await settings.buses();
      return statusOf(
        store,
        buses.map(({ bus }) => bus),
        working,
        Date.now(),
        untold,
      );
    },
    async log() {
      const { version } = browser.runtime.getManifest();
      const kept = (await store.row(['log']))?.lines ?? [];
      return [`Rejoinder ${version}, ${browserName()}`, ...kept, ...lines].join('\n');
    },
    name,
    alone,
    pass: (bus, before) =>
      alone(async () => {
        const forwards = (await settings.buses()).length > 0;
        const began = performance.now();
        const passed = await passOver(
          around,
          { ...bus, bus: PASSING_BUS, name: await name(), forwards },
          before,
        );
        around.log?.(
          `${PASSING_BUS}: ${passed.problem ?? 'done'}, ${Math.round(performance.now() - began)} ms`,
        );
        await writeLog();
        return passed;
      }),
    forget: (bus) => {
      untold.delete(bus);
      return alone(() => forgetBus(store, bus));
    },
    forgetDevice: (bus, device) => alone(() => forgetDevice(around, bus, device)),
    start() {
      // Made again at each start: browsers may forget alarms.
      void browser.alarms.create(EVERY, { delayInMinutes: 1, periodInMinutes: EVERY_MINUTES });
      browser.alarms.onAlarm.addListener((alarm) => {
        if (alarm.name === EVERY || alarm.name === SOON) runQuietly();
      });
      self.addEventListener('online', runQuietly);
      notes.onChange(({ by }) => {
        if (by !== 'replica') this.soon();
      });
      browser.runtime.onStartup.addListener(runQuietly);
      // What other browsers of the account wrote has arrived; what this one wrote is no news.
      browser.storage.onChanged.addListener((changes, area) => {
        if (area !== 'sync') return;
        const look = async (): Promise<void> => {
          const row = await store.row(['bus', ACCOUNT_BUS]);
          if (row && Object.keys(changes).some((key) => !key.includes(`/${row.device}/`))) this.soon();
        };
        // Where the database can't be read, the next alarm finds what has come, or says why not.
        void look().catch(() => undefined);
      });
      // A worker may have ended amid a file.
      void alone(() => forgetPass(store, PASSING_BUS)).catch(() => undefined);
      void clearUnsealed().catch(() => undefined);
      void dropMerged(store, { now: Date.now() }).catch(() => undefined);
    },
  };
}
