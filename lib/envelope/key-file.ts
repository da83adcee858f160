/**
 * The key file: a vault's key of 32 bytes, wrapped by the sync code or by the reader's passphrase. It lies beside the sealed files, for
 * a browser that joins. A server that keeps it can try passphrases against it, hence Argon2id (RFC 9106), and no code can be tried out.
 *
 *     0  magic       4   "RJNK"
 *     4  version     1   1
 *     5  secret      1   1 code, 2 passphrase
 *     6  memory      4   KiB      } of Argon2id; 0 for a code
 *    10  passes      4            }
 *    14  vault id   16
 *    30  salt       32
 *    62  commitment 32   to the wrapping key: a wrong secret is told from a damaged file
 *    94  wrapped    48   AES-256-GCM
 */
import { argon2idAsync } from '@noble/hashes/argon2.js';
import { joinBytes } from '../sync/bytes.ts';
import { readUint32, sameBytes, uint32, utf8 } from './bytes.ts';
import { COMMITMENT_BYTES, sealingKey, VAULT_ID_BYTES, vaultIdOf } from './derived-keys.ts';
import { readSyncCode } from './sync-code.ts';
import { type Bytes, decrypt, encrypt, randomBytes, type WebCrypto } from './web-crypto.ts';

const MAGIC = utf8('RJNK');
const VERSION = 1;
const INFO = 'rejoinder key 1';
const CODE = 1;
const PASSPHRASE = 2;
const SALT_BYTES = 32;
const VAULT_KEY_BYTES = 32;
const MEMORY_AT = 6;
const PASSES_AT = 10;
const VAULT_ID_AT = 14;
const SALT_AT = VAULT_ID_AT + VAULT_ID_BYTES;
const COMMITMENT_AT = SALT_AT + SALT_BYTES;
const HEADER_BYTES = COMMITMENT_AT + COMMITMENT_BYTES;
export const KEY_FILE_BYTES = HEADER_BYTES + VAULT_KEY_BYTES + 16;

/** What Argon2id costs: memory in KiB, and passes over it. One lane: JavaScript has no second thread here. */
export interface ArgonCost {
  readonly memory: number;
  readonly passes: number;
}
/** RFC 9106's second recommendation, but for the lanes: 2.6 s on two cores of a 2020s server, in slices. */
export const ARGON_COST: ArgonCost = { memory: 65_536, passes: 3 };
/** OWASP's least. A server that offers less wants the passphrase cheaply. */
export const ARGON_FLOOR: ArgonCost = { memory: 19_456, passes: 2 };
/** A server that asks for more wants to stop the browser: 256 MiB. */
export const ARGON_CEILING: ArgonCost = { memory: 262_144, passes: 8 };

/** How many characters a passphrase has at the least. */
export const PASSPHRASE_LEAST = 12;

/** What opens a vault: the bytes of a sync code, or words. */
export type Secret = { readonly code: Bytes } | { readonly passphrase: string };
export type SecretKind = 'code' | 'passphrase';

/** Why a key file didn't open. `bounds`: its cost is under the floor or over the ceiling, and nothing was computed. */
export type KeyProblem = 'not-a-key-file' | 'newer-version' | 'bounds' | 'wrong-secret' | 'tampered';

/** Why a vault couldn't be joined: no key file there opened, there was none, what was typed can be no code, or was replaced by another. */
export type JoinProblem = KeyProblem | 'no-vault' | 'not-a-code' | 'old-secret';

