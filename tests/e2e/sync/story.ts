/**
 * What three browsers go through over one server, and whether everything that they had acknowledged is in all of them after it. Gives what was wrong, in
 * words; nothing if all is well. No step is mended by hand.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PASSWORD, type ServerName, USER } from '../../transports/dav-servers.ts';
import type { Fault } from '../../transports/fault-proxy.ts';
import { everythingIn } from '../../transports/replicas.ts';
import { PLACE } from './notes-by-message.ts';
import { formsOf } from './readable.ts';
import { killed, notesOf, serverAt, settle, setUp, startTrio, synced, type Trio, told } from './trio.ts';

/** A fault, the method that it befalls, and what the status line may say then; nothing: it is got over. */
interface Trial {
  readonly method: string;
  readonly fault: Fault;
  readonly says: readonly string[];
}

const on = (method: string, fault: Fault, ...says: string[]): Trial => ({ method, fault, says });
const TRIALS: readonly Trial[] = [
  on('PUT', 'lost-answer', 'offline'),
  on('PUT', 'lost-request', 'offline'),
  on('PUT', 'cut-request', 'not-safe'),
  // Firefox takes what has come of a compressed answer for all of it: then it is found out by comparing.
  on('GET', 'cut-answer', 'offline', 'not-safe'),
  on('PROPFIND', 'short-answer', 'nonsense'),
  on('PROPFIND', { status: 404 }),
  on('PUT', { status: 401 }, 'unauthorised'),
  on('PUT', { status: 403 }, 'forbidden'),
  on('PUT', { status: 404 }, 'not-found'),
  on('PUT', { status: 423 }, 'locked'),
  on('PUT', { status: 500 }, 'server'),
  on('PUT', { status: 503, headers: { 'retry-after': '1' } }, 'busy'),
  on('PUT', { status: 507 }, 'full'),
];

export interface Report {
  readonly steps: readonly string[];
  readonly edits: number;
  readonly notes: number;
  readonly wrong: readonly string[];
  /** The most quiet rounds that any step took. */
  readonly rounds: number;
}

export interface StoryOptions {
  /** Answers that take 40 s, and every fault in every browser; otherwise each fault in one of them by turns. */
  readonly isLong: boolean;
  readonly onStep?: (step: string) => void;
}

