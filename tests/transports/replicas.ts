/** Replicas of the notes with their real store, engine and envelope, over a real server through the fault proxy. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vaultCipher } from '../../lib/envelope/sealed-file.ts';
import type { NotesStore } from '../../lib/store/notes-types.ts';
import { syncBus } from '../../lib/sync/engine.ts';
import type { SyncProblem } from '../../lib/sync/status.ts';
import { webDavTransport } from '../../lib/transports/webdav.ts';
import { PLACE, scene } from '../store/notes-scene.ts';
import { PASSWORD, USER } from './dav-servers.ts';

export const VAULT = 'vault0000000000000';
const KEY = Uint8Array.from({ length: 32 }, (_, i) => i * 5);

export interface Replica {
  readonly name: string;
  store: NotesStore;
  /** One sync, as after an edit; what stood in the way. */
  sync(): Promise<SyncProblem | null>;
  /** As after the browser was killed: nothing is left but what is on disk. */
  restart(): void;
  write(text: string): Promise<string>;
  edit(id: string, change: (text: string) => string): Promise<void>;
  texts(): Promise<string[]>;
}

let edits = 0;

/** A browser with a clock some days off. */
export function replica(name: string, address: string, daysOff: number, timeoutMs = 2000): Replica {
  const made = scene();
  made.clock += daysOff * 86_400_000;
  const transport = webDavTransport({ address, user: USER, password: PASSWORD }, { vault: VAULT, timeoutMs });
  const bus = { bus: 'server', vault: VAULT, transport, cipher: vaultCipher(KEY, crypto), name };
  const one: Replica = {
    name,
    store: made.store,
    sync: () =>
      syncBus(
        {
          store: one.store.sync,
          now: () => (made.clock += 1000),
          random: Math.random,
          randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
        },
        bus,
      ),
    restart() {
      one.store = made.again();
    },
    async write(text) {
      return (await one.store.create({ target: PLACE, text })).id;
    },
    async edit(id, change) {
      const before = (await one.store.get(id))?.text ?? '';
      edits += 1;
      await one.store.edit({ id, before, after: change(before), editor: name, edit: `edit-${edits}` });
    },
    async texts() {
      return (await one.store.list()).map(({ id, text }) => `${id} ${text}`).sort();
    },
  };
  return one;
}

/** All bytes of all files below a folder, and their names, as one text in Latin-1. */
export function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return entry.isFile() ? `${path}\n${readFileSync(path, 'latin1')}` : path;
    })
    .join('\n');
}
