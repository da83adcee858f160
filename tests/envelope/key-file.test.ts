import { describe, expect, it } from 'vitest';
import {
  ARGON_CEILING,
  ARGON_COST,
  ARGON_FLOOR,
  KEY_FILE_BYTES,
  KeyFileError,
  type KeyProblem,
  newVaultKey,
  type Secret,
  secretKindOf,
  secretTyped,
  unwrapVaultKey,
  wrapVaultKey,
} from '../../lib/envelope/key-file.ts';
import { vaultCipher } from '../../lib/envelope/sealed-file.ts';
import type { Bytes } from '../../lib/envelope/web-crypto.ts';
import { bytesOf, fixedCrypto, flipped, fromHex, hex } from './fixed-crypto.ts';

const VAULT_KEY = Uint8Array.from({ length: 32 }, (_, i) => 255 - i);
const CODE: Secret = { code: Uint8Array.from({ length: 15 }, (_, i) => i * 17) };
const WORDS: Secret = { passphrase: 'correct horse 電池 staple' };

async function problemOf(file: Bytes, secret: Secret): Promise<KeyProblem | 'opened'> {
  try {
    await unwrapVaultKey(file, secret, crypto);
    return 'opened';
  } catch (error) {
    if (error instanceof KeyFileError) return error.problem;
    throw error;
  }
}

function withCost(file: Bytes, memory: number, passes: number): Bytes {
  const changed = file.slice();
  const view = new DataView(changed.buffer);
  view.setUint32(6, memory);
  view.setUint32(10, passes);
  return changed;
}

