/**
 * One request to a WebDAV server. No cookies, no cache, no redirects (they would carry the password to another host), at most 25 s
 * for the whole answer, and no more of it than is asked for.
 */
import { joinBytes } from '../sync/bytes.ts';
import { TransportError, type TransportProblem } from '../sync/transport.ts';
import { toBase64 } from '../text/base64.ts';
import { isSafe } from './address.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** Where and as whom. `address` is a folder's, ending in a slash (`folderAddress`). */
export interface WebDavAccount {
  readonly address: string;
  readonly user: string;
  readonly password: string;
}

/** The five methods that are needed of a server. */
export type Method = 'GET' | 'PUT' | 'DELETE' | 'MKCOL' | 'PROPFIND';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Bytes;
}

export interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Bytes | string;
  /** The longest answer that is read, in bytes. */
  readonly atMost?: number;
  /** What it means that an answer is longer; `cut`: what is beyond isn't wanted. */
  readonly longer?: TransportProblem | 'cut';
}

export type Ask = (method: Method, path: string, asked?: Asked) => Promise<Answer>;

const TIMEOUT_MS = 25_000;
/** Enough for a status page. */
const SHORT = 1 << 20;

/** Asks for paths below an account's address. @throws {TransportError} when there was no whole answer; any status is an answer. */
export function askerOf(
  account: WebDavAccount,
  fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis),
  timeoutMs = TIMEOUT_MS,
): Ask {
  const base = new URL(account.address);
  if (!isSafe(base)) throw new TransportError('insecure', 'neither https nor loopback');
  const authorization = basicAuthorization(account.user, account.password);
  return async (method, path, { headers = {}, body, atMost = SHORT, longer = 'nonsense' } = {}) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(base.href + path.split('/').map(encodeURIComponent).join('/'), {
        method,
        headers: { ...headers, authorization },
        ...(body === undefined ? {} : { body }),
        credentials: 'omit',
        redirect: 'error',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal,
      });
      return {
        status: response.status,
        headers: response.headers,
        body: await bodyOf(response, atMost, longer),
      };
    } catch (error) {
      if (error instanceof TransportError) throw error;
      if (signal.aborted) throw new TransportError('timeout', `${method}: no answer in ${timeoutMs} ms`);
      throw new TransportError('offline', `${method}: no whole answer`);
    }
  };
}

/** RFC 7617, in UTF-8. */
function basicAuthorization(user: string, password: string): string {
  return `Basic ${toBase64(new TextEncoder().encode(`${user}:${password}`))}`;
}

/** What is answered, held in memory up to a length and never beyond it. */
async function bodyOf(response: Response, atMost: number, longer: TransportProblem | 'cut'): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    parts.push(next.value.subarray(0, atMost - length));
    length += next.value.length;
    if (length <= atMost) continue;
    await reader?.cancel();
    if (longer !== 'cut') throw new TransportError(longer, `an answer of more than ${atMost} bytes`);
    length = atMost;
    break;
  }
  return joinBytes(parts);
}

const PROBLEMS: Readonly<Record<number, TransportProblem>> = {
  401: 'unauthorised',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-webdav',
  409: 'not-found', // RFC 4918: a folder above it is missing
  410: 'not-found',
  413: 'too-large',
  423: 'locked',
  429: 'busy',
  501: 'not-webdav',
  503: 'busy',
  507: 'full',
};

/** What a status that isn't the hoped-for one means. `now` is for a date in `Retry-After`, in ms. */
export function problemOf(method: Method, { status, headers }: Answer, now: number): TransportError {
  const problem = PROBLEMS[status] ?? (status >= 500 ? 'server' : 'nonsense');
  const after = problem === 'busy' ? retryAfterMs(headers.get('retry-after'), now) : undefined;
  return new TransportError(problem, `${method}: ${status}`, after);
}

const LONGEST_WAIT_MS = 24 * 3600 * 1000;

/** RFC 9110, 10.2.3: seconds or a date. A server can't put us off for longer than a day. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(LONGEST_WAIT_MS, Math.max(0, ms)) : undefined;
}
