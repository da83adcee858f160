/**
 * The envelope in which files lie on a transport.
 *
 *     0  magic       4   "RJNE"
 *     4  version     1   1
 *     5  vault id   16   HKDF of the vault's key
 *    21  salt       32   random, new for each file
 *    53  commitment 32   to the file's key
 *    85  sealed          AES-256-GCM, with its tag of 16 bytes
 *
 * The file's key and `iv` are HKDF-SHA-256 of the vault's key and the salt, so none is used twice. All of the header and the place
 * are authenticated. Plaintext has no magic and is never taken. What this doesn't hide: the length, and that files belong together.
 */

import { joinBytes } from '../sync/bytes.ts';
import { type Cipher, OpenError } from '../sync/cipher.ts';
import { sameBytes, uint32, utf8 } from './bytes.ts';
import { COMMITMENT_BYTES, sealingKey, VAULT_ID_BYTES, vaultIdOf } from './derived-keys.ts';
import { type Bytes, decrypt, encrypt, randomBytes, type WebCrypto } from './web-crypto.ts';

const MAGIC = utf8('RJNE');
const VERSION = 1;
const INFO = 'rejoinder file 1';
const SALT_BYTES = 32;
const TAG_BYTES = 16;
const VAULT_ID_AT = MAGIC.length + 1;
const SALT_AT = VAULT_ID_AT + VAULT_ID_BYTES;
const COMMITMENT_AT = SALT_AT + SALT_BYTES;
const HEADER_BYTES = COMMITMENT_AT + COMMITMENT_BYTES;

/** By how many bytes a sealed file is longer than what is in it. */
export const ENVELOPE_BYTES = HEADER_BYTES + TAG_BYTES;

/** A cipher over a vault's key of 32 bytes. */
export function vaultCipher(vaultKey: Bytes, crypto: WebCrypto): Cipher {
  const vaultId = vaultIdOf(vaultKey);
  return {
    async seal(plain, place) {
      const salt = randomBytes(crypto, SALT_BYTES);
      const { key, iv, commitment } = sealingKey(vaultKey, salt, INFO);
      const header = joinBytes([MAGIC, new Uint8Array([VERSION]), vaultId, salt, commitment]);
      return joinBytes([header, await encrypt(crypto, key, iv, authenticated(header, place), plain)]);
    },

    async open(sealed, place) {
      if (sealed.length < VAULT_ID_AT || !sameBytes(sealed.subarray(0, MAGIC.length), MAGIC))
        throw new OpenError('not-an-envelope');
      const version = sealed[MAGIC.length] ?? 0;
      if (version > VERSION) throw new OpenError('newer-version');
      if (version < VERSION) throw new OpenError('not-an-envelope');
      if (sealed.length < ENVELOPE_BYTES) throw new OpenError('tampered');
      const { key, iv, commitment } = sealingKey(vaultKey, sealed.slice(SALT_AT, COMMITMENT_AT), INFO);
      const ours = sameBytes(sealed.subarray(VAULT_ID_AT, SALT_AT), vaultId);
      const committed = sameBytes(sealed.subarray(COMMITMENT_AT, HEADER_BYTES), commitment);
      // A damaged file of this vault's differs in one of the two; only another vault's differs in both.
      if (!ours && !committed) throw new OpenError('wrong-key');
      if (!ours || !committed) throw new OpenError('tampered');
      const header = sealed.slice(0, HEADER_BYTES);
      const plain = await decrypt(crypto, key, iv, authenticated(header, place), sealed.slice(HEADER_BYTES));
      if (plain === undefined) throw new OpenError('tampered');
      return plain;
    },
  };
}

/** What is authenticated with the text: lengths go before, so that no two headers and places come to the same bytes. */
function authenticated(header: Bytes, place: string): Bytes {
  const where = utf8(place);
  return joinBytes([uint32(header.length), header, uint32(where.length), where]);
}
