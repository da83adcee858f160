/**
 * What it takes to sync ten thousand notes between two Chromium profiles over a real WebDAV server on loopback: the first sync of each, whose worker
 * is ended in the middle, and a sync with nothing to do. It throws where a note is missing, where nothing was shown of the progress, or where the worker's end
 * made it begin again.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportPreview, ImportStep } from '../../../lib/messages/types.ts';
import type { Progress, SyncStatus } from '../../../lib/sync/status.ts';
import { manyNotes } from '../../bench/notes/many-notes.ts';
import { PASSWORD, startDavServer, USER } from '../../transports/dav-servers.ts';
import { type FaultProxy, startFaultProxy } from '../../transports/fault-proxy.ts';
import { type MortalBrowser, startMortal } from '../kills/mortal-browser.ts';

const COUNT = 10_000;
const POLL_MS = 20;
const MOST_SYNCS = 10;

export async function figures(): Promise<Record<string, number | string>> {
  const server = await startDavServer('lighttpd');
  const proxy = await startFaultProxy(server.address);
  const profiles = ['writes', 'reads'].map((name) => mkdtempSync(join(tmpdir(), `rejoinder-${name}-`)));
  const browsers: MortalBrowser[] = [];
  try {
    for (const profile of profiles) browsers.push(await startMortal('chromium', profile));
    const [writer, reader] = browsers;
    if (!writer || !reader) throw new Error('no browsers');
    await importAll(writer);
    const account = { address: proxy.address, user: USER, password: PASSWORD };
    const secret = await told<string>(writer, 'webdav.start', { ...account, passphrase: null });
    const written = await firstSync(writer, proxy, 'PUT');
    const idle = await idleSync(writer, proxy);
    await told(reader, 'webdav.join', { ...account, secret });
    const read = await firstSync(reader, proxy, 'GET');
    const idleReader = await idleSync(reader, proxy);
    const [here, there] = await Promise.all([writer.seen(), reader.seen()]);
    const same = new Map(here.notes.map(({ id, text }) => [id, text]));
    const missing = COUNT - there.notes.filter(({ id, text }) => same.get(id) === text).length;
    if (missing > 0 || here.notes.length !== COUNT) throw new Error(`${missing} notes are missing`);
    return {
      ...figuresOf('writing', written),
      ...figuresOf('reading', read),
      'syncs after the first, until nothing was to do': `${idle.before} and ${idleReader.before}`,
      'a sync with nothing to do: requests': 1,
      'a sync with nothing to do: ms': `${idle.ms} and ${idleReader.ms}`,
      'notes missing': missing,
    };
  } finally {
    for (const browser of browsers) await browser.kill();
    await proxy.close();
    await server.stop();
    for (const profile of profiles) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface First {
  readonly ms: number;
  readonly files: number;
  readonly again: number;
  readonly shown: number;
}

const figuresOf = (name: string, { ms, files, again, shown }: First): Record<string, number> => ({
  [`${name} all, the worker ended once: ms`]: ms,
  [`${name}: files`]: files,
  [`${name}: files twice, since the worker ended`]: again,
  [`${name}: moments at which progress was seen`]: shown,
});

/** A first sync whose worker is ended when half of what it began with is done. */
async function firstSync(browser: MortalBrowser, proxy: FaultProxy, method: string): Promise<First> {
  proxy.requests.length = 0;
  const began = performance.now();
  const moved = (): string[] =>
    proxy.requests.filter((request) => request.startsWith(`${method} `) && !request.includes('/key-'));
  const shown: Progress[] = [];
  let isKilled = false;
  void browser.ask('sync.now', { bus: null });
  for (;;) {
    const status = await browser.ask('sync.status', null);
    const bus = status && 'answer' in status ? (status.answer as SyncStatus).buses[0] : undefined;
    if (bus?.progress && bus.progress.of > 0) shown.push(bus.progress);
    const half = bus?.progress && bus.progress.done >= bus.progress.of / 2;
    if (half && !isKilled) {
      isKilled = await browser.killWorker();
      void browser.ask('sync.now', { bus: null });
    }
    if (bus?.state === 'up-to-date') break;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  const ms = Math.round(performance.now() - began);
  if (!isKilled) throw new Error(`${method}: the worker could not be ended amid the sync`);
  const paths = moved().map((request) => request.split(' ')[1] ?? '');
  const files = new Set(paths).size;
  const again = paths.length - files;
  // What was under way when the worker ended is done again: up to four files are read at once.
  if (method === 'PUT' && again > 1) throw new Error(`${again} files were written again`);
  if (method === 'GET' && again > 4) throw new Error(`${again} files were read again`);
  return { ms, files, again, shown: shown.length };
}

interface Idle {
  readonly ms: number;
  /** How many syncs before had something to do still: small files are folded after the first. */
  readonly before: number;
}

/** Syncs until there is nothing to do: that is one request. */
async function idleSync(browser: MortalBrowser, proxy: FaultProxy): Promise<Idle> {
  for (let before = 0; before < MOST_SYNCS; before += 1) {
    // Syncs that begin by themselves are to be over.
    await new Promise((resolve) => setTimeout(resolve, 6000));
    proxy.requests.length = 0;
    const began = performance.now();
    await told(browser, 'sync.now', { bus: null });
    const ms = Math.round(performance.now() - began);
    if (proxy.requests.length === 1) return { ms, before };
  }
  throw new Error(`after ${MOST_SYNCS} syncs there is something to do: ${proxy.requests.length} requests`);
}

async function importAll(browser: MortalBrowser): Promise<void> {
  const file = Buffer.from(manyNotes(COUNT)).toString('base64');
  const { plan } = await told<ImportPreview>(browser, 'import.preview', { file });
  let undo: string | null = null;
  for (let left = COUNT; left > 0; )
    ({ undo, left } = await told<ImportStep>(browser, 'import.take', { plan, undo }));
}

async function told<T>(browser: MortalBrowser, verb: string, data: unknown): Promise<T> {
  const reply = await browser.ask(verb, data);
  if (!reply || 'error' in reply) throw new Error(`${verb}: ${reply ? reply.error : 'no answer'}`);
  return reply.answer as T;
}
