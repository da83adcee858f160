/**
 * Key files on a transport: `VAULT/key-HASH` in their vault's folder, so that the listing of a sync shows them too. There is one a vault, or two while
 * a secret is being changed. Earlier they lay beside the folders, as `key-VAULT-HASH`.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { KeyFileError, type KeyProblem, vaultIdIn } from '../envelope/key-file.ts';
import { type Generation, isVouchedFor, readGeneration } from '../envelope/key-generation.ts';
import { type Transport, TransportError } from '../sync/transport.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

const NAME = /^([a-z0-9]{1,64})\/key-[0-9a-f]{16}$/;
const EARLIER_NAME = /^key-([a-z0-9]{1,64})-[0-9a-f]{16}$/;
/** More of them in one folder: then something is wrong, and trying each passphrase on each would take long. */
const MOST_FILES = 8;

export interface KeyFileName {
  readonly name: string;
  /** The vault's. */
  readonly id: string;
}
export interface KeyFileThere extends KeyFileName, Generation {
  readonly file: Bytes;
}

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const hashIn = (file: Bytes): string => hexOf(sha256(file)).slice(0, 16);

export const keyFileName = (id: string, file: Bytes): string => `${id}/key-${hashIn(file)}`;

/** What a path says of a key file; `undefined` for any other file. */
export function readKeyFileName(path: string): KeyFileName | undefined {
  const id = (NAME.exec(path) ?? EARLIER_NAME.exec(path))?.[1];
  return id === undefined ? undefined : { name: path, id };
}

/** The names of all key files there. @throws {TransportError} */
export const keyFileNames = async (transport: Transport): Promise<KeyFileName[]> =>
  (await transport.list()).flatMap(({ path }) => readKeyFileName(path) ?? []);

/** What lies there of key files: those that can be read, the newest first, and what is wrong with the others. */
export interface KeyFilesThere {
  readonly files: readonly KeyFileThere[];
  readonly unreadable: readonly (KeyFileName & { readonly problem: KeyProblem })[];
}

/**
 * The key files there, of one vault or of all. Of those that are of one age, one comes before the others for everybody. Whether
 * they are what they say, only the vault's key tells. @throws {TransportError}
 */
export async function keyFilesOn(transport: Transport, vault?: string): Promise<KeyFilesThere> {
  const found = (await keyFileNames(transport)).filter(({ id }) => vault === undefined || id === vault);
  const all = await Promise.all(
    found.slice(0, MOST_FILES).map(async (named) => ({ ...named, file: await transport.get(named.name) })),
  );
  const files: KeyFileThere[] = [];
  const unreadable: (KeyFileName & { problem: KeyProblem })[] = [];
  for (const { file, ...named } of all) {
    if (!file) continue;
    try {
      const read = readGeneration(file);
      if (hexOf(vaultIdIn(read.inside)) === named.id) files.push({ ...named, file, ...read });
      else unreadable.push({ ...named, problem: 'tampered' });
    } catch (error) {
      if (!(error instanceof KeyFileError)) throw error;
      unreadable.push({ ...named, problem: error.problem });
    }
  }
  files.sort((a, b) => b.generation - a.generation || (a.name < b.name ? 1 : -1));
  return { files, unreadable };
}

/** Whether a key file is its vault's, as far as the vault's key can tell: whole, under its own name, and vouched for unless it is of the form that had no vouchers. */
export const isOfVault = ({ name, file, generation }: KeyFileThere, vaultKey: Bytes): boolean =>
  name.endsWith(`-${hashIn(file)}`) && (generation === 0 || isVouchedFor(file, vaultKey));

/** Puts a file and reads it back: a put whose answer was lost may have happened. @throws {TransportError} */
export async function putSafely(transport: Transport, name: string, file: Bytes): Promise<void> {
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
