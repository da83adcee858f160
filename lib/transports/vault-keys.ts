/**
 * Vaults and their secrets: making and joining one, changing its secret, and looking after its key file. A key file is written whole and read
 * back before others are removed. A failure leaves what was there.
 */
import { vaultIdOf } from '../envelope/derived-keys.ts';
import {
  type JoinProblem,
  KeyFileError,
  newVaultKey,
  type Secret,
  type SecretKind,
  secretKindOf,
  secretTyped,
  wrapVaultKey,
} from '../envelope/key-file.ts';
import { openKeyFile, readGeneration, vouchFor } from '../envelope/key-generation.ts';
import type { WebCrypto } from '../envelope/web-crypto.ts';
import type { KeyEvent } from '../sync/status.ts';
import { type Transport, TransportError, type TransportProblem } from '../sync/transport.ts';
import {
  type Bytes,
  hexOf,
  isOfVault,
  type KeyFileThere,
  keyFileName,
  keyFileNames,
  keyFilesOn,
  putSafely,
} from './key-files.ts';

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

const MOST_OLD = 64;
/** What leaves it open whether a request was carried out. */
const UNANSWERED: ReadonlySet<TransportProblem> = new Set(['offline', 'timeout', 'busy', 'server']);

/** By what the vaults there are opened, but for those that are left out: no kinds, no vaults. @throws {TransportError} */
export async function vaultsOn(transport: Transport, except: readonly string[] = []): Promise<SecretKind[]> {
  const { files } = await keyFilesOn(transport);
  const others = files.filter(({ id }) => !except.includes(id));
  return [...new Set(others.map(({ inside }) => secretKindOf(inside)))];
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
  const inside = await wrapVaultKey(key, secret, crypto);
  const vault = { id, key, file: vouchFor({ generation: 1, inside }, key) };
  await save(vault);
  try {
    await putSafely(transport, keyFileName(id, vault.file), vault.file);
    return { ...vault, due: false };
  } catch (error) {
    if (!(error instanceof TransportError && UNANSWERED.has(error.problem))) throw error;
    return { ...vault, due: true };
  }
}

/**
 * Opens a vault there with what was typed: the first that it opens, but for those that are left out. Nothing is changed. A secret that was
 * replaced opens nothing where its vault's newer key file lies beside the old one. @throws {TransportError}
 */
export async function joinVault(
  transport: Transport,
  typed: string,
  crypto: WebCrypto,
  except: readonly string[] = [],
): Promise<OpenedVault | { readonly problem: JoinProblem }> {
  const there = await keyFilesOn(transport);
  const files = there.files.filter(({ id }) => !except.includes(id));
  let problem: JoinProblem = there.unreadable[0]?.problem ?? 'no-vault';
  for (const one of files) {
    try {
      const secret = secretTyped(secretKindOf(one.inside), typed);
      if (!secret) {
        problem = 'not-a-code';
        continue;
      }
      const key = await openKeyFile(one.file, secret, crypto);
      const isOld = files.some(
        (other) => other.id === one.id && isNewer(other, one) && isOfVault(other, key),
      );
      if (isOld) return { problem: 'old-secret' };
      return { id: one.id, key, file: one.file };
    } catch (error) {
      if (!(error instanceof KeyFileError)) throw error;
      problem = error.problem;
    }
  }
  return { problem };
}

const isNewer = (a: KeyFileThere, b: KeyFileThere): boolean => a.generation > b.generation;

/**
 * Wraps a vault's key anew, as the next generation. Browsers that have joined notice nothing. What is known is saved at each step, so that whatever
 * answer is lost, one known secret opens the vault: the new file is first saved as one to be removed, and as the vault's own once it was read
 * back. From then on nothing throws: where old files can't be removed, that stays due.
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
  const { id, key } = vault;
  const there = await unlessUnanswered(() => keyFilesOn(transport, id));
  const newest = there?.files.find((one) => isOfVault(one, key))?.generation ?? 0;
  const generation = Math.max(newest, known.file ? readGeneration(known.file).generation : 0) + 1;
  const file = vouchFor({ generation, inside: await wrapVaultKey(key, secret, crypto) }, key);
  const name = keyFileName(id, file);
  await save({ ...known, old: latest([...known.old, name]), due: true });
  await putSafely(transport, name, file);
  const own = known.file ? [keyFileName(id, known.file)] : [];
  const changed = { file, old: latest([...known.old.filter((one) => one !== name), ...own]), due: true };
  await save(changed);
  const names = await unlessUnanswered(() => keyFileNames(transport));
  if (!names) return changed;
  const others = names.filter((one) => one.id === id && one.name !== name).map((one) => one.name);
  const old = latest([...changed.old, ...others]);
  await save({ ...changed, old });
  const done = { file, old, due: !(await areRemoved(transport, others)) };
  await save(done);
  return done;
}

/**
 * Looks after a vault's key file, so that other browsers can join: puts it back where a server lost or spoilt it, takes over one of a later generation,
 * which only a browser with the vault's key can have made, and removes all others. One of the form without generations is given the first.
 * `event`: what the reader is to be told of. @throws {TransportError}
 */