export async function tellStory(name: ServerName, { isLong, onStep }: StoryOptions): Promise<Report> {
  const trio = await startTrio(name);
  const steps: string[] = [];
  const wrong: string[] = [];
  const written = new Set<string>();
  let edits = 0;
  let most = 0;
  const [first, second, third] = trio.members;
  if (!first || !second || !third) throw new Error('not three');

  const write = async (member: typeof first, text: string): Promise<string> => {
    const id = `note-${member.name.toLowerCase()}-${edits}`;
    await told(member, 'note.create', { id, target: PLACE, text, tags: [], editor: id });
    written.add(text);
    edits += 1;
    return id;
  };
  const append = async (member: typeof first, id: string, words: string): Promise<void> => {
    const before = (await notesOf(member)).find((note) => note.id === id)?.text ?? '';
    const after = `${before} ${words}`;
    await told(member, 'note.edit', { id, before, after, editor: member.name, edit: `edit-${edits}` });
    written.add(words);
    edits += 1;
  };
  const step = async (title: string, work: () => Promise<void>): Promise<void> => {
    onStep?.(title);
    try {
      await work();
      const { rounds, notes } = await settle(trio);
      most = Math.max(most, rounds);
      const all = notes.map(({ text }) => text).join('\n');
      for (const words of written) if (!all.includes(words)) wrong.push(`${title}: “${words}” is missing`);
    } catch (error) {
      wrong.push(`${title}: ${error instanceof Error ? error.message : error}`);
    }
    steps.push(title);
  };

  let code = '';
  let shared = '';
  try {
    await step('set up, and joined by code', async () => {
      code = await setUp(trio, trio.proxy.address);
      shared = await write(first, 'Wurzel.');
    });
    await step('the same note edited offline in all three', async () => {
      offline(trio);
      for (const member of trio.members) await append(member, shared, `${member.name}sblatt.`);
      for (const member of trio.members)
        expectStatus(wrong, member.name, (await synced(member)).problem, 'offline');
    });
    await step('an edit against a deletion', async () => {
      offline(trio);
      await told(second, 'note.remove', { id: shared });
      await append(third, shared, 'Doch.');
    });
    for (const [i, { method, fault, says }] of TRIALS.entries()) {
      const among = isLong ? trio.members : trio.members.slice(i % 3, (i % 3) + 1);
      for (const member of among)
        await step(
          `${method}: ${typeof fault === 'string' ? fault : JSON.stringify(fault)}, ${member.name}`,
          async () => {
            // A file must be read for this one.
            if (method === 'GET')
              await write(first === member ? second : first, `Zum Lesen ${i} von ${member.name}.`);
            if (method === 'GET') await synced(first === member ? second : first);
            // Before it is written: it may be synced by itself at any moment.
            trio.proxy.rules = [{ method, fault, times: Number.POSITIVE_INFINITY }];
            await write(member, `Blatt ${i} von ${member.name}.`);
            const { problem } = await synced(member);
            if (says.length > 0) expectStatus(wrong, `${method} ${member.name}`, problem, ...says);
          },
        );
    }
    if (isLong)
      await step('answers that take 40 s', async () => {
        await write(first, 'Geduld.');
        trio.proxy.rules = [{ method: 'PUT', fault: { stallMs: 40_000 } }];
        expectStatus(wrong, 'a stall', (await synced(first)).problem, 'timeout');
      });
    const kept = filesOf(trio);
    await step('the server emptied', async () => {
      await write(first, 'Von heute.');
      await settle(trio);
      await empty(trio);
    });
    await step('yesterday’s folder put back', async () => {
      await empty(trio);
      for (const [file, bytes] of kept) writeFileSync(file, bytes);
    });
    await step('files swapped, and a bit turned', async () => {
      for (const member of trio.members) await write(member, `Vor dem Tausch, ${member.name}.`);
      for (const member of trio.members) await synced(member);
      const [a, b, c] = [...filesOf(trio)].filter(([file]) => /-[0-9a-f]{20}$/.test(file));
      if (a && b) {
        writeFileSync(a[0], b[1]);
        writeFileSync(b[0], a[1]);
      }
      if (c) {
        const bytes = Buffer.from(c[1]);
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
        writeFileSync(c[0], bytes);
      }
    });
    await step('killed amid a sync', async () => {
      for (const member of isLong ? trio.members : [first]) {
        await write(member, `Im Fluge, ${member.name}.`);
        trio.proxy.rules = [{ method: 'PUT', fault: { stallMs: 5000 } }];
        void synced(member).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 500));
        await killed(member);
      }
    });
    await step('a new, empty address', async () => {
      for (const member of trio.members) {
        const [bus] = await told<{ bus: string }[]>(member, 'bus.list', null);
        await told(member, 'bus.remove', { bus: bus?.bus ?? '' });
      }
      await setUp(trio, `${trio.proxy.address}neu/`);
    });
    const there = everythingIn(trio.server.folder);
    for (const secret of [...written, 'example.org', PLACE.title, code, USER, PASSWORD, 'Arber'].filter(
      (text) => text !== '',
    ))
      for (const form of formsOf(secret)) if (there.includes(form)) wrong.push(`on the server: “${secret}”`);
    const notes = (await notesOf(first)).length;
    return { steps, edits, notes, wrong, rounds: most };
  } finally {
    await trio.close();
  }
}

function offline({ proxy }: Trio): void {
  proxy.rules = [{ fault: 'lost-request', times: Number.POSITIVE_INFINITY }];
}

function expectStatus(wrong: string[], what: string, is: string | null, ...may: string[]): void {
  if (!may.includes(is ?? 'nothing')) wrong.push(`${what}: the status says ${is}, not ${may.join(' or ')}`);
}

/** All files on the server, with their bytes. */
function filesOf({ server }: Trio): Map<string, Buffer> {
  const entries = readdirSync(server.folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [file, readFileSync(file)]));
}

/** Removes all files behind the server's back, and waits until it has noticed: lighttpd serves what it remembers for some seconds. */
async function empty(trio: Trio): Promise<void> {
  const removed = [...filesOf(trio).keys()];
  for (const file of removed) rmSync(file);
  const { user, password } = serverAt('');
  const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
  for (let waited = 0; waited < 30_000; waited += 250) {
    const answers = await Promise.all(
      removed.map((file) =>
        fetch(trio.server.address + file.slice(trio.server.folder.length + 1), { headers }),
      ),
    );
    if (answers.every(({ status }) => status === 404)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