describe('a key file', () => {
  it.each([
    ['code', CODE],
    ['passphrase', WORDS],
  ] as const)(
    'gives the vault’s key to the %s that it was made with, and to no other',
    async (kind, secret) => {
      const file = await wrapVaultKey(VAULT_KEY, secret, crypto, ARGON_FLOOR);
      expect(file.length).toBe(KEY_FILE_BYTES);
      expect(secretKindOf(file)).toBe(kind);
      expect(hex(await unwrapVaultKey(file, secret, crypto))).toBe(hex(VAULT_KEY));
      const other: Secret = kind === 'code' ? { code: new Uint8Array(15) } : { passphrase: 'correct horse' };
      expect(await problemOf(file, other)).toBe('wrong-secret');
      expect(await problemOf(file, kind === 'code' ? WORDS : CODE)).toBe('wrong-secret');
    },
  );

  it('takes a passphrase in any form of the same characters', async () => {
    const file = await wrapVaultKey(VAULT_KEY, { passphrase: 'Café １２３ 口令口令' }, crypto, ARGON_FLOOR);
    expect(await problemOf(file, { passphrase: ' Cafe\u0301 123 口令口令 ' })).toBe('opened');
    expect(await problemOf(file, { passphrase: 'café 123 口令口令' })).toBe('wrong-secret');
  });

  it('is refused with any single bit turned round', async () => {
    const file = await wrapVaultKey(VAULT_KEY, CODE, crypto);
    for (let bit = 0; bit < file.length * 8; bit += 1)
      expect(await problemOf(flipped(file, bit), CODE)).not.toBe('opened');
  });

  it('is refused when cut, lengthened, of another version, or no key file at all', async () => {
    const file = await wrapVaultKey(VAULT_KEY, CODE, crypto);
    for (let length = 0; length < file.length; length += 1)
      expect(await problemOf(file.slice(0, length), CODE)).not.toBe('opened');
    expect(await problemOf(Uint8Array.from([...file, 0]), CODE)).toBe('tampered');
    expect(await problemOf(Uint8Array.from([...file.slice(0, 4), 2, ...file.slice(5)]), CODE)).toBe(
      'newer-version',
    );
    expect(await problemOf(Uint8Array.from([...file.slice(0, 4), 0, ...file.slice(5)]), CODE)).toBe(
      'not-a-key-file',
    );
    expect(await problemOf(bytesOf('{"key":"00"}'), CODE)).toBe('not-a-key-file');
  });

  it('computes nothing at a cost below the floor or above the ceiling', async () => {
    const file = await wrapVaultKey(VAULT_KEY, WORDS, crypto, ARGON_FLOOR);
    const costs: readonly (readonly [number, number])[] = [
      [0, 0],
      [ARGON_FLOOR.memory - 1, ARGON_FLOOR.passes],
      [ARGON_FLOOR.memory, ARGON_FLOOR.passes - 1],
      [ARGON_CEILING.memory + 1, ARGON_FLOOR.passes],
      [ARGON_FLOOR.memory, ARGON_CEILING.passes + 1],
      [0xffffffff, 0xffffffff],
    ];
    for (const [memory, passes] of costs)
      expect(await problemOf(withCost(file, memory, passes), WORDS)).toBe('bounds');
    const ofCode = await wrapVaultKey(VAULT_KEY, CODE, crypto);
    expect(await problemOf(withCost(ofCode, 1, 0), CODE)).toBe('bounds');
    // Within bounds, but not what it was made with.
    expect(await problemOf(withCost(file, ARGON_FLOOR.memory + 8, ARGON_FLOOR.passes), WORDS)).toBe(
      'wrong-secret',
    );
  });

  it('is made at a cost within its own bounds', () => {
    expect(ARGON_COST.memory).toBeGreaterThanOrEqual(ARGON_FLOOR.memory);
    expect(ARGON_COST.passes).toBeGreaterThanOrEqual(ARGON_FLOOR.passes);
    expect(ARGON_COST.memory).toBeLessThanOrEqual(ARGON_CEILING.memory);
    expect(ARGON_COST.passes).toBeLessThanOrEqual(ARGON_CEILING.passes);
  });

  it('of another vault is told, even where the secret is the same', async () => {
    const a = await wrapVaultKey(VAULT_KEY, CODE, fixedCrypto(1));
    const b = await wrapVaultKey(newVaultKey(crypto), CODE, fixedCrypto(1));
    const mixed = Uint8Array.from([...a.slice(0, 94), ...b.slice(94)]);
    expect(await problemOf(mixed, CODE)).toBe('tampered');
  });

  it('under a new secret opens what was sealed under the old one', async () => {
    const key = newVaultKey(crypto);
    const sealed = await vaultCipher(key, crypto).seal(bytesOf('kept'), 'v/d/1');
    const before = await wrapVaultKey(key, CODE, crypto);
    const after = await wrapVaultKey(await unwrapVaultKey(before, CODE, crypto), WORDS, crypto, ARGON_FLOOR);
    expect(await problemOf(after, CODE)).toBe('wrong-secret');
    const again = await unwrapVaultKey(after, WORDS, crypto);
    expect(hex(await vaultCipher(again, crypto).open(sealed, 'v/d/1'))).toBe(hex(bytesOf('kept')));
  });

  it('takes what was typed for what it is opened by', () => {
    expect(secretTyped('passphrase', 'some words')).toEqual({ passphrase: 'some words' });
    expect(secretTyped('code', 'some words')).toBeUndefined();
    expect(secretTyped('code', '00000-00001-00002-00003-00004-00005')).toEqual({ code: new Uint8Array(15) });
  });
});

describe('the form of a key file', () => {
  it.each([
    [
      'code',
      CODE,
      '524a4e4b010100000000000000007d49f6febd31a1de43fe4cbdd1e379e90708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021222324252639aad76ccf96e60866b0b2c43c0572b7993c6a80f6f6b17abcfd2c14ac8739830edb1a59be0307f3b94aa6528ca3f354f6d5f81f1e983b13d6ba28986acaca61ce4d557c43ac6aeddb90881b0db43485',
    ],
    [
      'passphrase',
      WORDS,
      '524a4e4b010200004c00000000027d49f6febd31a1de43fe4cbdd1e379e90708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425268bc03cdf38ee0184d6ebce494e35e040f73704c9a48d07ddca723140210322330b37ab1366ab5c3c996802585b8bbdaa0f9631dc8baa8ca78652c3d10cf3ea56859b58d99f78a47e1e1c30fb7c1277de',
    ],
  ] as const)('is what it was, of a %s', async (_, secret, known) => {
    expect(hex(await wrapVaultKey(VAULT_KEY, secret, fixedCrypto(7), ARGON_FLOOR))).toBe(known);
    expect(hex(await unwrapVaultKey(fromHex(known), secret, crypto))).toBe(hex(VAULT_KEY));
  });
});