export async function keepKeyFile(
  transport: Transport,
  { id, key }: Pick<OpenedVault, 'id' | 'key'>,
  known: KnownKeyFile & { readonly file: Bytes },
): Promise<KnownKeyFile & { readonly file: Bytes; readonly event?: KeyEvent }> {
  const { files, unreadable } = await keyFilesOn(transport, id);
  const good = files.filter((one) => isOfVault(one, key));
  const own = ownFile(known, good, { id, key });
  const ownName = keyFileName(id, own.file);
  const newest = good.find((one) => one.generation > 0 && !known.old.includes(one.name));
  const isLater =
    newest !== undefined &&
    (newest.generation > own.generation || (newest.generation === own.generation && newest.name > ownName));
  const file = isLater ? newest.file : own.file;
  const name = isLater ? newest.name : ownName;
  const others = good.filter((one) => one.name !== name);
  if (!good.some((one) => one.name === name)) await putSafely(transport, name, file);
  const names = others.map((one) => one.name);
  // Damaged ones and ones that were made up are of no use to anybody; a newer version's may be.
  const junk = [
    ...files.filter((one) => !good.includes(one) && one.name !== name),
    ...unreadable.filter((one) => one.problem !== 'newer-version' && one.name !== name),
  ].map((one) => one.name);
  const replaced = isLater ? [ownName, ...names] : names;
  return {
    file,
    old: latest([...known.old, ...replaced]),
    due: !(await areRemoved(transport, [...names, ...junk])),
    ...eventOf(isLater && hexOf(newest.inside) !== hexOf(own.inside), known, others, own.generation),
  };
}

/** What a change of secret has left for later, and what browsers wrote before there were generations, is no server that goes back. */
function eventOf(
  isChanged: boolean,
  known: KnownKeyFile,
  others: readonly KeyFileThere[],
  generation: number,
): { readonly event?: KeyEvent } {
  if (isChanged) return { event: 'changed' };
  const isBack = (one: KeyFileThere): boolean =>
    known.old.includes(one.name) || (one.generation > 0 && one.generation < generation);
  return !known.due && others.some(isBack) ? { event: 'put-back' } : {};
}

/**
 * This browser's own key file. Before there were generations, another one held where ours was gone: the secret had been changed elsewhere. One
 * that this browser began to put, whose secret nobody was told, may have been taken over elsewhere: ours is given a later generation than that.
 */
function ownFile(
  known: KnownKeyFile & { readonly file: Bytes },
  there: readonly KeyFileThere[],
  { id, key }: Pick<OpenedVault, 'id' | 'key'>,
): { readonly generation: number; readonly inside: Bytes; readonly file: Bytes } {
  const own = readGeneration(known.file);
  const name = keyFileName(id, known.file);
  const left = there.filter((one) => known.old.includes(one.name)).map((one) => one.generation);
  if (own.generation > 0 && Math.max(0, ...left) < own.generation) return { ...own, file: known.file };
  const unnumbered = there.filter((one) => one.generation === 0);
  const isThere = unnumbered.some((one) => hexOf(one.file) === hexOf(known.file));
  const other = isThere
    ? undefined
    : unnumbered.find((one) => one.name !== name && !known.old.includes(one.name));
  const inside = (own.generation === 0 && other ? other : own).inside;
  const next = { generation: Math.max(own.generation, 0, ...left) + 1, inside };
  return { ...next, file: vouchFor(next, key) };
}

/** `undefined` when there was no answer, or none that makes sense. */
async function unlessUnanswered<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TransportError) return undefined;
    throw error;
  }
}

/** Removes what can be removed; whether that was all. */
const areRemoved = async (transport: Transport, names: readonly string[]): Promise<boolean> =>
  (await unlessUnanswered(async () => {
    for (const name of names) await transport.remove(name);
    return true;
  })) ?? false;

const latest = (names: readonly string[]): readonly string[] => [...new Set(names)].slice(-MOST_OLD);
