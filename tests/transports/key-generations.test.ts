import { beforeEach, describe, expect, it } from 'vitest';
import { type Secret, wrapVaultKey } from '../../lib/envelope/key-file.ts';
import { readGeneration, vouchFor } from '../../lib/envelope/key-generation.ts';
import { writeSyncCode } from '../../lib/envelope/sync-code.ts';
import { memoryTransport } from '../../lib/sync/memory-transport.ts';
import { TransportError } from '../../lib/sync/transport.ts';
import { type Bytes, hexOf, keyFileName } from '../../lib/transports/key-files.ts';
import {
  changeSecret,
  joinVault,
  type KnownKeyFile,
  keepKeyFile,
  makeVault,
  type OpenedVault,
} from '../../lib/transports/vault-keys.ts';

const code = (first: number): Bytes => new Uint8Array(15).fill(first);
const typed = (first: number): string => writeSyncCode(code(first));

const transport = memoryTransport();
const { files } = transport;
const names = (): string[] => [...files.keys()];

/** A browser that has joined, with what it knows of the key file. */
class Joined {
  known: KnownKeyFile & { readonly file: Bytes };
  readonly vault: OpenedVault;
  readonly events: string[] = [];
  constructor(vault: OpenedVault) {
    this.vault = vault;
    this.known = { file: vault.file, old: [], due: false };
  }
  async keep(): Promise<void> {
    const { event, ...known } = await keepKeyFile(transport, this.vault, this.known);
    this.known = known;
    if (event) this.events.push(event);
  }
  async change(first: number, over = transport): Promise<void> {
    const save = async (step: KnownKeyFile): Promise<void> => {
      if (step.file) this.known = { ...step, file: step.file };
    };
    await changeSecret(over, this.vault, this.known, { code: code(first) }, crypto, save);
  }
  get generation(): number {
    return readGeneration(this.known.file).generation;
  }
}
const made = async (first = 1): Promise<Joined> =>
  new Joined(await makeVault(transport, { code: code(first) }, crypto, async () => {}));
async function joined(first: number): Promise<Joined> {
  const vault = await joinVault(transport, typed(first), crypto);
  if ('problem' in vault) throw new Error(vault.problem);
  return new Joined(vault);
}
const problemWith = async (first: number): Promise<string> => {
  const vault = await joinVault(transport, typed(first), crypto);
  return 'problem' in vault ? vault.problem : 'opened';
};

describe('a key file of an earlier generation', () => {
  beforeEach(() => files.clear());

  it('that is put back in place of the one in force is named, and replaced', async () => {
    const one = await made();
    const before = new Map(files);
    await one.change(2);
    files.clear();
    for (const [name, file] of before) files.set(name, file);
    await one.keep();
    expect(one.events).toEqual(['put-back']);
    expect(names()).toEqual([keyFileName(one.vault.id, one.known.file)]);
    expect(await problemWith(1)).toBe('wrong-secret');
    expect(await problemWith(2)).toBe('opened');
    await one.keep();
    expect(one.events).toHaveLength(1);
  });

  it('that was joined by its old secret is found out, and the joined browser is told', async () => {
    const one = await made();
    const before = new Map(files);
    await one.change(2);
    files.clear();
    for (const [name, file] of before) files.set(name, file);
    const late = await joined(1);
    await one.keep();
    await late.keep();
    expect([one.events, late.events]).toEqual([['put-back'], ['changed']]);
    expect(late.known.file).toEqual(one.known.file);
    expect(names()).toHaveLength(1);
  });

  it('opens nothing while the later one lies beside it', async () => {
    const one = await made();
    const before = new Map(files);
    await one.change(2);
    for (const [name, file] of before) files.set(name, file);
    expect(await problemWith(1)).toBe('old-secret');
    expect(await problemWith(2)).toBe('opened');
  });

  it('is replaced by a browser that was away when the secret was changed twice', async () => {
    const one = await made();
    const other = await joined(1);
    await one.change(2);
    await one.change(3);
    expect(one.generation).toBe(3);
    await other.keep();
    expect(other.events).toEqual(['changed']);
    await other.change(4);
    expect(other.generation).toBe(4);
    await one.keep();
    expect(one.events).toEqual(['changed']);
    expect(await problemWith(4)).toBe('opened');
  });
});

