/** A browser on a profile that stays, which can be killed, and asked by one of the extension's own pages. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { goToOwnPage } from '../../../lib/cli/own-page.ts';
import { type BrowserName, start } from '../browsers.ts';
import { stopWorker } from '../stop-worker.ts';
import type { Seen } from './ledger.ts';

/** What came of a question: nothing if the browser, or the worker that was to answer, ended before. */
export type Reply = { readonly answer: unknown } | { readonly error: string } | undefined;

export interface MortalBrowser {
  /** Asks the background as the panel does. */
  ask(verb: string, data: unknown): Promise<Reply>;
  /** All notes and drafts. Throws when they can't be had. */
  seen(): Promise<Seen>;
  /** How many notes were brought back from the rescue copy in this run. */
  restored(): Promise<number | null>;
  /** Waits until the rescue copy has everything. */
  rescued(): Promise<void>;
  /** Ends the extension's worker, and nothing else. False if it can't be, or wasn't running. */
  killWorker(): Promise<boolean>;
  /** SIGKILL to all its processes at once. */
  kill(): Promise<void>;
}

const SLOW_MS = 60_000;

export async function startMortal(name: BrowserName, profile: string): Promise<MortalBrowser> {
  const { browser, extensionRoot } = await start(name, { userDataDir: profile, protocolTimeout: SLOW_MS });
  const child = browser.process();
  const pid = child?.pid;
  if (!child || pid === undefined) throw new Error('the browser has no process');
  const gone = new Promise<undefined>((resolve) => child.once('exit', () => resolve(undefined)));
  const page = await browser.newPage();
  await goToOwnPage(page, `${extensionRoot}sidepanel.html`);
  // On a busy machine it may take longer than that.
  for (let waited = 0; !(await page.evaluate(canAsk).catch(() => false)); waited += 100) {
    if (waited > SLOW_MS) throw new Error('the panel doesn’t open');
    await wait(100);
  }

  const ask = async (verb: string, data: unknown): Promise<Reply> => {
    const reply = page.evaluate(askBackground, verb, data).catch(() => undefined);
    return (await Promise.race([reply, gone])) as Reply;
  };
  const told = async <T>(verb: string, data: unknown): Promise<T> => {
    const reply = await ask(verb, data);
    if (!reply || 'error' in reply) throw new Error(`${verb}: ${reply ? reply.error : 'no answer'}`);
    return reply.answer as T;
  };
  return {
    ask,
    async seen() {
      const notes: Seen['notes'][number][] = [];
      for (let total = 1; notes.length < total; ) {
        const part = await told<{ notes: Seen['notes']; total: number }>('note.list', {
          from: notes.length,
          count: 1000,
          bin: false,
        });
        if (part.notes.length === 0) break;
        notes.push(...part.notes);
        total = part.total;
      }
      return { notes, drafts: await told<Seen['drafts']>('draft.list', null) };
    },
    restored: async () => (await told<{ restored: number | null }>('note.status', null)).restored,
    async rescued() {
      for (let waited = 0; waited < SLOW_MS; waited += 100) {
        if ((await page.evaluate(countBehind)) === 0) return;
        await wait(100);
      }
      throw new Error('the rescue copy is still behind');
    },
    killWorker: () => (name === 'chromium' ? stopWorker(page) : Promise.resolve(false)),
    async kill() {
      if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
      // The browser leads a group of its own: nothing else is in it.
      else process.kill(-pid, 'SIGKILL');
      await gone;
      // The driver puts files of the profile back that it had set aside: not into the next run.
      for (let waited = 0; waited < 2000 && hasSetAside(profile); waited += 50) await wait(50);
    },
  };
}

/** Takes the databases of a profile away, as a browser does that finds them broken. The browser must have ended. */
export function loseDatabase(name: BrowserName, profile: string): void {
  const folders =
    name === 'chromium'
      ? [join(profile, 'Default/IndexedDB')]
      : readdirSync(join(profile, 'storage/default'))
          // What `storage.local` holds stands in a folder with a container's number.
          .filter((folder) => folder.startsWith('moz-extension+++') && !folder.includes('^'))
          .map((folder) => join(profile, 'storage/default', folder, 'idb'));
  for (const folder of folders) {
    if (!existsSync(folder)) throw new Error(`${folder} is not there`);
    rmSync(folder, { recursive: true });
  }
}

/**
 * Leaves half a record at the end of Chromium's database, as a kill does that comes between the two writes of one: a checksum, a length and the
 * kind "whole", and nothing that they speak of. Chromium goes on after it, and the start after that begins an empty database. It must have ended.
 */
export function tearDatabase(profile: string): void {
  const all = join(profile, 'Default/IndexedDB');
  const folder = readdirSync(all).find(
    (name) => name.startsWith('chrome-extension') && name.endsWith('leveldb'),
  );
  const log = folder && readdirSync(join(all, folder)).findLast((name) => name.endsWith('.log'));
  if (!log) throw new Error(`${all} has no database`);
  appendFileSync(join(all, folder, log), Buffer.from([1, 2, 3, 4, 100, 0, 1]));
}

const hasSetAside = (profile: string): boolean =>
  readdirSync(profile).some((file) => file.endsWith('.puppeteer'));
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs in the page: whether it is the extension's. */
function canAsk(): boolean {
  const { chrome } = globalThis as unknown as { chrome?: { runtime?: { sendMessage?: unknown } } };
  return chrome?.runtime?.sendMessage !== undefined && location.pathname === '/sidepanel.html';
}

interface Api {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
}

/** Runs in the extension's page. */
async function askBackground(verb: string, data: unknown): Promise<unknown> {
  const api = ((globalThis as Record<string, unknown>)['browser'] ??
    (globalThis as Record<string, unknown>)['chrome']) as Api;
  return api.runtime.sendMessage({ verb, data });
}

/** Runs in the extension's page: how many parts of the rescue copy are still to be written. */
async function countBehind(): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('rejoinder-notes');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  try {
    return await new Promise<number>((resolve, reject) => {
      const request = db.transaction('behind').objectStore('behind').count();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } finally {
    db.close();
  }
}
