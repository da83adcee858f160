/**
 * Names of files: `vault/device/sequence-hash`. A device writes only its own, each sequence number once; the hash is of the bytes as they
 * lie there. So nobody ever writes over a file, two copies of one profile never write to one name, and what was altered is known by its name.
 */
import { sha256 } from '@noble/hashes/sha2.js';

export interface FileName {
  readonly vault: string;
  readonly device: string;
  readonly seq: number;
  readonly hash: string;
}

/** 80 bits: enough that no two files of one number meet by chance. What holds against malice is the cipher. */
const HASH_BYTES = 10;

/** What a file's name says of its bytes. */
export const hashOf = (bytes: Uint8Array): string =>
  Array.from(sha256(bytes).subarray(0, HASH_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');

export const pathOf = ({ vault, device, seq, hash }: FileName): string =>
  `${vault}/${device}/${seq.toString(36)}-${hash}`;

/** What of a name is authenticated with the file: where it belongs. */
export const placeOf = ({ vault, device, seq }: Omit<FileName, 'hash'>): string =>
  `${vault}/${device}/${seq.toString(36)}`;

const NAME = /^([a-z0-9]{1,64})\/([a-z0-9]{8,32})\/([0-9a-z]{1,9})-([0-9a-f]{20})$/;

/** `undefined` for what isn't a file of ours. */
export function readPath(path: string): FileName | undefined {
  const [, vault, device, number, hash] = NAME.exec(path) ?? [];
  if (!vault || !device || !number || !hash) return undefined;
  const seq = Number.parseInt(number, 36);
  return seq > 0 && seq.toString(36) === number ? { vault, device, seq, hash } : undefined;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** A device's name on a bus, out of ten random bytes. */
export const deviceOf = (random: Uint8Array): string =>
  Array.from(random, (byte) => ALPHABET[byte % 32] ?? 'a').join('');
