/** A folder on a WebDAV server (RFC 4918) as a transport. Needs GET, PUT, DELETE, MKCOL and PROPFIND of depth 1, and trusts no answer. */
import { type Transport, TransportError, type TransportLimits } from '../sync/transport.ts';
import { decodedPath, type Entry, readMultistatus } from './multistatus.ts';
import { type Ask, askerOf, problemOf, type WebDavAccount } from './webdav-request.ts';

/** nginx takes no more than a megabyte unless it is told to. */
const FILE_BYTES = 1_000_000;
/** A server may list without end. rclone needs 700 bytes an entry: this is enough for 11,000. */
const LISTING_BYTES = 8 << 20;
/** More than browsers ever have there, since each folds its own files. */
export const MOST_LISTED = 10_000;
/** Folders in the account's own folder that are looked into for vaults. */
const MOST_FOLDERS = 50;
const NAME = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,200}$/;
/** Files of vaults, their folders, and what a folder is tried out with. */
const OURS =
  /^(?:[a-z2-7]{8,32}\.[0-9a-z]{1,9}-[0-9a-f]{20}|key-[0-9a-f]{8,64}|[0-9a-f]{32}|rejoinder-test-[0-9a-f]{16})$/;
const VAULT = /^[0-9a-f]{32}$/;
const PROPFIND_BODY =
  '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><resourcetype/><getcontentlength/></prop></propfind>';

const WEBDAV_LIMITS: TransportLimits = { fileBytes: FILE_BYTES, writeEveryMs: 0 };

interface Options {
  readonly fetch?: typeof globalThis.fetch;
  readonly timeoutMs?: number;
  /** Lists this folder alone, in one request. Without it: what lies in the account's folder, and in folders there. */
  readonly vault?: string;
}

/** The folder of an account. @throws {TransportError} `insecure` where a password may not go. */
export function webDavTransport(account: WebDavAccount, options: Options = {}): Transport {
  const ask = askerOf(account, options.fetch, options.timeoutMs);
  const path = new URL(account.address).pathname;
  return {
    limits: WEBDAV_LIMITS,
    list: () =>
      options.vault === undefined
        ? listBelow(ask, path, '', 1)
        : listBelow(ask, path, `${options.vault}/`, 0),

    async get(file) {
      // What is longer than any file of ours is told by its name to be another.
      const answer = await ask('GET', laidFlat(file), { atMost: 2 * FILE_BYTES, longer: 'cut' });
      if (answer.status === 404 || answer.status === 410) return undefined;
      if (answer.status !== 200) throw problemOf('GET', answer, Date.now());
      return answer.body;
    },

    async put(file, bytes) {
      if (bytes.length > FILE_BYTES) throw new TransportError('too-large', `PUT: ${bytes.length} bytes`);
      const send = () =>
        ask('PUT', laidFlat(file), { body: bytes, headers: { 'content-type': 'application/octet-stream' } });
      let answer = await send();
      // Servers say in these ways that a folder above is missing: some by 500, some as if it were forbidden.
      if ([403, 404, 409, 500].includes(answer.status)) {
        await makeFolders(account, file.slice(0, file.indexOf('/') + 1), options);
        answer = await send();
      }
      if (answer.status < 200 || answer.status > 299) throw problemOf('PUT', answer, Date.now());
    },

    async remove(file) {
      const answer = await ask('DELETE', laidFlat(file));
      // A 207 lists what could not be removed.
      const done = answer.status >= 200 && answer.status < 300 && answer.status !== 207;
      if (!done && answer.status !== 404 && answer.status !== 410)
        throw problemOf('DELETE', answer, Date.now());
    },
  };
}

/**
 * `vault/device/file` lies on the server as `vault/device.file`: so one request lists all devices, and one folder has to be made. A device
 * has no dot in its name.
 */
function laidFlat(path: string): string {
  const [vault, device, ...file] = path.split('/');
  return file.length === 0 ? path : `${vault}/${device}.${file.join('/')}`;
}

/**
 * The files below a folder, folder by folder: many servers refuse a depth of infinity. A folder that isn't there has none. Names that
 * are none of ours are left out.
 */
