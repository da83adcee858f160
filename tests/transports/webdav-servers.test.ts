import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testWebDav } from '../../lib/transports/test-webdav.ts';
import { webDavTransport } from '../../lib/transports/webdav.ts';
import { type DavServer, PASSWORD, SERVER_NAMES, startDavServer, USER } from './dav-servers.ts';

const bytes = (length: number, first = 0): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, i) => (first + i * 7) & 255);
const random = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(16));

describe.each(SERVER_NAMES)('WebDAV on %s', (name) => {
  let server: DavServer;
  beforeAll(async () => {
    server = await startDavServer(name);
  });
  afterAll(() => server?.stop());
  const account = (below = '', password = PASSWORD) => ({
    address: `${server.address}${below}`,
    user: USER,
    password,
  });

  it('passes the test, and the folders that the address names are made for it', async () => {
    const made = await testWebDav(account('Notes of %C3%A4/Rejoinder/'), { random: random() });
    expect(made).toEqual({ works: true, madeFolder: true });
    const again = await testWebDav(account('Notes of %C3%A4/Rejoinder/'), { random: random() });
    expect(again).toEqual({ works: true, madeFolder: false });
    expect(readdirSync(`${server.folder}/Notes of ä/Rejoinder`)).toEqual([]);
  });

  it('tells a wrong password', async () => {
    const tested = await testWebDav(account('', 'wrong'), { random: random() });
    expect(tested).toEqual({ works: false, step: 'reach', problem: 'unauthorised' });
  });

  it('keeps, lists and removes files, in folders too', async () => {
    const transport = webDavTransport(account('kept/'));
    expect(await transport.list()).toEqual([]);
    expect(await transport.get('v1/d/nothing')).toBeUndefined();
    const files = new Map([
      ['key-0', bytes(142)],
      ['v1/d/1-abc', bytes(0)],
      ['v1/d/2-def', bytes(100_000)],
      ['v1/e/1-a_b', bytes(3)],
    ]);
    for (const [path, content] of files) await transport.put(path, content);
    const listed = (await transport.list()).toSorted((a, b) => (a.path < b.path ? -1 : 1));
    expect(listed).toEqual([...files].map(([path, content]) => ({ path, bytes: content.length })));
    for (const [path, content] of files)
      expect(Buffer.compare((await transport.get(path)) ?? bytes(1), content)).toBe(0);
    await transport.put('key-0', bytes(20, 5));
    expect(await transport.get('key-0')).toEqual(bytes(20, 5));
    await transport.remove('v1/d/2-def');
    await transport.remove('v1/d/2-def');
    await transport.remove('v1/never/there');
    expect(await transport.get('v1/d/2-def')).toBeUndefined();
    expect((await transport.list()).length).toBe(3);
  });

  it('lists more than a few', async () => {
    const transport = webDavTransport(account('many/'));
    const paths = Array.from({ length: 60 }, (_, i) => `v/d/${i}-0123456789abcdef0123456789abcdef`);
    for (const path of paths) await transport.put(path, bytes(10));
    expect((await transport.list()).map(({ path }) => path).toSorted()).toEqual(paths.toSorted());
  });
});
