import { beforeEach, describe, expect, it } from 'vitest';
import type { Secret } from '../../lib/envelope/key-file.ts';
import { writeSyncCode } from '../../lib/envelope/sync-code.ts';
import { type Transport, TransportError } from '../../lib/sync/transport.ts';
import {
  changeSecret,
  joinVault,
  keepKeyFile,
  makeVault,
  type OpenedVault,
  vaultsOn,
} from '../../lib/transports/vault-keys.ts';

const code = (first: number): Uint8Array<ArrayBuffer> => new Uint8Array(15).fill(first);
const CODE: Secret = { code: code(1) };
const TYPED = writeSyncCode(code(1)).toLowerCase();

const files = new Map<string, Uint8Array<ArrayBuffer>>();
const transport: Transport = {
  limits: { fileBytes: 1e6, writeEveryMs: 0 },
  list: async () => [...files.keys()].map((path) => ({ path })),
  get: async (path) => files.get(path),
  put: async (path, bytes) => void files.set(path, bytes),
  remove: async (path) => void files.delete(path),
};
const joined = async (typed: string): Promise<OpenedVault> => {
  const vault = await joinVault(transport, typed, crypto);
  if ('problem' in vault) throw new Error(vault.problem);
  return vault;
};

describe('a vault on a transport', () => {
  beforeEach(() => files.clear());

  it('is joined by its code, from another browser', async () => {
    expect(await vaultsOn(transport)).toEqual([]);
    const made = await makeVault(transport, CODE, crypto);
    expect(await vaultsOn(transport)).toEqual(['code']);
    expect(await joined(TYPED)).toEqual(made);
    expect([...files.keys()].join()).toMatch(/^key-[0-9a-f]{32}-[0-9a-f]{16}$/);
  });

  it('does not open to another code, to none, or where there is no vault; and nothing is changed', async () => {
    expect(await joinVault(transport, TYPED, crypto)).toEqual({ problem: 'no-vault' });
    await makeVault(transport, CODE, crypto);
    const before = new Map(files);
    expect(await joinVault(transport, writeSyncCode(code(2)), crypto)).toEqual({ problem: 'wrong-secret' });
    expect(await joinVault(transport, 'a passphrase of mine', crypto)).toEqual({ problem: 'not-a-code' });
    expect(files).toEqual(before);
  });

  it('changes its secret, and the old one opens nothing then', async () => {
    const made = await makeVault(transport, CODE, crypto);
    await changeSecret(transport, made, { code: code(3) }, crypto);
    expect(files.size).toBe(1);
    expect(await joinVault(transport, TYPED, crypto)).toEqual({ problem: 'wrong-secret' });
    expect((await joined(writeSyncCode(code(3)))).key).toEqual(made.key);
  });

  it('keeps its old secret when the new key file does not come back whole', async () => {
    const made = await makeVault(transport, CODE, crypto);
    const cutting: Transport = {
      ...transport,
      put: async (path, bytes) => void files.set(path, bytes.slice(0, 50)),
    };
    await expect(changeSecret(cutting, made, { code: code(3) }, crypto)).rejects.toThrow(TransportError);
    expect((await joined(TYPED)).key).toEqual(made.key);
  });

  it('has its key file put back where the server lost it, and the newest kept', async () => {
    const made = await makeVault(transport, CODE, crypto);
    files.clear();
    expect(await keepKeyFile(transport, made.id, made.file)).toEqual(made.file);
    expect((await joined(TYPED)).key).toEqual(made.key);
    const changed = await changeSecret(transport, made, { code: code(3) }, crypto);
    expect(await keepKeyFile(transport, made.id, made.file)).toEqual(changed);
    expect(files.size).toBe(1);
  });

  it('is found beside another one in the same folder', async () => {
    await makeVault(transport, { code: code(7) }, crypto);
    const made = await makeVault(transport, CODE, crypto);
    await makeVault(transport, { code: code(8) }, crypto);
    expect((await joined(TYPED)).id).toBe(made.id);
  });
});
