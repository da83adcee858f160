import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TransportError, type TransportProblem } from '../../lib/sync/transport.ts';
import { webDavTransport } from '../../lib/transports/webdav.ts';
import { type DavServer, PASSWORD, startDavServer, USER } from './dav-servers.ts';
import { type Fault, type FaultProxy, startFaultProxy } from './fault-proxy.ts';

/** What the transport says of faults, over a real server: enough for the engine to go on from, and never more than was true. */
let server: DavServer;
let proxy: FaultProxy;
beforeAll(async () => {
  server = await startDavServer('lighttpd');
  proxy = await startFaultProxy(server.address);
});
afterAll(async () => {
  await proxy?.close();
  await server?.stop();
});
beforeEach(() => {
  proxy.rules = [];
});

const CONTENT = Uint8Array.from({ length: 5000 }, (_, i) => (i * 31) & 255);
const transport = (timeoutMs?: number) =>
  webDavTransport(
    { address: proxy.address, user: USER, password: PASSWORD },
    timeoutMs === undefined ? {} : { timeoutMs },
  );

async function errorOf(work: Promise<unknown>): Promise<TransportError | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof TransportError) return error;
    throw error;
  }
}
const faulty = (method: string, fault: Fault, times = 1) => proxy.rules.push({ method, fault, times });

describe('over a bad line', () => {
  it('a lost answer is no success, though the file is there', async () => {
    faulty('PUT', 'lost-answer');
    expect((await errorOf(transport().put('lost', CONTENT)))?.problem).toBe('offline');
    expect(await transport().get('lost')).toEqual(CONTENT);
  });

  it('a body that was cut on its way there is only found by reading it back', async () => {
    faulty('PUT', 'cut-request');
    await transport().put('cut', CONTENT);
    expect((await transport().get('cut'))?.length).toBe(2500);
  });

  it('an answer that breaks off is none', async () => {
    await transport().put('whole', CONTENT);
    faulty('GET', 'cut-answer');
    expect((await errorOf(transport().get('whole')))?.problem).toBe('offline');
    faulty('PROPFIND', 'cut-answer');
    expect((await errorOf(transport().list()))?.problem).toBe('offline');
    faulty('PROPFIND', 'short-answer');
    expect((await errorOf(transport().list()))?.problem).toBe('nonsense');
  });

  it('a stall ends by itself', async () => {
    faulty('GET', { stallMs: 300 });
    expect((await errorOf(transport(100).get('whole')))?.problem).toBe('timeout');
    faulty('PUT', 'lost-request');
    expect((await errorOf(transport().put('never', CONTENT)))?.problem).toBe('offline');
    expect(await transport().get('never')).toBeUndefined();
  });

  it.each([
    [401, 'unauthorised'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [423, 'locked'],
    [500, 'server'],
    [503, 'busy'],
    [507, 'full'],
  ] as const)('%i on every request is %s', async (status, problem) => {
    proxy.rules = [{ fault: { status, headers: { 'retry-after': '7' } }, times: Number.POSITIVE_INFINITY }];
    const error = await errorOf(transport().put('a/b', CONTENT));
    expect(error?.problem).toBe(problem satisfies TransportProblem);
    expect(error?.retryAfterMs).toBe(status === 503 ? 7000 : undefined);
    expect(error?.message).not.toMatch(/leser|口令|127\.0/);
  });
});
