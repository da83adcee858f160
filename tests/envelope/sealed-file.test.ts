import { createDecipheriv, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENVELOPE_BYTES, vaultCipher } from '../../lib/envelope/sealed-file.ts';
import type { Bytes } from '../../lib/envelope/web-crypto.ts';
import { OpenError, type OpenProblem } from '../../lib/sync/cipher.ts';
import { bytesOf, fixedCrypto, flipped, fromHex, hex } from './fixed-crypto.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, i) => i);
const PLACE = 'vault/device/7';
const TEXT = bytesOf('The reader wrote this, 淘寶 and all.');
const cipher = vaultCipher(KEY, crypto);

async function problemOf(sealed: Bytes, place = PLACE, by = cipher): Promise<OpenProblem | 'opened'> {
  try {
    await by.open(sealed, place);
    return 'opened';
  } catch (error) {
    if (error instanceof OpenError) return error.problem;
    throw error;
  }
}

describe('a sealed file', () => {
  it('opens to what was sealed, whatever that is and wherever it lies', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.string(), async (plain, place) => {
        const bytes = Uint8Array.from(plain);
        expect(hex(await cipher.open(await cipher.seal(bytes, place), place))).toBe(hex(bytes));
      }),
      { numRuns: 100 },
    ));

  it('is never the same twice, and shares nothing but magic, version and vault', async () => {
    const [a, b] = await Promise.all([cipher.seal(TEXT, PLACE), cipher.seal(TEXT, PLACE)]);
    expect(hex(a.slice(0, 21))).toBe(hex(b.slice(0, 21)));
    const equal = [...a.slice(21)].filter((byte, i) => byte === b[21 + i]).length;
    expect(equal).toBeLessThan(10);
    expect(a.length).toBe(TEXT.length + ENVELOPE_BYTES);
  });

  it('is refused with any single bit turned round, and never taken for another vault’s', async () => {
    const sealed = await cipher.seal(TEXT, PLACE);
    const problems = new Map<string, number>();
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const problem = await problemOf(flipped(sealed, bit));
      problems.set(problem, (problems.get(problem) ?? 0) + 1);
    }
    expect(problems.has('opened')).toBe(false);
    expect(problems.has('wrong-key')).toBe(false);
    expect([...problems.values()].reduce((a, b) => a + b)).toBe(sealed.length * 8);
  });

  it('is refused at every shorter length, and at a greater one', async () => {
    const sealed = await cipher.seal(TEXT, PLACE);
    for (let length = 0; length < sealed.length; length += 1)
      expect(await problemOf(sealed.slice(0, length))).not.toBe('opened');
    expect(await problemOf(Uint8Array.from([...sealed, 0]))).toBe('tampered');
  });

  it('is refused at another place: swapped with another file, or played again', async () => {
    const [a, b] = [await cipher.seal(TEXT, 'v/a/1'), await cipher.seal(TEXT, 'v/a/2')];
    expect(await problemOf(b, 'v/a/1')).toBe('tampered');
    expect(await problemOf(a, 'v/a/2')).toBe('tampered');
    expect(await problemOf(a, 'v/a/1')).toBe('opened');
    expect(await problemOf(a, 'v/a/1 ')).toBe('tampered');
  });

  it('is refused when put together of two', async () => {
    const [a, b] = [await cipher.seal(TEXT, PLACE), await cipher.seal(TEXT, PLACE)];
    for (const at of [5, 21, 53, 85, 100, a.length - 16])
      expect(await problemOf(Uint8Array.from([...a.slice(0, at), ...b.slice(at)]))).toBe(
        at > 5 && at !== 21 ? 'tampered' : 'opened',
      );
  });

  it('names another vault’s key as such', async () => {
    const other = vaultCipher(new Uint8Array(32).fill(9), crypto);
    expect(await problemOf(await cipher.seal(TEXT, PLACE), PLACE, other)).toBe('wrong-key');
  });

  it.each([
    ['nothing', ''],
    ['plaintext', '{"notes":[{"text":"not sealed"}]}'],
    ['text that begins like one', 'RJNE'],
    ['a page of the server', '<!doctype html><title>404</title>'],
  ])('is not %s', async (_, text) => {
    expect(await problemOf(bytesOf(text))).toBe('not-an-envelope');
  });

  it('of another version is refused: a newer one by its name', async () => {
    const sealed = await cipher.seal(TEXT, PLACE);
    for (let version = 0; version < 256; version += 1) {
      sealed[4] = version;
      expect(await problemOf(sealed)).toBe(
        version === 0 ? 'not-an-envelope' : version === 1 ? 'opened' : 'newer-version',
      );
    }
  });
});

/** Sealed once; that these open says that what readers have on their servers will. */
const KNOWN = [
  {
    text: '',
    place: '',
    sealed:
      '524a4e4501c982c16f8df5460c76789437ede479186465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182831f1620a98d06a49f8c1a8fe6be37269f0788e67da10bd251c3113a85697943c46dbf54b9e580d55a1e4c51a8c782f637',
  },
  {
    text: 'The reader wrote this, 淘寶 and all.',
    place: PLACE,
    sealed:
      '524a4e4501c982c16f8df5460c76789437ede479186465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182831f1620a98d06a49f8c1a8fe6be37269f0788e67da10bd251c3113a85697943c4d9e312c02d40a914d2065433dc4669f7b7898739a8bafcaf05635a5ae50af6e3ad3d01e82bcb8f9c8b9d17d183902e3e6e7eac8cf67c',
  },
];

describe('the form of a sealed file', () => {
  it.each(KNOWN)('is what it was ($place)', async ({ text, place, sealed }) => {
    const known = vaultCipher(KEY, fixedCrypto(100));
    expect(hex(await known.seal(bytesOf(text), place))).toBe(sealed);
    expect(hex(await cipher.open(fromHex(sealed), place))).toBe(hex(bytesOf(text)));
  });

  it('is what its description says, read by other code', async () => {
    const sealed = Buffer.from(await cipher.seal(TEXT, PLACE));
    const [header, salt] = [sealed.subarray(0, 85), sealed.subarray(21, 53)];
    expect(header.subarray(0, 5)).toEqual(Buffer.from('RJNE\x01'));
    const okm = Buffer.from(hkdfSync('sha256', KEY, salt, 'rejoinder file 1', 76));
    expect(header.subarray(53)).toEqual(okm.subarray(44));
    const decipher = createDecipheriv('aes-256-gcm', okm.subarray(0, 32), okm.subarray(32, 44));
    const place = Buffer.from(PLACE);
    decipher.setAAD(Buffer.concat([length(85), header, length(place.length), place]));
    decipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([decipher.update(sealed.subarray(85, -16)), decipher.final()]);
    expect(hex(plain)).toBe(hex(TEXT));
  });
});

function length(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
