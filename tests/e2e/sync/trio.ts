/** Two Chromium profiles and one Firefox that sync over one real server through the fault proxy, asked as the options ask. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BusStatus, SyncStatus } from '../../../lib/sync/status.ts';
import {
  type DavServer,
  PASSWORD,
  type ServerName,
  startDavServer,
  USER,
} from '../../transports/dav-servers.ts';
import { type FaultProxy, startFaultProxy } from '../../transports/fault-proxy.ts';
import type { BrowserName } from '../browsers.ts';
import { type MortalBrowser, startMortal } from '../kills/mortal-browser.ts';

export interface Member {
  readonly name: string;
  readonly kind: BrowserName;
  readonly profile: string;
  browser: MortalBrowser;
}

export interface Trio {
  readonly server: DavServer;
  readonly proxy: FaultProxy;
  readonly members: readonly Member[];
  close(): Promise<void>;
}

export async function startTrio(name: ServerName): Promise<Trio> {
  const server = await startDavServer(name);
  const proxy = await startFaultProxy(server.address);
  const members: Member[] = [];
  for (const [label, kind] of [
    ['Arber', 'chromium'],
    ['Birke', 'chromium'],
    ['Celtis', 'firefox'],
  ] as const) {
    const profile = mkdtempSync(join(tmpdir(), `rejoinder-${label}-`));
    members.push({ name: label, kind, profile, browser: await awake(kind, profile) });
  }
  return {
    server,
    proxy,
    members,
    async close() {
      for (const { browser, profile } of members) {
        await browser.kill();
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      }
      await proxy.close();
      await server.stop();
    },
  };
}

/** A browser that answers: Firefox loads the page that is asked through without ever saying so, and loses what was asked before. */
async function awake(kind: BrowserName, profile: string): Promise<MortalBrowser> {
  const browser = await startMortal(kind, profile);
  for (let answered = 0, tries = 0; answered < 3 && tries < 40; tries += 1) {
    answered = (await browser.ask('note.status', null)) ? answered + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return browser;
}

/** Kills a browser, and starts it again on its profile. */
export async function killed(member: Member): Promise<void> {
  await member.browser.kill();
  member.browser = await awake(member.kind, member.profile);
}

export async function told<T>({ browser, name }: Member, verb: string, data: unknown): Promise<T> {
  const reply = await browser.ask(verb, data);
  if (!reply || 'error' in reply) throw new Error(`${name}, ${verb}: ${reply ? reply.error : 'no answer'}`);
  return reply.answer as T;
}

export const serverAt = (address: string) => ({ address, user: USER, password: PASSWORD });

/** Sets the first up on an address, and lets the others join by the code; a wrong code first, which must change nothing. */
export async function setUp({ members }: Trio, address: string): Promise<string> {
  const [first, ...others] = members;
  if (!first) throw new Error('nobody is there');
  const account = serverAt(address);
  const empty = await told<{ works: boolean; vaults?: string[] }>(first, 'webdav.test', account);
  if (!empty.works || empty.vaults?.length !== 0) throw new Error(`test: ${JSON.stringify(empty)}`);
  const code = await told<string>(first, 'webdav.start', { ...account, passphrase: null });
  for (const other of others) {
    const found = await told<{ vaults?: string[] }>(other, 'webdav.test', account);
    if (found.vaults?.join() !== 'code') throw new Error(`found: ${JSON.stringify(found)}`);
    const wrong = await told<unknown>(other, 'webdav.join', {
      ...account,
      secret: '00000-00001-00002-00003-00004-00005',
    });
    if (JSON.stringify(wrong) !== '{"joined":false,"problem":"wrong-secret"}')
      throw new Error(`a wrong code: ${JSON.stringify(wrong)}`);
    const joined = await told<{ joined: boolean }>(other, 'webdav.join', {
      ...account,
      secret: code.toLowerCase(),
    });
    if (!joined.joined) throw new Error(`joining: ${JSON.stringify(joined)}`);
  }
  return code;
}

/** One sync; how the bus stands then. */
export async function synced(member: Member): Promise<BusStatus> {
  const { buses } = await told<SyncStatus>(member, 'sync.now', { bus: null });
  const [bus] = buses;
  if (!bus) throw new Error(`${member.name} has no bus`);
  return bus;
}

interface Note {
  readonly id: string;
  readonly text: string;
}

export async function notesOf({ browser }: Member): Promise<Note[]> {
  const { notes } = await browser.seen();
  return notes.map(({ id, text }) => ({ id, text })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Rounds without faults until all have the same: how many it took, three at most; and what they have. */
export async function settle({ members, proxy }: Trio): Promise<{ rounds: number; notes: Note[] }> {
  proxy.rules = [];
  for (let rounds = 1; rounds <= 3; rounds += 1) {
    const problems: string[] = [];
    for (const member of members) {
      const { problem, state } = await synced(member);
      if (problem) problems.push(`${member.name} says ${problem}, ${state}, without a fault`);
    }
    const [notes = [], ...others] = await Promise.all(members.map(notesOf));
    const same = others.every((other) => JSON.stringify(other) === JSON.stringify(notes));
    if (same && problems.length === 0) return { rounds, notes };
    if (rounds === 3) throw new Error(`not the same after three rounds; ${problems.join('; ')}`);
  }
  throw new Error('unreachable');
}
