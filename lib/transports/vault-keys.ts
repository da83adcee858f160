/**
 * The key files of vaults on a transport: `key-VAULT-HASH` beside the vaults' folders. There is one a vault, or two while a secret is being
 * changed; each is written whole, read back and only then are others removed. A failure leaves what was there.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { vaultIdOf } from '../envelope/derived-keys.ts';
import {
  type JoinProblem,
  KeyFileError,
  newVaultKey,
  type Secret,
  type SecretKind,
  secretKindOf,
  secretTyped,
  unwrapVaultKey,
  vaultIdIn,
  wrapVaultKey,
} from '../envelope/key-file.ts';
import type { WebCrypto } from '../envelope/web-crypto.ts';
import { type Transport, TransportError, type TransportProblem } from '../sync/transport.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A vault that was opened or made. `file` is its key file, to be put back where it was lost. */
export interface OpenedVault {
  readonly id: string;
  readonly key: Bytes;
  readonly file: Bytes;
}

/** What a browser knows of its vault's key file. */
export interface KnownKeyFile {
  readonly file?: Bytes;
  /** Names of those that were replaced, or whose put wasn't finished: never taken back, removed where seen. The latest are last. */
  readonly old: readonly string[];
  /** Something is left to be done on the server: {@link keepKeyFile} does it. */
  readonly due: boolean;
}

const NAME = /^key-([a-z0-9]{1,64})-[0-9a-f]{16}$/;
/** More than one reader's vaults in one folder: then something is wrong, and trying each passphrase on each would take long. */
const MOST_FILES = 8;
const MOST_OLD = 64;
/** What leaves it open whether a request was carried out. */
const UNANSWERED: ReadonlySet<TransportProblem> = new Set(['offline', 'timeout', 'busy', 'server']);

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const nameOf = (id: string, file: Bytes): string => `key-${id}-${hexOf(sha256(file)).slice(0, 16)}`;

interface Named {
  readonly name: string;
  readonly id: string;
}

const namesOn = async (transport: Transport): Promise<Named[]> =>
  (await transport.list()).flatMap(({ path }) => {
    const id = NAME.exec(path)?.[1];
    return id === undefined ? [] : [{ name: path, id }];
  });

async function keyFilesOn(
  transport: Transport,
  vault?: string,
): Promise<(Named & { readonly file: Bytes })[]> {
  const found = (await namesOn(transport)).filter((one) => vault === undefined || one.id === vault);
  const files = found
    .slice(0, MOST_FILES)
    .map(async ({ name, id }) => ({ name, id, file: await transport.get(name) }));
  return (await Promise.all(files)).flatMap(({ name, id, file }) => (file ? [{ name, id, file }] : []));
}

/** By what the vaults there are opened: no kinds, no vaults. @throws {TransportError} */
export async function vaultsOn(transport: Transport): Promise<SecretKind[]> {
  const kinds = (await keyFilesOn(transport)).flatMap(({ file }) => {
    try {
      return [secretKindOf(file)];
    } catch {
      return [];
    }
  });
  return [...new Set(kinds)];
}

/**
 * Makes a vault. `save` keeps it before its key file is put, so that none lies there whose key nobody has; on a throw it is to be forgotten again.
 * `due`: no answer came, and {@link keepKeyFile} has to put the file.
 * @throws {TransportError} The server refused, and there is no vault.
 */
export async function makeVault(
  transport: Transport,
  secret: Secret,
  crypto: WebCrypto,
  save: (vault: OpenedVault) => Promise<void>,
): Promise<OpenedVault & { readonly due: boolean }> {
  const key = newVaultKey(crypto);
  const id = hexOf(vaultIdOf(key));
  const vault = { id, key, file: await wrapVaultKey(key, secret, crypto) };
  await save(vault);
  try {
    await putSafely(transport, nameOf(id, vault.file), vault.file);
    return { ...vault, due: false };
  } catch (error) {
    if (!(error instanceof TransportError && UNANSWERED.has(error.problem))) throw error;
    return { ...vault, due: true };
  }
}