export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
  readonly problem: KeyProblem;
  constructor(problem: KeyProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** A new vault's key. */
export const newVaultKey = (crypto: WebCrypto): Bytes => randomBytes(crypto, VAULT_KEY_BYTES);

/**
 * Wraps a vault's key. To change the passphrase, or to go from a code to one, wrap the same key again: what was sealed stays as it is, and old key
 * files must be removed. Who kept one and knows its secret can open the vault still.
 */
export async function wrapVaultKey(
  vaultKey: Bytes,
  secret: Secret,
  crypto: WebCrypto,
  cost: ArgonCost = ARGON_COST,
): Promise<Bytes> {
  const salt = randomBytes(crypto, SALT_BYTES);
  const isCode = 'code' in secret;
  const { key, iv, commitment } = await wrappingKey(secret, salt, cost);
  const header = joinBytes([
    MAGIC,
    new Uint8Array([VERSION, isCode ? CODE : PASSPHRASE]),
    uint32(isCode ? 0 : cost.memory),
    uint32(isCode ? 0 : cost.passes),
    vaultIdOf(vaultKey),
    salt,
    commitment,
  ]);
  return joinBytes([header, await encrypt(crypto, key, iv, header, vaultKey)]);
}

/** By what a key file is opened. @throws {KeyFileError} when it is none that can be read. */
export function secretKindOf(file: Bytes): SecretKind {
  return readHeader(file).kind === CODE ? 'code' : 'passphrase';
}

/** The vault that a key file says it is of. Whether it is, only its secret tells. @throws {KeyFileError} when it is none that can be read. */
export function vaultIdIn(file: Bytes): Bytes {
  readHeader(file);
  return file.slice(VAULT_ID_AT, SALT_AT);
}

/** What the reader typed, as the secret that a key file of this kind takes; a code that can't be one is `undefined`. */
export function secretTyped(kind: SecretKind, typed: string): Secret | undefined {
  if (kind === 'passphrase') return { passphrase: typed };
  const read = readSyncCode(typed);
  return 'code' in read ? read : undefined;
}

/** The vault's key. @throws {KeyFileError} A wrong secret is told from a damaged file where that can be told. */
export async function unwrapVaultKey(file: Bytes, secret: Secret, crypto: WebCrypto): Promise<Bytes> {
  const { kind, cost } = readHeader(file);
  if ((kind === CODE) !== 'code' in secret) throw new KeyFileError('wrong-secret');
  const salt = file.slice(SALT_AT, COMMITMENT_AT);
  const { key, iv, commitment } = await wrappingKey(secret, salt, cost);
  if (!sameBytes(file.subarray(COMMITMENT_AT, HEADER_BYTES), commitment))
    throw new KeyFileError('wrong-secret');
  const vaultKey = await decrypt(crypto, key, iv, file.slice(0, HEADER_BYTES), file.slice(HEADER_BYTES));
  if (vaultKey === undefined || !sameBytes(vaultIdOf(vaultKey), file.subarray(VAULT_ID_AT, SALT_AT)))
    throw new KeyFileError('tampered');
  return vaultKey;
}

function readHeader(file: Bytes): { kind: number; cost: ArgonCost } {
  if (file.length < MAGIC.length + 1 || !sameBytes(file.subarray(0, MAGIC.length), MAGIC))
    throw new KeyFileError('not-a-key-file');
  const version = file[MAGIC.length] ?? 0;
  if (version > VERSION) throw new KeyFileError('newer-version');
  const kind = file[MAGIC.length + 1] ?? 0;
  if (version < VERSION || (kind !== CODE && kind !== PASSPHRASE)) throw new KeyFileError('not-a-key-file');
  if (file.length !== KEY_FILE_BYTES) throw new KeyFileError('tampered');
  const cost = { memory: readUint32(file, MEMORY_AT), passes: readUint32(file, PASSES_AT) };
  const within =
    kind === CODE
      ? cost.memory === 0 && cost.passes === 0
      : cost.memory >= ARGON_FLOOR.memory &&
        cost.passes >= ARGON_FLOOR.passes &&
        cost.memory <= ARGON_CEILING.memory &&
        cost.passes <= ARGON_CEILING.passes;
  if (!within) throw new KeyFileError('bounds');
  return { kind, cost };
}

async function wrappingKey(secret: Secret, salt: Bytes, cost: ArgonCost) {
  // A code is as good as a key; a passphrase is stretched first. Composed and full-width forms of one passphrase are the same.
  const stretched =
    'code' in secret
      ? secret.code
      : new Uint8Array(
          await argon2idAsync(utf8(secret.passphrase.normalize('NFKC').trim()), salt, {
            m: cost.memory,
            t: cost.passes,
            p: 1,
            dkLen: 32,
          }),
        );
  return sealingKey(stretched, salt, INFO);
}
