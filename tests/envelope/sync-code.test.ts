import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readSyncCode,
  SYNC_CODE_BYTES,
  SYNC_CODE_LENGTH,
  writeSyncCode,
} from '../../lib/envelope/sync-code.ts';
import { fromHex, hex } from './fixed-crypto.ts';

const KNOWN = [
  ['000000000000000000000000000000', '00000-00001-00002-00003-00004-00005'],
  ['ffffffffffffffffffffffffffffff', 'ZZZZD-ZZZZC-ZZZZF-ZZZZE-ZZZZ9-ZZZZ8'],
  ['0123456789abcdeffedcba98765432', '04HMB-ASW91-NF6YQ-ZZPWS-QAC7J-CN1J3'],
] as const;
const code = fc
  .uint8Array({ minLength: SYNC_CODE_BYTES, maxLength: SYNC_CODE_BYTES })
  .map((bytes) => Uint8Array.from(bytes));
const codeOf = (typed: string): string => {
  const read = readSyncCode(typed);
  return 'code' in read ? hex(read.code) : read.problem;
};

describe('the sync code', () => {
  it.each(KNOWN)('of %s is %s', (bytes, text) => {
    expect(writeSyncCode(fromHex(bytes))).toBe(text);
    expect(codeOf(text)).toBe(bytes);
  });

  it('is read as it was written', () =>
    fc.assert(
      fc.property(code, (bytes) => {
        expect(codeOf(writeSyncCode(bytes))).toBe(hex(bytes));
      }),
    ));

  it('is read however it was typed', () => {
    const [bytes, text] = KNOWN[2];
    const full = [...text].map((char) =>
      char === '-' ? '－' : String.fromCharCode(char.charCodeAt(0) + 0xfee0),
    );
    for (const typed of [
      text.toLowerCase(),
      text.replaceAll('-', ''),
      text.replaceAll('-', ' – '),
      `  ${text.replaceAll('-', '\n')}\t`,
      text.replaceAll('0', 'O').replaceAll('1', 'l'),
      text.replaceAll('1', 'I'),
      full.join(''),
      full.join('　').toLowerCase(),
      `\u200b${text}\ufeff`,
    ])
      expect(codeOf(typed)).toBe(bytes);
  });

  it('tells in which group one character is wrong', () =>
    fc.assert(
      fc.property(code, fc.nat(29), fc.integer({ min: 1, max: 31 }), (bytes, at, by) => {
        const characters = [...writeSyncCode(bytes).replaceAll('-', '')];
        const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
        characters[at] = alphabet[(alphabet.indexOf(characters[at] ?? '') + by) % 32] ?? '';
        expect(readSyncCode(characters.join(''))).toEqual({
          problem: 'check',
          group: Math.floor(at / 5) + 1,
        });
      }),
    ));

  it('notices two characters that changed places, and two groups', () =>
    fc.assert(
      fc.property(code, fc.nat(28), (bytes, at) => {
        const text = writeSyncCode(bytes).replaceAll('-', '');
        const swapped = text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
        if (swapped !== text) expect(codeOf(swapped)).toBe('check');
        const groups = text.match(/.{5}/g) ?? [];
        expect(codeOf([groups[1], groups[0], ...groups.slice(2)].join(''))).toBe('check');
      }),
    ));

  it('says what is wrong with what can be none', () => {
    expect(readSyncCode('')).toEqual({ problem: 'length', length: 0 });
    expect(readSyncCode(KNOWN[1][1].slice(0, -1))).toEqual({
      problem: 'length',
      length: SYNC_CODE_LENGTH - 1,
    });
    expect(readSyncCode(`${KNOWN[1][1]}Z`)).toEqual({ problem: 'length', length: SYNC_CODE_LENGTH + 1 });
    expect(readSyncCode('ZZZZ!')).toEqual({ problem: 'character', character: '!' });
  });
});
