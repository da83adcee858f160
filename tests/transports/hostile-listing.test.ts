import { describe, expect, it, test } from 'vitest';
import { readMultistatus } from '../../lib/transports/multistatus.ts';
import { MOST_LISTED, webDavTransport } from '../../lib/transports/webdav.ts';

const VAULT = 'a'.repeat(32);
const DEVICE = 'abcdefghijkl';

test.each([
  ['tags in three hundred others', `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`],
  ['a tag with the name of a prototype', '<__proto__>x</__proto__>'],
  ['a tag with the name of a constructor', '<constructor><prototype>x</prototype></constructor>'],
])('a listing with %s is no listing, and nothing is thrown', (_, inside) => {
  const xml = `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"><d:response>${inside}</d:response></d:multistatus>`;
  expect(() => readMultistatus(xml)).not.toThrow();
  expect(readMultistatus(xml) ?? []).toEqual([]);
});

/** Bytes without end, a piece at a time; tells how many were taken. */
function endless(piece: string, taken: { bytes: number }): ReadableStream<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(piece);
  return new ReadableStream({
    pull(controller) {
      taken.bytes += bytes.length;
      controller.enqueue(bytes);
    },
  });
}
const entry = (path: string): string => `<d:response><d:href>/dav/${path}</d:href></d:response>`;
const folder = (path: string): string =>
  `<d:response><d:href>/dav/${path}/</d:href><d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype></d:prop></d:propstat></d:response>`;
const listing = (inside: string): string => `<d:multistatus xmlns:d="DAV:">${inside}</d:multistatus>`;
const over = (answer: (url: string) => BodyInit, vault?: string) => {
  const asked: string[] = [];
  const fetch = async (url: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    asked.push(`${init?.method} ${url}`);
    return new Response(answer(String(url)), { status: init?.method === 'GET' ? 200 : 207 });
  };
  const account = { address: 'https://host.example/dav/', user: 'u', password: 'p' };
  return { asked, transport: webDavTransport(account, { fetch, ...(vault ? { vault } : {}) }) };
};

describe('a server that lists without end', () => {
  it('is left off after a few megabytes', async () => {
    const taken = { bytes: 0 };
    const { transport } = over(() => endless(entry(`${VAULT}/x`).repeat(1000), taken), VAULT);
    await expect(transport.list()).rejects.toMatchObject({ problem: 'too-many' });
    expect(taken.bytes).toBeLessThan(10e6);
  });

  it('in short names is told by their number', async () => {
    const files = Array.from({ length: MOST_LISTED + 1 }, (_, i) => entry(`${VAULT}/${DEVICE}.${i}-0`));
    const { transport } = over(() => listing(files.join('')), VAULT);
    await expect(transport.list()).rejects.toMatchObject({ problem: 'too-many' });
  });

  it('in long names has none of ours', async () => {
    const names = ['b'.repeat(3_000_000), `${'..%2f'.repeat(1000)}etc`, `key-${VAULT}-${'0'.repeat(1000)}`];
    const { transport } = over(() => listing(names.map((name) => entry(`${VAULT}/${name}`)).join('')), VAULT);
    expect(await transport.list()).toEqual([]);
  });

  it('of folders is asked for few, and for vaults first', async () => {
    const others = Array.from({ length: 3000 }, (_, i) => folder(`holiday-${i}`));
    const { asked, transport } = over((url) =>
      listing(
        url.endsWith('/dav/')
          ? `${others.join('')}${folder(VAULT)}`
          : entry(`${VAULT}/key-${'0'.repeat(16)}`),
      ),
    );
    const listed = await transport.list();
    expect(listed.map(({ path }) => path)).toContain(`${VAULT}/key-${'0'.repeat(16)}`);
    expect(asked.length).toBeLessThanOrEqual(51);
    expect(asked[1]).toContain(VAULT);
  });
});
