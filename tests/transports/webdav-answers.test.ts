import { describe, expect, it } from 'vitest';
import { TransportError, type TransportProblem } from '../../lib/sync/transport.ts';
import { folderAddress } from '../../lib/transports/address.ts';
import { testWebDav } from '../../lib/transports/test-webdav.ts';
import { webDavTransport } from '../../lib/transports/webdav.ts';
import { retryAfterMs } from '../../lib/transports/webdav-request.ts';
import * as answers from './foreign-answers.ts';

type Answering = (method: string, url: string, init: RequestInit) => Response | Promise<Response>;
const EMPTY = '<d:multistatus xmlns:d="DAV:"></d:multistatus>';

function transportOver(answer: Answering, address = 'https://host.example/dav/', timeoutMs = 200) {
  const fetch: typeof globalThis.fetch = async (url, init = {}) =>
    answer(init.method ?? 'GET', String(url), init);
  return webDavTransport({ address, user: 'ü', password: 'p:q' }, { fetch, timeoutMs });
}
const listing = (xml: string) => new Response(xml, { status: 207 });

async function problemOf(work: Promise<unknown>): Promise<TransportProblem | 'none'> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof TransportError) return error.problem;
    throw error;
  }
}

describe('a listing', () => {
  it.each([
    ['Nextcloud', answers.NEXTCLOUD, '/remote.php/dav/files/l%C3%A4ser@example.org/Notes/'],
    ['Apache', answers.APACHE, '/dav/'],
    ['a server that writes whole addresses', answers.WHOLE_ADDRESSES, '/dav/'],
    ['a server that knows the folder by another path', answers.OTHER_PREFIX, '/dav/'],
    ['a server that says little', answers.SPARE, '/dav/'],
    ['a script with hrefs from where was asked', answers.RELATIVE, '/dav/'],
  ])('of %s is read', async (_, xml, path) => {
    const below = EMPTY.replace(
      '></',
      `><d:response><d:href>${path}v1/d.2-ab</d:href><d:propstat><d:prop><d:getcontentlength>7</d:getcontentlength></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></`,
    );
    const transport = transportOver(
      (_method, url) => listing(url.endsWith('/v1/') ? below : xml),
      `https://host.example${path}`,
    );
    expect(await transport.list()).toEqual([
      { path: 'key-1', bytes: 142 },
      { path: 'v1/d/2-ab', bytes: 7 },
    ]);
  });

  it.each([
    ['cut off', 'nonsense', answers.APACHE.slice(0, 700)],
    ['with entities', 'nonsense', `<!DOCTYPE a [<!ENTITY x "y">]>${answers.APACHE}`],
    ['that is another document', 'nonsense', '<html><body>hello</body></html>'],
    ['that is empty', 'nonsense', ''],
    ['that nests without end', 'nonsense', '<a>'.repeat(100_000)],
    ['with nothing in it', 'none', EMPTY],
  ] as const)('%s: %s', async (_, problem, xml) => {
    expect(await problemOf(transportOver(() => listing(xml)).list())).toBe(problem);
  });

  it('of a server that keeps names in capitals has ours as they are', async () => {
    const entry = (name: string) => `<d:response><d:href>/dav/v/${name}</d:href></d:response>`;
    const names = ['ABCDEFGH23.2-00AA11BB22CC33DD44EE', 'My Notes.md', 'README'];
    const fetch = async () => listing(EMPTY.replace('></', `>${names.map(entry).join('')}</`));
    const account = { address: 'https://host.example/dav/', user: 'u', password: 'p' };
    expect(await webDavTransport(account, { fetch, vault: 'v' }).list()).toEqual([
      { path: 'v/abcdefgh23/2-00aa11bb22cc33dd44ee' },
      { path: 'v/README' },
    ]);
  });

  it('of a folder that is not there is empty, and a page in its place is no WebDAV', async () => {
    expect(await transportOver(() => new Response('', { status: 404 })).list()).toEqual([]);
    const page = transportOver(() => new Response('<html></html>', { status: 200 }));
    expect(await problemOf(page.list())).toBe('not-webdav');
  });

  it('never leads out of the folder, nor round in it', async () => {
    const asked: string[] = [];
    const entry = (href: string) =>
      `<d:response><d:href>${href}</d:href><d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype></d:prop></d:propstat></d:response>`;
    const transport = transportOver((_method, url) => {
      asked.push(new URL(url).pathname);
      const hrefs = ['', '../', '..%2f', '%2e%2e/', './', 'a/', 'b%2Fc/', '/etc/'].map((name) =>
        entry(new URL(url).pathname + name),
      );
      return listing(EMPTY.replace('></', `>${hrefs.join('')}</`));
    });
    expect(await transport.list()).toEqual([]);
    expect(asked).toEqual(['/dav/', '/dav/a/']);
  });
});

