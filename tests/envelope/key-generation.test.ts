import { describe, expect, it } from 'vitest';
import { KeyFileError, type KeyProblem, type Secret, wrapVaultKey } from '../../lib/envelope/key-file.ts';
import {
  isVouchedFor,
  openKeyFile,
  readGeneration,
  VOUCHED_FILE_BYTES,
  vouchFor,
} from '../../lib/envelope/key-generation.ts';
import type { Bytes } from '../../lib/envelope/web-crypto.ts';
import { fixedCrypto, flipped, hex } from './fixed-crypto.ts';

const VAULT_KEY = Uint8Array.from({ length: 32 }, (_, i) => 255 - i);
const CODE: Secret = { code: Uint8Array.from({ length: 15 }, (_, i) => i * 17) };
const inside = await wrapVaultKey(VAULT_KEY, CODE, fixedCrypto(7));
const file = vouchFor({ generation: 3, inside }, VAULT_KEY);

async function problemOf(bytes: Bytes): Promise<KeyProblem | 'opened'> {
  try {
    await openKeyFile(bytes, CODE, crypto);
    return 'opened';
  } catch (error) {
    if (error instanceof KeyFileError) return error.problem;
    throw error;
  }
}

describe('a key file with its generation', () => {
  it('gives the vault’s key, and says which it is', async () => {
    expect(file.length).toBe(VOUCHED_FILE_BYTES);
    expect(hex(await openKeyFile(file, CODE, crypto))).toBe(hex(VAULT_KEY));
    expect(readGeneration(file)).toEqual({ generation: 3, inside });
    expect(readGeneration(inside)).toEqual({ generation: 0, inside });
    expect(hex(await openKeyFile(inside, CODE, crypto))).toBe(hex(VAULT_KEY));
  });

  it('is vouched for by the vault’s key alone', () => {
    expect(isVouchedFor(file, VAULT_KEY)).toBe(true);
    expect(isVouchedFor(file, VAULT_KEY.slice().reverse())).toBe(false);
    expect(isVouchedFor(inside, VAULT_KEY)).toBe(false);
  });

  it('is refused with any single bit turned round', async () => {
    for (let bit = 0; bit < file.length * 8; bit += 1) {
      expect(await problemOf(flipped(file, bit))).not.toBe('opened');
      expect(isVouchedFor(flipped(file, bit), VAULT_KEY)).toBe(false);
    }
  });

  it('is refused when cut, lengthened or of a newer version', async () => {
    for (let length = 0; length < file.length; length += 1)
      expect(await problemOf(file.slice(0, length))).not.toBe('opened');
    expect(await problemOf(Uint8Array.from([...file, 0]))).toBe('tampered');
    expect(await problemOf(Uint8Array.from([...file.slice(0, 4), 3, ...file.slice(5)]))).toBe(
      'newer-version',
    );
    expect(await problemOf(vouchFor({ generation: 0, inside }, VAULT_KEY))).toBe('tampered');
  });

  it('has the form that it had', () => {
    expect(hex(file)).toBe(`524a4e4b0200000003${hex(inside)}${hex(file.slice(-32))}`);
    expect(hex(file.slice(-32))).toBe('29dd325ac3371e942cc1f8b7ca5ccb4488b316043f459a60684cffd3605f45c3');
  });
});
