import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DavServer, PASSWORD, SERVER_NAMES, startDavServer, USER } from './dav-servers.ts';
import { type Fault, type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { everythingIn, type Replica, replica, VAULT } from './replicas.ts';

/** Every fault, with the method that it befalls. */
const FAULTS: readonly (readonly [string, Fault])[] = [
  ['PUT', 'lost-answer'],
  ['PUT', 'lost-request'],
  ['PUT', 'cut-request'],
  ['GET', 'cut-answer'],
  ['GET', 'short-answer'],
  ['GET', 'lost-answer'],
  ['PROPFIND', 'short-answer'],
  ['PROPFIND', 'cut-answer'],
  ['PROPFIND', { status: 207, body: '<d:multistatus xmlns:d="DAV:"></d:multistatus>' }],
  ['PROPFIND', { status: 404 }],
  ['DELETE', 'lost-answer'],
  ['GET', { stallMs: 700 }],
  ...[401, 403, 404, 423, 500, 503, 507].map((status) => ['PUT', { status }] as const),
  ...[401, 404, 500, 503].map((status) => ['GET', { status }] as const),
];

describe.each(SERVER_NAMES)('three browsers over %s', (name) => {
  let server: DavServer;
  let proxy: FaultProxy;
  let all: Replica[];
  beforeAll(async () => {
    server = await startDavServer(name);
    proxy = await startFaultProxy(server.address);
    all = ['Arber', 'Birke', 'Celtis'].map((one, i) =>
      replica(one, proxy.address, [0, 30, -30][i] ?? 0, 500),
    );
  });
  afterAll(async () => {
    await proxy?.close();
    await server?.stop();
  });
  const files = () => readdirSync(join(server.folder, VAULT)).map((file) => join(server.folder, VAULT, file));

  /** Removes all files behind the server's back, and waits until it has noticed: lighttpd serves what it remembers for some seconds. */
  async function removeAll(): Promise<void> {
    const headers = { authorization: `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}` };
    const removed = files();
    for (const file of removed) rmSync(file);
    for (const file of removed)
      await vi.waitFor(
        async () => {
          const address = `${server.address}${VAULT}/${basename(file)}`;
          expect((await fetch(address, { headers })).status).toBe(404);
        },
        { timeout: 30_000, interval: 200 },
      );
  }

  /** Rounds without faults until all have the same, three at most. */
  async function settle(): Promise<string[]> {
    proxy.rules = [];
    for (let round = 0; round < 3; round += 1) for (const one of all) expect(await one.sync()).toBeNull();
    const [first, ...others] = await Promise.all(all.map((one) => one.texts()));
    for (const other of others) expect(other).toEqual(first);
    return first ?? [];
  }

  it('keep every edit of one note, edited apart in all three', async () => {
    const id = await all[0]?.write('Wurzel.');
    await settle();
    for (const one of all) await one.edit(id ?? '', (text) => `${text} ${one.name}sblatt.`);
    const [text = ''] = await settle();
    for (const one of all) expect(text).toContain(`${one.name}sblatt.`);
  });

  it('keep an edit against a deletion', async () => {
    const id = (await all[1]?.write('Zankapfel.')) ?? '';
    await settle();
    await all[0]?.store.remove(id);
    await all[2]?.edit(id, (text) => `${text} Doch.`);
    expect((await settle()).join()).toContain('Zankapfel. Doch.');
  });

  it('lose nothing to any fault, and go on from a restart amid it', async () => {
    const written: string[] = [];
    for (const [i, [method, fault]] of FAULTS.entries()) {
      for (const one of all) {
        written.push(`Blatt ${i} von ${one.name}`);
        await one.write(`Blatt ${i} von ${one.name}`);
        proxy.rules = [{ method, fault, times: 1 + (i % 3) }];
        await one.sync();
        if (i % 2 === 0) one.restart();
      }
    }
    const texts = (await settle()).join('\n');
    expect(written.filter((text) => !texts.includes(text))).toEqual([]);
  });

  it('heal a server that was emptied, and one that yesterday was put back on', async () => {
    const before = await settle();
    const yesterday = join(server.folder, '../yesterday');
    cpSync(server.folder, yesterday, { recursive: true, preserveTimestamps: true });
    await all[0]?.write('Von heute.');
    await settle();
    await removeAll();
    const emptied = await settle();
    expect(emptied.length).toBe(before.length + 1);
    await removeAll();
    for (const file of readdirSync(join(yesterday, VAULT))) {
      writeFileSync(join(server.folder, VAULT, file), readFileSync(join(yesterday, VAULT, file)));
    }
    expect(await settle()).toEqual(emptied);
    const newcomer = replica('Dahlie', proxy.address, 0);
    expect(await newcomer.sync()).toBeNull();
    expect(await newcomer.texts()).toEqual(emptied);
  });

  it('take nothing from files that were swapped or of which a bit was turned, and put them right', async () => {
    for (const one of all) await one.write(`Vor dem Tausch, ${one.name}.`);
    for (const one of all) await one.sync();
    const before = await settle();
    const [a = '', b = ''] = files();
    const [inA, inB] = [readFileSync(a), readFileSync(b)];
    writeFileSync(a, inB);
    writeFileSync(b, inA);
    for (const file of files().slice(2, 4)) {
      const bytes = readFileSync(file);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    }
    const newcomer = replica('Espe', proxy.address, 0);
    await newcomer.sync();
    for (const text of await newcomer.texts()) expect(before).toContain(text);
    for (let round = 0; round < 3; round += 1) for (const one of [...all, newcomer]) await one.sync();
    expect(await newcomer.texts()).toEqual(before);
    expect(await settle()).toEqual(before);
  });

  it('ask for a listing alone when there is nothing to do', async () => {
    await settle();
    proxy.requests.length = 0;
    expect(await all[0]?.sync()).toBeNull();
    expect(proxy.requests.map((request) => request.split(' ')[0])).toEqual(['PROPFIND']);
  });

  it('leave nothing on the server that can be read', () => {
    const there = everythingIn(server.folder);
    expect(there.length).toBeGreaterThan(1000);
    for (const secret of [
      'Wurzel',
      'Zankapfel',
      'Blatt',
      'example.org',
      'deposits',
      'Arber',
      'Birke',
      USER,
      PASSWORD,
    ])
      for (const form of [
        secret,
        Buffer.from(secret).toString('latin1'),
        Buffer.from(secret).toString('base64'),
      ])
        expect(there).not.toContain(form);
  });
});