describe('a status', () => {
  it.each([
    [401, 'unauthorised'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'not-webdav'],
    [409, 'not-found'],
    [413, 'too-large'],
    [423, 'locked'],
    [429, 'busy'],
    [500, 'server'],
    [501, 'not-webdav'],
    [502, 'server'],
    [503, 'busy'],
    [507, 'full'],
    [418, 'nonsense'],
  ] as const)('%i on writing is %s', async (status, problem) => {
    const transport = transportOver(
      (method) => new Response('', { status: method === 'PUT' ? status : 201 }),
    );
    expect(await problemOf(transport.put('a/b', new Uint8Array(3)))).toBe(problem);
  });

  it('says when to come again, in seconds or as a date, within a day', () => {
    const now = Date.parse('2026-11-24T12:00:00Z');
    expect(retryAfterMs('120', now)).toBe(120_000);
    expect(retryAfterMs('Tue, 24 Nov 2026 12:01:00 GMT', now)).toBe(60_000);
    expect(retryAfterMs('Tue, 24 Nov 2020 12:01:00 GMT', now)).toBe(0);
    expect(retryAfterMs('999999999', now)).toBe(86_400_000);
    expect(retryAfterMs('soon', now)).toBeUndefined();
    expect(retryAfterMs(null, now)).toBeUndefined();
  });
});

describe('a request', () => {
  it('carries user and password in UTF-8, and no cookies; follows nothing, caches nothing', async () => {
    let seen: RequestInit = {};
    await transportOver((_method, _url, init) => {
      seen = init;
      return listing(EMPTY);
    }).list();
    expect(seen).toMatchObject({ credentials: 'omit', redirect: 'error', cache: 'no-store' });
    const { authorization } = seen.headers as Record<string, string>;
    expect(Buffer.from(authorization?.replace('Basic ', '') ?? '', 'base64').toString()).toBe('ü:p:q');
  });

  it('ends by itself, and tells that from no answer', async () => {
    const never = transportOver(
      (_method, _url, init) =>
        new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
      undefined,
      30,
    );
    expect(await problemOf(never.get('a'))).toBe('timeout');
    const none = transportOver(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await problemOf(none.get('a'))).toBe('offline');
  });

  it('reads no answer without end', async () => {
    const endless = () =>
      new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1 << 16)) }));
    expect((await transportOver(endless).get('a'))?.length).toBe(2_000_000);
  });

  it('goes nowhere where passwords may not', async () => {
    expect(() => transportOver(() => listing(EMPTY), 'http://host.example/dav/')).toThrow('insecure');
  });
});

