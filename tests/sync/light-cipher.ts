/** A cipher that costs nothing and still says what was altered, swapped or isn't its own. It hides nothing: for tests alone. */
import { type Cipher, OpenError } from '../../lib/sync/cipher.ts';

const MAGIC = 0xc1;
const VERSION = 1;
const KEY = 7;
/** What it is, its version, its key, two sums. */
export const LIGHT_HEAD = 15;

function sum(place: string, bytes: Uint8Array, seed: number): number {
  let hash = seed;
  for (let i = 0; i < place.length; i += 1) hash = Math.imul(hash ^ place.charCodeAt(i), 0x01000193);
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

const write = (into: Uint8Array, at: number, value: number): void => {
  for (let i = 0; i < 4; i += 1) into[at + i] = (value >>> (8 * i)) & 255;
};

let nonce = 0;

/** Seals from now on as it did at first: what a run of the model comes to must not depend on what ran before it. */
export function sealAnew(): void {
  nonce = 0;
}

export const lightCipher: Cipher = {
  async seal(plain, place) {
    const sealed = new Uint8Array(LIGHT_HEAD + plain.length);
    sealed[0] = MAGIC;
    sealed[13] = VERSION;
    sealed[14] = KEY;
    write(sealed, 9, (nonce += 1));
    sealed.set(plain, LIGHT_HEAD);
    const covered = sealed.subarray(9);
    write(sealed, 1, sum(place, covered, 0x811c9dc5));
    write(sealed, 5, sum(place, covered, 0x12345678));
    return sealed;
  },
  async open(sealed, place) {
    if (sealed[0] !== MAGIC || sealed.length < LIGHT_HEAD) throw new OpenError('not-an-envelope');
    if (sealed[13] !== VERSION) throw new OpenError('newer-version');
    if (sealed[14] !== KEY) throw new OpenError('wrong-key');
    const said = new Uint8Array(8);
    const covered = sealed.subarray(9);
    write(said, 0, sum(place, covered, 0x811c9dc5));
    write(said, 4, sum(place, covered, 0x12345678));
    if (said.some((byte, i) => byte !== sealed[1 + i])) throw new OpenError('tampered');
    return sealed.slice(LIGHT_HEAD);
  },
};