describe('a key file that a server makes up', () => {
  beforeEach(() => files.clear());

  it.each([
    ['a later generation of the same', (file: Bytes) => bitTurned(file, 5)],
    ['another’s inside', (file: Bytes) => bitTurned(file, 80)],
    ['a false voucher', (file: Bytes) => bitTurned(file, 160)],
  ])('of %s is not taken over, keeps nobody out, and goes', async (_, forge) => {
    const one = await made();
    const forged = forge(one.known.file);
    files.set(keyFileName(one.vault.id, forged), forged);
    expect(await problemWith(1)).toBe('opened');
    await one.keep();
    expect(one.events).toEqual([]);
    expect(one.generation).toBe(1);
    expect([...files.values()]).toEqual([one.known.file]);
  });

  it('with its own voucher and key is of another vault', async () => {
    const one = await made();
    const other = await made(9);
    const theirs = vouchFor({ generation: 9, inside: readGeneration(other.known.file).inside }, code(9));
    files.set(keyFileName(one.vault.id, theirs), theirs);
    await one.keep();
    expect(one.generation).toBe(1);
  });
});

describe('two changes of one secret', () => {
  beforeEach(() => files.clear());

  it('at once end in one, everywhere the same, and the other is told', async () => {
    const one = await made();
    const other = await joined(1);
    const beside = new Map(files);
    await one.change(2);
    const first = new Map(files);
    files.clear();
    for (const [name, file] of beside) files.set(name, file);
    await other.change(3);
    for (const [name, file] of first) files.set(name, file);
    expect([one.generation, other.generation]).toEqual([2, 2]);
    for (const each of [one, other, one, other]) await each.keep();
    expect(hexOf(one.known.file)).toBe(hexOf(other.known.file));
    expect([...one.events, ...other.events]).toEqual(['changed']);
    expect([await problemWith(2), await problemWith(3)].sort()).toEqual(['opened', 'wrong-secret']);
  });

  it('of which one was broken off, and taken over elsewhere, end in the one that the reader knows', async () => {
    const one = await made();
    const other = await joined(1);
    const lost = { ...transport, get: async () => Promise.reject(new TransportError('timeout', 'lost')) };
    await expect(one.change(2, lost)).rejects.toThrow(TransportError);
    await other.keep();
    expect(other.events).toEqual(['changed']);
    for (const each of [one, other, one, other]) await each.keep();
    expect(await problemWith(1)).toBe('opened');
    expect(hexOf(one.known.file)).toBe(hexOf(other.known.file));
    expect(names()).toHaveLength(1);
  });
});

describe('a key file from before there were generations', () => {
  const earlier = async (first: number, key: Bytes): Promise<Bytes> => {
    const secret: Secret = { code: code(first) };
    return wrapVaultKey(key, secret, crypto);
  };
  const earlierName = (id: string, file: Bytes): string =>
    keyFileName(id, file).replace(/^(.*)\/key-/, 'key-$1-');
  beforeEach(() => files.clear());

  it('is joined as it is, and becomes the first generation, in the vault’s folder', async () => {
    const { vault } = await made();
    files.clear();
    const file = await earlier(1, vault.key);
    files.set(earlierName(vault.id, file), file);
    const one = await joined(1);
    expect(one.generation).toBe(0);
    const other = await joined(1);
    await one.keep();
    await other.keep();
    expect([one.events, other.events]).toEqual([[], []]);
    expect([one.generation, other.generation]).toEqual([1, 1]);
    expect(names()).toEqual([keyFileName(vault.id, one.known.file)]);
    expect(await problemWith(1)).toBe('opened');
  });

  it('gives way to another that took its place then', async () => {
    const one = await made();
    files.clear();
    const [mine, theirs] = [await earlier(1, one.vault.key), await earlier(2, one.vault.key)];
    files.set(earlierName(one.vault.id, theirs), theirs);
    one.known = { file: mine, old: [], due: false };
    await one.keep();
    expect(await problemWith(2)).toBe('opened');
    expect(await problemWith(1)).toBe('wrong-secret');
  });
});

function bitTurned(file: Bytes, at: number): Bytes {
  const turned = file.slice();
  turned[at] = (turned[at] ?? 0) ^ 0x40;
  return turned;
}
