/**
 * A key file as it lies on a transport: with its generation, which each change of secret sets on by one, vouched for by the vault's key.
 * So a server can't make one up, and an older one that it puts back is known by its number.
 *
 *     0  magic       4   "RJNK"
 *     4  version     1   2
 *     5  generation  4
 *     9  key file  142   as in `key-file.ts`, whose version is 1
 *   151  voucher    32   HMAC-SHA-256 of all before it
 *
 * One of version 1 that lies there by itself is of generation 0, and nobody vouches for it.
 */
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { joinBytes } from '../sync/bytes.ts';
import { readUint32, sameBytes, uint32, utf8 } from './bytes.ts';
import { KEY_FILE_BYTES, KeyFileError, type Secret, unwrapVaultKey } from './key-file.ts';
import type { Bytes, WebCrypto } from './web-crypto.ts';

const MAGIC = utf8('RJNK');
const VERSION = 2;
const INFO = 'rejoinder key voucher 1';
const GENERATION_AT = 5;
const INSIDE_AT = 9;
const VOUCHER_AT = INSIDE_AT + KEY_FILE_BYTES;
const VOUCHER_BYTES = 32;
export const VOUCHED_FILE_BYTES = VOUCHER_AT + VOUCHER_BYTES;

/** A key file, and which it is of those that its vault has had. */
export interface Generation {
  readonly generation: number;
  /** As `key-file.ts` has it. */
  readonly inside: Bytes;
}

/** A key file with its generation, 1 or more. The same for the same. */
export function vouchFor({ generation, inside }: Generation, vaultKey: Bytes): Bytes {
  const said = joinBytes([MAGIC, new Uint8Array([VERSION]), uint32(generation), inside]);
  return joinBytes([said, voucherOf(said, vaultKey)]);
}

/** What a key file says of itself. @throws {KeyFileError} when it is none that can be read. */
export function readGeneration(file: Bytes): Generation {
  if (file.length < INSIDE_AT || !sameBytes(file.subarray(0, MAGIC.length), MAGIC))
    throw new KeyFileError('not-a-key-file');
  const version = file[MAGIC.length] ?? 0;
  if (version > VERSION) throw new KeyFileError('newer-version');
  if (version < VERSION) return { generation: 0, inside: file };
  if (file.length !== VOUCHED_FILE_BYTES) throw new KeyFileError('tampered');
  return { generation: readUint32(file, GENERATION_AT), inside: file.slice(INSIDE_AT, VOUCHER_AT) };
}

/** Whether somebody who has the vault's key made this file. */
export function isVouchedFor(file: Bytes, vaultKey: Bytes): boolean {
  if (file.length !== VOUCHED_FILE_BYTES || file[MAGIC.length] !== VERSION) return false;
  return sameBytes(file.subarray(VOUCHER_AT), voucherOf(file.slice(0, VOUCHER_AT), vaultKey));
}

/** The vault's key. @throws {KeyFileError} A wrong secret is told from a damaged file where that can be told. */
export async function openKeyFile(file: Bytes, secret: Secret, crypto: WebCrypto): Promise<Bytes> {
  const { generation, inside } = readGeneration(file);
  const vaultKey = await unwrapVaultKey(inside, secret, crypto);
  if (inside !== file && (generation === 0 || !isVouchedFor(file, vaultKey)))
    throw new KeyFileError('tampered');
  return vaultKey;
}

function voucherOf(said: Bytes, vaultKey: Bytes): Bytes {
  const key = hkdf(sha256, vaultKey, undefined, utf8(INFO), VOUCHER_BYTES);
  return new Uint8Array(hmac(sha256, key, said));
}
