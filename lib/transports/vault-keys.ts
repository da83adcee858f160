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
  wrapVaultKey,
} from '../envelope/key-file.ts';
import type { WebCrypto } from '../envelope/web-crypto.ts';
import { type Transport, TransportError } from '../sync/transport.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A vault that was opened or made. `file` is its key file, to be put back where it was lost. */
export interface OpenedVault {
  readonly id: string;
  readonly key: Bytes;
  readonly file: Bytes;
}

const NAME = /^key-([a-z0-9]{1,64})-[0-9a-f]{16}$/;
/** More than one reader's vaults in one folder: then something is wrong, and trying each passphrase on each would take long. */
const MOST_FILES = 8;

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const nameOf = (id: string, file: Bytes): string => `key-${id}-${hexOf(sha256(file)).slice(0, 16)}`;

async function keyFilesOn(
  transport: Transport,
): Promise<{ readonly name: string; readonly id: string; readonly file: Bytes }[]> {
  const found = (await transport.list()).flatMap(({ path }) => {
    const id = NAME.exec(path)?.[1];
    return id === undefined ? [] : [{ name: path, id }];
  });
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

/** Makes a vault. @throws {TransportError} Then there is none, or one whose key nobody has. */
export async function makeVault(
  transport: Transport,
  secret: Secret,
  crypto: WebCrypto,
): Promise<OpenedVault> {
  const key = newVaultKey(crypto);
  const id = hexOf(vaultIdOf(key));
  const file = await wrapVaultKey(key, secret, crypto);
  await putSafely(transport, id, file);
  return { id, key, file };
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

/** Wraps a vault's key anew; gives its new key file. Browsers that have joined notice nothing. @throws {TransportError} Then the old secret holds. */
export async function changeSecret(
  transport: Transport,
  vault: Pick<OpenedVault, 'id' | 'key'>,
  secret: Secret,
  crypto: WebCrypto,
): Promise<Bytes> {
  const file = await wrapVaultKey(vault.key, secret, crypto);
  const kept = await putSafely(transport, vault.id, file);
  for (const { name, id } of await keyFilesOn(transport))
    if (id === vault.id && name !== kept) await transport.remove(name);
  return file;
}

/**
 * Puts a vault's key file back where a server lost it, so that other browsers can join. Gives the one that is there: another browser may have changed
 * the secret. @throws {TransportError}
 */
export async function keepKeyFile(transport: Transport, id: string, known: Bytes): Promise<Bytes> {
  const there = (await keyFilesOn(transport)).find((one) => one.id === id);
  if (there) return there.file;
  await putSafely(transport, id, known);
  return known;
}

async function putSafely(transport: Transport, id: string, file: Bytes): Promise<string> {
  const name = nameOf(id, file);
  await transport.put(name, file);
  const back = await transport.get(name);
  if (back === undefined || hexOf(back) !== hexOf(file))
    throw new TransportError('nonsense', 'a key file did not come back as it was written');
  return name;
}
