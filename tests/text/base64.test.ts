import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, isBase64, toBase64 } from '../../lib/text/base64.ts';

describe('base64', () => {
  it('is what others write and read, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(toBase64(bytes)).toBe(text);
        expect(isBase64(text)).toBe(true);
        expect([...fromBase64(text)]).toEqual([...bytes]);
      }),
    );
  });

  it.each(['!!', 'AAA', 'AA==AA==', 'A A=', 'AAA€'])(
    'is not "%s", of which still something is read',
    (text) => {
      expect(isBase64(text)).toBe(false);
      expect(fromBase64(text)).toBeInstanceOf(Uint8Array);
    },
  );
});
