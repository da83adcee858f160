/**
 * As much of WebCrypto as is used: browsers, workers and Node have it as `crypto`. It comes as an argument, so that this ring
 * needs no platform's types, and tests can fix what is random.
 */
export type Bytes = Uint8Array<ArrayBuffer>;

interface Gcm {
  readonly name: 'AES-GCM';
  readonly iv: Bytes;
  readonly additionalData: Bytes;
}

/** A key that only the platform can look into. */
type Key = object;

export interface WebCrypto {
  getRandomValues(into: Bytes): unknown;
  readonly subtle: {
    importKey(
      format: 'raw',
      key: Bytes,
      algorithm: 'AES-GCM',
      extractable: false,
      usages: ('encrypt' | 'decrypt')[],
    ): Promise<Key>;
    encrypt(algorithm: Gcm, key: Key, plain: Bytes): Promise<ArrayBuffer>;
    decrypt(algorithm: Gcm, key: Key, sealed: Bytes): Promise<ArrayBuffer>;
  };
}

/** Fresh bytes that nobody can guess. */
export function randomBytes(crypto: WebCrypto, count: number): Bytes {
  const bytes = new Uint8Array(count);
  crypto.getRandomValues(bytes);
  return bytes;
}

/** AES-256-GCM with its tag of 16 bytes at the end. A key and an `iv` must never be used for two texts. */
export async function encrypt(
  crypto: WebCrypto,
  key: Bytes,
  iv: Bytes,
  additionalData: Bytes,
  plain: Bytes,
): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  return new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, imported, plain),
  );
}

/** The reverse of `encrypt`; `undefined` if anything at all was changed. */
export async function decrypt(
  crypto: WebCrypto,
  key: Bytes,
  iv: Bytes,
  additionalData: Bytes,
  sealed: Bytes,
): Promise<Bytes | undefined> {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, imported, sealed),
    );
  } catch {
    return undefined;
  }
}
