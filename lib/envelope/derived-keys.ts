/**
 * Keys from keys: HKDF-SHA-256 (RFC 5869) as @noble/hashes has it. Each use has an `info` of its own, so that no two uses ever
 * come to the same key.
 */
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from './bytes.ts';
import type { Bytes } from './web-crypto.ts';

const KEY = 32;
const IV = 12;
export const COMMITMENT_BYTES = 32;
export const VAULT_ID_BYTES = 16;

/**
 * What encrypts one text: a key and an `iv` that come from the same derivation and so are fresh when the salt is; and a commitment
 * to them. AES-GCM alone lets one text open under two keys to two meanings ("Partitioning Oracle Attacks", Len, Grubbs, Ristenpart, 2021);
 * a commitment that must be equal doesn't, since it would take a collision of SHA-256.
 */
export interface SealingKey {
  readonly key: Bytes;
  readonly iv: Bytes;
  readonly commitment: Bytes;
}

export function sealingKey(secret: Bytes, salt: Bytes, info: string): SealingKey {
  const derived = new Uint8Array(hkdf(sha256, secret, salt, utf8(info), KEY + IV + COMMITMENT_BYTES));
  return {
    key: derived.slice(0, KEY),
    iv: derived.slice(KEY, KEY + IV),
    commitment: derived.slice(KEY + IV),
  };
}

/** What a vault is called where everybody can read it. Tells nothing of its key. */
export const vaultIdOf = (vaultKey: Bytes): Bytes =>
  new Uint8Array(hkdf(sha256, vaultKey, undefined, utf8('rejoinder vault id 1'), VAULT_ID_BYTES));
