import { beforeEach, describe, expect, it } from 'vitest';
import type { Secret } from '../../lib/envelope/key-file.ts';
import { writeSyncCode } from '../../lib/envelope/sync-code.ts';
import { type Transport, TransportError } from '../../lib/sync/transport.ts';
import {
  changeSecret,
  joinVault,
  type KnownKeyFile,
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

const lost = (): never => {
  throw new TransportError('timeout', 'the reply was lost');
};
const make = (secret: Secret, over = transport) => makeVault(over, secret, crypto, async () => {});
const knownOf = ({ file }: OpenedVault) => ({ file, old: [], due: false });
/** Changes the secret; gives what was saved, last first. */
async function change(made: OpenedVault, first: number, over = transport): Promise<KnownKeyFile[]> {
  const saved: KnownKeyFile[] = [];
  const save = async (known: KnownKeyFile) => void saved.unshift(known);
  try {
    await changeSecret(over, made, knownOf(made), { code: code(first) }, crypto, save);
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
  }
  return saved;
}
const withFile = (known: KnownKeyFile | undefined) => {
  if (!known?.file) throw new Error('no file was saved');
  return { ...known, file: known.file };
};
const names = (): string[] => [...files.keys()];

describe('a vault on a transport', () => {
  beforeEach(() => files.clear());

  it('is joined by its code, from another browser', async () => {
    expect(await vaultsOn(transport)).toEqual([]);
    const made = await make(CODE);
    expect(await vaultsOn(transport)).toEqual(['code']);
    const { due, ...vault } = made;
    expect(due).toBe(false);
    expect(await joined(TYPED)).toEqual(vault);
    expect([...files.keys()].join()).toMatch(/^[0-9a-f]{32}\/key-[0-9a-f]{16}$/);
  });

  it('does not open to another code, to none, or where there is no vault; and nothing is changed', async () => {
    expect(await joinVault(transport, TYPED, crypto)).toEqual({ problem: 'no-vault' });
    await make(CODE);
    const before = new Map(files);
    expect(await joinVault(transport, writeSyncCode(code(2)), crypto)).toEqual({ problem: 'wrong-secret' });
    expect(await joinVault(transport, 'a passphrase of mine', crypto)).toEqual({ problem: 'not-a-code' });
    expect(files).toEqual(before);
  });

  it('changes its secret, and the old one opens nothing then', async () => {
    const made = await make(CODE);
    await change(made, 3);
    expect(files.size).toBe(1);
    expect(await joinVault(transport, TYPED, crypto)).toEqual({ problem: 'wrong-secret' });
    expect((await joined(writeSyncCode(code(3)))).key).toEqual(made.key);
  });

  it('keeps its old secret when the new key file does not come back whole', async () => {
    const made = await make(CODE);
    const cutting: Transport = {
      ...transport,
      put: async (path, bytes) => void files.set(path, bytes.slice(0, 50)),
    };
    const secret = { code: code(3) };
    const work = changeSecret(cutting, made, knownOf(made), secret, crypto, async () => {});
    await expect(work).rejects.toThrow(TransportError);
    expect((await joined(TYPED)).key).toEqual(made.key);
  });

  it('has its key file put back where the server lost it, and the newest kept', async () => {
    const made = await make(CODE);
    files.clear();
    expect(await keepKeyFile(transport, made, knownOf(made))).toEqual(knownOf(made));
    expect((await joined(TYPED)).key).toEqual(made.key);
    const [changed] = await change(made, 3);
    expect((await keepKeyFile(transport, made, knownOf(made))).file).toEqual(changed?.file);
    expect(files.size).toBe(1);
  });

  it('is found beside another one in the same folder', async () => {
    await make({ code: code(7) });
    const made = await make(CODE);
    await make({ code: code(8) });
    expect((await joined(TYPED)).id).toBe(made.id);
  });
});

describe('a vault over a line that loses replies', () => {
  beforeEach(() => files.clear());

  it.each([
    ['listing', { ...transport, list: async () => lost() }],
    ['remove', { ...transport, remove: (path: string) => transport.remove(path).then(lost) }],
    ['put', { ...transport, put: (path: string, file: never) => transport.put(path, file).then(lost) }],
  ])('has its new secret saved when the reply to a %s is lost', async (_, over) => {
    const made = await make(CODE);
    const [saved] = await change(made, 3, over);
    expect((await joined(writeSyncCode(code(3)))).file).toEqual(saved?.file);
  });

  it('keeps looking after a replaced key file that comes back and cannot be removed', async () => {
    const made = await make(CODE);
    const before = [...files];
    const [changed] = await change(made, 3);
    for (const [name, file] of before) files.set(name, file);
    const known = { ...knownOf(made), file: withFile(changed).file, old: changed?.old ?? [] };
    const stuck = { ...transport, remove: async () => lost() };
    const event = 'put-back';
    expect(await keepKeyFile(stuck, made, known)).toEqual({ ...known, due: true, event });
    expect(await keepKeyFile(transport, made, known)).toEqual({ ...known, due: false, event });
    expect(names()).toHaveLength(1);
  });

  it('has the replaced key file removed at a later sync', async () => {
    const made = await make(CODE);
    const [saved] = await change(made, 3, { ...transport, remove: async () => lost() });
    expect(saved?.due).toBe(true);
    expect(files.size).toBe(2);
    const kept = await keepKeyFile(transport, made, withFile(saved));
    expect(kept).toEqual({ ...saved, due: false });
    expect(files.size).toBe(1);
    expect((await joined(writeSyncCode(code(3)))).key).toEqual(made.key);
  });

  it('loses the new key file, not the old one, when nobody was told the new secret', async () => {
    const made = await make(CODE);
    const [saved] = await change(made, 3, { ...transport, get: async () => lost() });
    expect(files.size).toBe(2);
    expect(saved?.file).toEqual(made.file);
    const kept = await keepKeyFile(transport, made, withFile(saved));
    expect(kept).toMatchObject({ due: false });
    expect((await joined(TYPED)).file).toEqual(kept.file);
    expect((await joined(TYPED)).key).toEqual(made.key);
    expect(files.size).toBe(1);
  });

  it('is saved before its first key file is put, which an unanswered put leaves due', async () => {
    const saved: OpenedVault[] = [];
    const seen: number[] = [];
    const save = async (vault: OpenedVault): Promise<void> => {
      saved.push(vault);
      seen.push(files.size);
    };
    const over = { ...transport, put: async () => lost(), get: async () => lost() };
    const made = await makeVault(over, CODE, crypto, save);
    expect([made.due, seen]).toEqual([true, [0]]);
    expect(saved).toEqual([{ id: made.id, key: made.key, file: made.file }]);
    await keepKeyFile(transport, made, knownOf(made));
    expect((await joined(TYPED)).key).toEqual(made.key);
  });

  it('is none when the server refused its key file', async () => {
    const put = async () => {
      throw new TransportError('full', 'no room');
    };
    await expect(make(CODE, { ...transport, put })).rejects.toMatchObject({ problem: 'full' });
  });
});

describe('a key file that a server gives for the vault’s', () => {
  beforeEach(() => files.clear());

  it('is not taken over when cut to three bytes, and ours is put back', async () => {
    const made = await make(CODE);
    for (const name of names()) files.set(name, made.file.slice(0, 3));
    expect((await keepKeyFile(transport, made, knownOf(made))).file).toEqual(made.file);
    expect((await joined(TYPED)).key).toEqual(made.key);
  });

  it('is not taken over under a name that its bytes do not give, or when it is of another vault', async () => {
    const other = await make({ code: code(2) });
    const [ofOther = ''] = names();
    const made = await make(CODE);
    const [changed] = await change(made, 3);
    files.clear();
    files.set(`${made.id}/key-${'0'.repeat(16)}`, withFile(changed).file);
    files.set(ofOther.replace(other.id, made.id), other.file);
    expect((await keepKeyFile(transport, made, knownOf(made))).file).toEqual(made.file);
    expect((await joined(TYPED)).key).toEqual(made.key);
  });

  it('is not taken over when the reader replaced it before', async () => {
    const made = await make(CODE);
    const before = [...files];
    const [changed] = await change(made, 3);
    files.clear();
    for (const [name, file] of before) files.set(name, file);
    expect((await keepKeyFile(transport, made, withFile(changed))).file).toEqual(changed?.file);
    expect(await joinVault(transport, TYPED, crypto)).toEqual({ problem: 'wrong-secret' });
  });
});
