/** Browsers between which a file is carried, as their backgrounds do it. */
import { accountHandlers } from '../../entrypoints/background/account-setup.ts';
import { type FileHandlers, fileHandlers } from '../../entrypoints/background/file-sync.ts';
import { webDavHandlers } from '../../entrypoints/background/webdav-setup.ts';
import type { FileAnswer } from '../../lib/messages/types.ts';
import { openSyncSettings } from '../../lib/store/sync-settings.ts';
import { memoryTransport } from '../../lib/sync/memory-transport.ts';
import { passOver } from '../../lib/sync/pass.ts';
import type { SyncProblem } from '../../lib/sync/status.ts';
import { memoryArea, PLACE, type Scene, scene } from '../store/notes-scene.ts';

type Bytes = Uint8Array<ArrayBuffer>;
export const sender = {} as never;

/** A browser as far as files are concerned: its notes, its settings, and its background. */
export class Browser {
  readonly s: Scene = scene();
  readonly area = memoryArea();
  readonly settings = openSyncSettings(this.area);
  readonly server = memoryTransport();
  readonly synced: string[] = [];
  failsWith: SyncProblem | undefined;
  soon = 0;
  files = this.background();
  readonly webdav = webDavHandlers(
    this.settings,
    (bus) => this.synced.push(bus),
    () => this.server,
  );
  readonly account = accountHandlers({
    settings: this.settings,
    transport: memoryTransport(),
    clear: async () => undefined,
    onChange: (bus) => this.synced.push(bus),
    forget: async () => undefined,
  });

  /** As it is when the browser has just begun it: it has nothing in memory. */
  private background(): FileHandlers {
    return fileHandlers({
      settings: this.settings,
      notes: this.s.store,
      syncing: {
        soon: () => void (this.soon += 1),
        pass: async (bus, before) => {
          const passed = await passOver(
            {
              store: this.s.store.sync,
              now: () => this.s.clock,
              random: Math.random,
              randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
            },
            { ...bus, bus: 'file', name: 'Browser', forwards: (await this.settings.buses()).length > 0 },
            before,
          );
          return { ...passed, ...(this.failsWith ? { problem: this.failsWith } : {}) };
        },
      },
    });
  }
  restart(): void {
    this.files = this.background();
  }

  async sync(
    bytes: Bytes | null,
    typed: { secret?: string; start?: { passphrase: string | null } } = {},
    partBytes = 1_000_000,
  ): Promise<FileAnswer> {
    let file: string | null = null;
    for (let at = 0; bytes && (at === 0 || at < bytes.length); at += partBytes) {
      const part = Buffer.from(bytes.subarray(at, at + partBytes)).toString('base64');
      file = await this.files['file.part']({ file, part }, sender);
    }
    return this.files['file.sync']({ file, secret: null, start: null, ...typed }, sender);
  }
  /** All of a file that was given. */
  async fetch(answer: FileAnswer): Promise<Bytes> {
    if (!answer.done) throw new Error(`not done: ${JSON.stringify(answer)}`);
    const parts: Buffer[] = [];
    for (let from = 0; ; ) {
      const part = Buffer.from(await this.files['file.bytes']({ file: answer.file, from }, sender), 'base64');
      if (part.length === 0) return new Uint8Array(Buffer.concat(parts));
      parts.push(part);
      from += part.length;
    }
  }
  write = async (text: string): Promise<string> =>
    (await this.s.store.create({ target: PLACE, text, tags: ['the-tag'] })).id;
  texts = async (): Promise<string[]> => (await this.s.store.list()).map(({ text }) => text).sort();
  kept = (): string => JSON.stringify([...this.area.items]);
}

/** Writes a first file, by a code. */
export const begin = async (one: Browser): Promise<{ file: Bytes; code: string }> => {
  const answer = await one.sync(null, { start: { passphrase: null } });
  return { file: await one.fetch(answer), code: (answer.done && answer.code) || '' };
};
