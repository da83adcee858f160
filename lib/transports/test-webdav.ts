/**
 * Tries out a WebDAV folder before it is used, and finds out what is wrong in a way that can be said to the reader: everything that the
 * transport needs is done once, with a file that is removed again.
 */
import type { ConnectionProblem, ConnectionStep, ConnectionTest } from '../sync/connection.ts';
import { TransportError } from '../sync/transport.ts';
import { makeFolders, webDavTransport } from './webdav.ts';
import { askerOf, problemOf, type WebDavAccount } from './webdav-request.ts';

interface Options {
  readonly fetch?: typeof globalThis.fetch;
  readonly timeoutMs?: number;
  /** 16 random bytes or more: the probe's name and what is in it. */
  readonly random: Uint8Array<ArrayBuffer>;
}

/** Never rejects: what goes wrong is what it is there to find out. */
export async function testWebDav(account: WebDavAccount, options: Options): Promise<ConnectionTest> {
  let step: ConnectionStep = 'reach';
  const wrong = (problem: ConnectionProblem): ConnectionTest => ({ works: false, step, problem });
  const name = `rejoinder-test-${Array.from(options.random.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  try {
    const transport = webDavTransport(account, options);
    const there = await reach(account, options);
    if (!there) {
      step = 'make-folder';
      await makeFolders(account, '', options);
    }
    step = 'write';
    await transport.put(name, options.random);
    step = 'read';
    const back = await transport.get(name);
    if (back === undefined || back.join() !== options.random.join()) {
      await transport.remove(name).catch(() => undefined);
      return wrong('altered');
    }
    step = 'list';
    if (!(await transport.list()).some(({ path }) => path === name)) {
      await transport.remove(name).catch(() => undefined);
      return wrong('not-listed');
    }
    step = 'remove';
    await transport.remove(name);
    if ((await transport.get(name)) !== undefined) return wrong('not-removed');
    return { works: true, madeFolder: !there };
  } catch (error) {
    if (!(error instanceof TransportError)) return wrong('nonsense');
    return wrong(error.problem === 'offline' ? await whyUnreachable(account, options) : error.problem);
  }
}

/** Whether the folder is there. */
async function reach(account: WebDavAccount, { fetch, timeoutMs }: Options): Promise<boolean> {
  const answer = await askerOf(account, fetch, timeoutMs)('PROPFIND', '', {
    headers: { depth: '0' },
    atMost: 1 << 22,
  });
  if (answer.status === 207) return true;
  if (answer.status === 404) return false;
  if (answer.status < 300 || answer.status === 400)
    throw new TransportError('not-webdav', `PROPFIND: ${answer.status}`);
  throw problemOf('PROPFIND', answer, Date.now());
}

/**
 * Browsers say of no answer, of a redirect that wasn't followed and of a certificate that they don't trust the same. Asking once more
 * without user and password tells them apart: a redirect may be looked at; and where something answers plain http on the
 * very port where https fails, what fails is the certificate.
 */
async function whyUnreachable(
  { address }: WebDavAccount,
  { fetch = globalThis.fetch.bind(globalThis), timeoutMs = 5000 }: Options,
): Promise<ConnectionProblem> {
  const bare = (url: string, more: RequestInit): Promise<Response | undefined> =>
    fetch(url, {
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeoutMs),
      ...more,
    }).catch(() => undefined);
  const manual = await bare(address, { redirect: 'manual', method: 'PROPFIND', headers: { depth: '0' } });
  if (manual && (manual.type === 'opaqueredirect' || (manual.status >= 300 && manual.status < 400)))
    return 'redirected';
  const url = new URL(address);
  if (manual || url.protocol !== 'https:') return 'offline';
  const plain = await bare(`http://${url.hostname}:${url.port || '443'}/`, { mode: 'no-cors' });
  return plain ? 'certificate' : 'offline';
}