/** Opens the vault there with what was typed: the first that it opens. Nothing is changed. @throws {TransportError} */
export async function joinVault(
  transport: Transport,
  typed: string,
  crypto: WebCrypto,
): Promise<OpenedVault | { readonly problem: JoinProblem }> {
  let problem: JoinProblem = 'no-vault';
  for (const { file } of await keyFilesOn(transport)) {
    try {
      const secret = secretTyped(secretKindOf(file), typed);
      if (!secret) {
        problem = 'not-a-code';
        continue;
      }
      const key = await unwrapVaultKey(file, secret, crypto);
      return { id: hexOf(vaultIdOf(key)), key, file };
    } catch (error) {
      if (!(error instanceof KeyFileError)) throw error;
      problem = error.problem;
    }
  }
  return { problem };
}

/**
 * Wraps a vault's key anew. Browsers that have joined notice nothing. What is known is saved at each step, so that whatever answer is lost, one known
 * secret opens the vault: the new file is first saved as one to be removed, and as the vault's own once it was read back. From then on nothing throws:
 * where old files can't be removed, that stays due.
 * @throws {TransportError} Then the old secret holds.
 */
export async function changeSecret(
  transport: Transport,
  vault: Pick<OpenedVault, 'id' | 'key'>,
  known: KnownKeyFile,
  secret: Secret,
  crypto: WebCrypto,
  save: (known: KnownKeyFile) => Promise<void>,
): Promise<KnownKeyFile> {
  const file = await wrapVaultKey(vault.key, secret, crypto);
  const name = nameOf(vault.id, file);
  await save({ ...known, old: latest([...known.old, name]), due: true });
  await putSafely(transport, name, file);
  const own = known.file ? [nameOf(vault.id, known.file)] : [];
  const changed = { file, old: latest([...known.old, ...own]), due: true };
  await save(changed);
  try {
    const there = (await namesOn(transport)).filter((one) => one.id === vault.id && one.name !== name);
    const others = there.map((one) => one.name);
    const old = latest([...changed.old, ...others]);
    await save({ ...changed, old });
    const done = { file, old, due: !(await areRemoved(transport, others)) };
    await save(done);
    return done;
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    return changed;
  }
}

/**
 * Looks after a vault's key file, so that other browsers can join: puts it back where a server lost or spoilt it, and removes those that were replaced.
 * Another one is taken over only where ours is gone: then the reader changed the secret in another browser. It must be whole, of the name that
 * its bytes give, and of this vault; and never one that this browser has left before. A key file isn't signed: a server that makes one up can keep new browsers
 * out until the secret is changed again, and reads nothing. @throws {TransportError}
 */
export async function keepKeyFile(
  transport: Transport,
  id: string,
  known: KnownKeyFile & { readonly file: Bytes },
): Promise<KnownKeyFile & { readonly file: Bytes }> {
  const there = await keyFilesOn(transport, id);
  const good = there.filter((one) => isKeyFile(one.file, id) && nameOf(id, one.file) === one.name);
  const own = nameOf(id, known.file);
  const other = good.find((one) => !known.old.includes(one.name));
  const isOurs = good.some((one) => one.name === own);
  if (!isOurs && !other) await putSafely(transport, own, known.file);
  const kept = isOurs || !other ? known : { ...known, file: other.file, old: latest([...known.old, own]) };
  const replaced = there.map((one) => one.name).filter((name) => kept.old.includes(name));
  return { ...kept, due: !(await areRemoved(transport, replaced)) };
}

/** Whether a file is a key file of this vault, as far as can be told without its secret. */
function isKeyFile(file: Bytes, id: string): boolean {
  try {
    return hexOf(vaultIdIn(file)) === id;
  } catch (error) {
    if (error instanceof KeyFileError) return false;
    throw error;
  }
}

/** Removes what can be removed; whether that was all. */
async function areRemoved(transport: Transport, names: readonly string[]): Promise<boolean> {
  try {
    for (const name of names) await transport.remove(name);
    return true;
  } catch (error) {
    if (error instanceof TransportError) return false;
    throw error;
  }
}

const latest = (names: readonly string[]): readonly string[] => [...new Set(names)].slice(-MOST_OLD);

/** Puts a file and reads it back: a put whose answer was lost may have happened. */
async function putSafely(transport: Transport, name: string, file: Bytes): Promise<void> {
  let lost: unknown;
  try {
    await transport.put(name, file);
  } catch (error) {
    lost = error;
  }
  const back = await transport.get(name);
  if (back !== undefined && hexOf(back) === hexOf(file)) return;
  throw lost ?? new TransportError('nonsense', 'a key file did not come back as it was written');
}
