/**
 * For buses without a key: it hides nothing, and only tells what was cut off, altered by chance or put in another's place. Whoever can write on
 * the bus can write anything there.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { type Bytes, isSame, writeBytes } from '../../lib/sync/bytes.ts';
import { type Cipher, OpenError } from '../../lib/sync/cipher.ts';

/** "RJNP": never the beginning of a sealed file. */
const MAGIC = [0x52, 0x4a, 0x4e, 0x50];
const SUM_BYTES = 16;
const HEAD = MAGIC.length + SUM_BYTES;

function sumOf(plain: Uint8Array, place: string): Uint8Array {
  const writing = writeBytes();
  writing.text(place);
  writing.bytes(plain);
  return sha256(writing.done()).subarray(0, SUM_BYTES);
}

export const openCipher: Cipher = {
  async seal(plain, place) {
    const sealed: Bytes = new Uint8Array(HEAD + plain.length);
    sealed.set(MAGIC);
    sealed.set(sumOf(plain, place), MAGIC.length);
    sealed.set(plain, HEAD);
    return sealed;
  },
  async open(sealed, place) {
    if (sealed.length < HEAD || MAGIC.some((byte, i) => sealed[i] !== byte))
      throw new OpenError('not-an-envelope');
    const plain = sealed.slice(HEAD);
    if (!isSame(sealed.subarray(MAGIC.length, HEAD), sumOf(plain, place))) throw new OpenError('tampered');
    return plain;
  },
};