async function listBelow(
  ask: Ask,
  base: string,
  folder: string,
  depth: number,
): Promise<{ path: string; bytes?: number }[]> {
  const entries = await entriesIn(ask, base, folder);
  const files = entries
    .filter((entry) => !entry.folder)
    .map(({ name, bytes }) => ({
      path: folder + (folder === '' ? name : name.replace('.', '/')),
      ...(bytes === undefined ? {} : { bytes }),
    }));
  if (depth === 0) return files;
  const folders = entries.filter((entry) => entry.folder);
  // A reader's folder may have many: those that are named as vaults are come first.
  folders.sort((a, b) => Number(VAULT.test(b.name)) - Number(VAULT.test(a.name)));
  for (const { name } of folders.slice(0, MOST_FOLDERS))
    files.push(...(await listBelow(ask, base, `${folder}${name}/`, depth - 1)));
  return files;
}

async function entriesIn(ask: Ask, base: string, folder: string): Promise<(Entry & { name: string })[]> {
  const answer = await ask('PROPFIND', folder, {
    headers: { depth: '1', 'content-type': 'application/xml; charset=utf-8' },
    body: PROPFIND_BODY,
    atMost: LISTING_BYTES,
    longer: 'too-many',
  });
  if (answer.status === 404 || answer.status === 410) return [];
  if (answer.status >= 200 && answer.status < 300 && answer.status !== 207)
    throw new TransportError('not-webdav', `PROPFIND: ${answer.status}`);
  if (answer.status !== 207) throw problemOf('PROPFIND', answer, Date.now());
  const entries = readMultistatus(new TextDecoder().decode(answer.body), base + folder);
  if (!entries) throw new TransportError('nonsense', 'PROPFIND: no listing in the answer');
  if (entries.length > MOST_LISTED)
    throw new TransportError('too-many', `PROPFIND: ${entries.length} entries`);
  return childrenOf(entries, decodedPath(base + folder).replace(/\/+$/, ''));
}

/**
 * The entries directly in a folder, by their names. A server behind a proxy may name the folder by another path than it was asked by;
 * then it is the folder whose path is the beginning of all others.
 */
function childrenOf(entries: readonly Entry[], asked: string): (Entry & { name: string })[] {
  const shortest = entries.reduce<Entry | undefined>(
    (least, entry) => (least === undefined || entry.path.length < least.path.length ? entry : least),
    undefined,
  );
  const self = entries.some(({ path }) => path === asked || path.startsWith(`${asked}/`))
    ? asked
    : shortest?.path;
  if (self === undefined) return [];
  return entries.flatMap((entry) => {
    const name = entry.path.startsWith(`${self}/`) ? entry.path.slice(self.length + 1) : '';
    return NAME.test(name) ? [{ ...entry, name: isOursInCapitals(name) ? name.toLowerCase() : name }] : [];
  });
}

/** Some servers keep names in capitals, and find them in either; ours have none. */
const isOursInCapitals = (name: string): boolean => OURS.test(name.toLowerCase());

/** Makes a folder below an account's address, the address's own folder, and those above it, as far as they are missing. */
export async function makeFolders(
  account: WebDavAccount,
  folder: string,
  { fetch, timeoutMs }: Options = {},
): Promise<void> {
  const base = new URL(account.address);
  const segments = base.pathname.split('/').filter((segment) => segment !== '');
  const inside = folder.split('/').filter((segment) => segment !== '');
  const ask = askerOf({ ...account, address: `${base.origin}/` }, fetch, timeoutMs);
  const all = [...segments.map((segment) => decodedPath(segment)), ...inside];
  await make(all.length);

  async function make(depth: number): Promise<void> {
    if (depth === 0) return;
    const path = `${all.slice(0, depth).join('/')}/`;
    let answer = await ask('MKCOL', path);
    if (answer.status === 404 || answer.status === 409) {
      if (depth === 1) throw problemOf('MKCOL', answer, Date.now());
      await make(depth - 1);
      answer = await ask('MKCOL', path);
    }
    // There already: 405 by RFC 4918; some send on to it, or say that they made it.
    if (answer.status === 405 || (answer.status >= 200 && answer.status < 300)) return;
    throw problemOf('MKCOL', answer, Date.now());
  }
}