describe('an address that was typed', () => {
  it.each([
    ['cloud.example/remote.php/dav/files/me', 'https://cloud.example/remote.php/dav/files/me/'],
    ['https://cloud.example/dav//', 'https://cloud.example/dav/'],
    [' davs://cloud.example/a b?x=1#y ', 'https://cloud.example/a%20b/'],
    ['http://localhost:8080', 'http://localhost:8080/'],
    ['http://127.0.0.1/dav', 'http://127.0.0.1/dav/'],
    ['http://[::1]:80/dav', 'http://[::1]/dav/'],
    ['https://cloud.example:8443/dav', 'https://cloud.example:8443/dav/'],
    ['cloud.example:8443/dav', 'https://cloud.example:8443/dav/'],
    ['https://[2001:db8::1]:8443/dav', 'https://[2001:db8::1]:8443/dav/'],
    ['https://bücher.example/dav', 'https://xn--bcher-kva.example/dav/'],
    ['https://cloud.example/dav/me@example.org', 'https://cloud.example/dav/me@example.org/'],
    ['https：／／cloud.example／dav', 'https://cloud.example/dav/'],
    // A folder's name is its own: wide brackets are no narrow ones.
    ['cloud.example/笔记（工作）', `https://cloud.example/${encodeURIComponent('笔记（工作）')}/`],
    ['\u200bhttps://cloud.example/dav\ufeff\n', 'https://cloud.example/dav/'],
  ])('%s is %s', (typed, address) => expect(folderAddress(typed)).toEqual({ address }));

  it.each([
    ['', 'no-address'],
    ['https://', 'no-address'],
    ['ftp://host.example/', 'no-address'],
    ['javascript://x', 'no-address'],
    ['http://cloud.example/dav', 'insecure'],
    ['http://localhost.example/dav', 'insecure'],
    ['http://127.0.0.1.example/dav', 'insecure'],
    ['https://me:secret@cloud.example/', 'secrets'],
  ])('%s is refused: %s', (typed, problem) => expect(folderAddress(typed)).toEqual({ problem }));
});

describe('the test of a connection', () => {
  const tested = (answer: Answering, address = 'https://host.example/dav/') =>
    testWebDav(
      { address, user: 'u', password: 'p' },
      {
        fetch: async (url, init = {}) => answer(init.method ?? 'GET', String(url), init),
        random: new Uint8Array(16),
        timeoutMs: 200,
      },
    );
  const refusing = (status: number) => () => new Response('', { status });

  it.each([
    [200, 'reach', 'not-webdav'],
    [401, 'reach', 'unauthorised'],
    [403, 'reach', 'forbidden'],
    [405, 'reach', 'not-webdav'],
    [404, 'make-folder', 'not-found'],
    [503, 'reach', 'busy'],
  ] as const)('says of %i at %s: %s', async (status, step, problem) => {
    expect(await tested(refusing(status))).toEqual({ works: false, step, problem });
  });

  it('tells a redirect, a certificate and silence apart', async () => {
    const unfollowed: Answering = (_method, _url, { redirect }) => {
      if (redirect === 'error') throw new TypeError('Failed to fetch');
      return new Response('', { status: 301 });
    };
    expect(await tested(unfollowed)).toMatchObject({ problem: 'redirected' });
    const untrusted: Answering = (_method, url) => {
      if (url.startsWith('https:')) throw new TypeError('Failed to fetch');
      expect(url).toBe('http://host.example:443/');
      return new Response('', { status: 400 });
    };
    expect(await tested(untrusted)).toMatchObject({ problem: 'certificate' });
    const silent: Answering = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await tested(silent)).toMatchObject({ problem: 'offline' });
  });

  it('notices a server that keeps something else, forgets, or keeps for ever', async () => {
    const stored = new Map<string, Uint8Array<ArrayBuffer>>();
    const server =
      (altering: { get?: boolean; list?: boolean; remove?: boolean }): Answering =>
      async (method, url, { body }) => {
        const { pathname } = new URL(url);
        if (method === 'PUT') stored.set(pathname, new Uint8Array(body as Uint8Array<ArrayBuffer>));
        if (method === 'DELETE' && !altering.remove) stored.delete(pathname);
        const kept = stored.get(pathname);
        if (method === 'GET' && !kept) return new Response('', { status: 404 });
        if (method === 'GET') return new Response(altering.get ? 'else' : (kept ?? null));
        const hrefs = altering.list ? [] : [...stored.keys()];
        const xml = hrefs.map((href) => `<d:response><d:href>${href}</d:href></d:response>`).join('');
        return method === 'PROPFIND'
          ? listing(EMPTY.replace('></', `>${xml}</`))
          : new Response('', { status: 201 });
      };
    expect(await tested(server({}))).toEqual({ works: true, madeFolder: false });
    expect(await tested(server({ get: true }))).toMatchObject({ step: 'read', problem: 'altered' });
    expect(await tested(server({ list: true }))).toMatchObject({ step: 'list', problem: 'not-listed' });
    expect(await tested(server({ remove: true }))).toMatchObject({ step: 'remove', problem: 'not-removed' });
  });
});
