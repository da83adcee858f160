import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TransportError, type TransportProblem } from '../../lib/sync/transport.ts';
import {
  ACCOUNT_LIMITS,
  ACCOUNT_QUOTA,
  accountTransport,
  removeVault,
  type SyncArea,
} from '../../lib/transports/account-storage.ts';

/** Account storage as it was measured in browsers: its quotas, in JSON, and what it says when one is exceeded. */
function syncArea(items: Map<string, unknown>): SyncArea {
  const size = (key: string, value: unknown) =>
    key.length + new TextEncoder().encode(JSON.stringify(value)).length;
  return {
    get: async (keys) =>
      Object.fromEntries([...items].filter(([key]) => keys === null || keys.includes(key))),
    async set(added) {
      const after = new Map([...items, ...Object.entries(added)]);
      const sizes = [...after].map(([key, value]) => size(key, value));
      if (sizes.some((bytes) => bytes > ACCOUNT_QUOTA.bytesPerItem))
        throw new Error('QUOTA_BYTES_PER_ITEM quota exceeded');
      if (sizes.reduce((a, b) => a + b, 0) > ACCOUNT_QUOTA.bytes)
        throw new Error('QUOTA_BYTES quota exceeded');
      if (after.size > ACCOUNT_QUOTA.items) throw new Error('MAX_ITEMS quota exceeded');
      for (const [key, value] of Object.entries(added)) items.set(key, value);
    },
    async remove(keys) {
      for (const key of keys) items.delete(key);
    },
  };
}

const items = new Map<string, unknown>();
/** A clock that goes on as far as is waited for. */
const pace = { at: 0, now: () => pace.at, wait: async (ms: number) => void (pace.at += ms) };
const transport = accountTransport(syncArea(items), pace);
const bytes = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, i) => (i * 13) & 255);
const LONG_PATH = `${'v'.repeat(64)}/${'d'.repeat(32)}/000001-${'0'.repeat(64)}`;

async function problemOf(work: Promise<unknown>): Promise<TransportProblem | 'none'> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof TransportError) return error.problem;
    throw error;
  }
}

describe('account storage', () => {
  beforeEach(() => items.clear());

  it('keeps, lists and removes files of any length that it takes', async () => {
    for (const length of [0, 1, 5700, 5701, ACCOUNT_LIMITS.fileBytes]) {
      await transport.put(LONG_PATH, bytes(length));
      expect(await transport.get(LONG_PATH)).toEqual(bytes(length));
      expect(await transport.list()).toEqual([{ path: LONG_PATH, bytes: length }]);
      await transport.remove(LONG_PATH);
      await transport.remove(LONG_PATH);
      expect(await transport.list()).toEqual([]);
      await vi.waitFor(() => expect(items.size).toBe(0));
    }
    expect(await problemOf(transport.put('a', bytes(ACCOUNT_LIMITS.fileBytes + 1)))).toBe('too-large');
  });

  it('has room for what its limits say', async () => {
    const each = 6000;
    const count = Math.floor((ACCOUNT_LIMITS.totalBytes ?? 0) / each);
    for (let i = 0; i < count; i += 1) await transport.put(`v/${'d'.repeat(24)}/${i}`, bytes(each));
    expect((await transport.list()).length).toBe(count);
  });

  it('says when it is full, and keeps what it has', async () => {
    const kept = Array.from({ length: 6 }, (_, i) => ({ path: `v/${i}`, bytes: 11_400 }));
    for (const { path, bytes: length } of kept) await transport.put(path, bytes(length));
    expect(await problemOf(transport.put('v/b', bytes(9_000)))).toBe('full');
    expect(await transport.list()).toEqual(kept);
  });

  it('has no file of which only some parts have arrived, and has it when the rest has', async () => {
    await transport.put('v/a', bytes(10_000));
    await transport.put('v/b', bytes(10));
    const part = [...items].find(([key]) => key.includes(':1:'));
    items.delete(part?.[0] ?? '');
    expect(await transport.get('v/a')).toBeUndefined();
    expect(await transport.list()).toEqual([{ path: 'v/b', bytes: 10 }]);
    items.set(part?.[0] ?? '', part?.[1]);
    expect(await transport.get('v/a')).toEqual(bytes(10_000));
    items.delete(part?.[0] ?? '');
    await transport.remove('v/a');
    await vi.waitFor(() => expect([...items.keys()]).toHaveLength(1));
  });

  it('takes being wiped, and items of others, for no files', async () => {
    await transport.put('v/a', bytes(10));
    items.clear();
    expect(await transport.list()).toEqual([]);
    items.set('settings', { theme: 'dark' });
    items.set('rj:v/a:0:1', 7);
    items.set('rj:v/b:0:1', 'not base64!');
    items.set('rj:v/c:0:99', 'AAAA');
    items.set('rj:v/d:0:0', 'AAAA');
    expect(await transport.get('v/a')).toBeUndefined();
    expect(await transport.get('v/b')).toBeUndefined();
    expect((await transport.list()).map(({ path }) => path)).not.toContain('v/c');
    expect(items.has('settings')).toBe(true);
  });

  it('writes one in five seconds, whoever asks at once, and reads at any time', async () => {
    const at: number[] = [];
    const area = syncArea(items);
    const noting = {
      ...area,
      set: (added: Record<string, unknown>) => {
        at.push(pace.at);
        return area.set(added);
      },
    };
    const paced = accountTransport(noting, pace);
    const from = pace.at;
    await Promise.all(['v/a', 'v/b', 'v/c'].map((path) => paced.put(path, bytes(10))));
    await paced.list();
    expect(at.map((ms) => ms - from)).toEqual([0, 5000, 10_000]);
    await Promise.all(['v/a', 'v/b'].map((path) => paced.remove(path)));
    expect((await paced.list()).map(({ path }) => path)).toEqual(['v/c']);
    await paced.put('v/d', bytes(10));
    // Both went at once, and before it.
    expect(at.at(-1)).toBe(from + 20_000);
    expect([...items.keys()]).toEqual(['rj:v/c:0:1', 'rj:v/d:0:1']);
  });

  it('is rid of all of one vault at once, and of no other', async () => {
    for (const path of ['account/d/1', 'account/d/2', 'accounts/d/1', 'v/key-1'])
      await transport.put(path, bytes(10));
    await removeVault(syncArea(items), 'account');
    expect((await transport.list()).map(({ path }) => path)).toEqual(['accounts/d/1', 'v/key-1']);
  });

  it.each([
    ['This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.', 'busy'],
    ['This request exceeds the MAX_WRITE_OPERATIONS_PER_HOUR quota.', 'busy'],
    ['QuotaExceededError: storage.sync API call exceeded its quota limitations.', 'full'],
    ['The browser is shutting down', 'offline'],
  ] as const)('takes “%s” for %s', async (message, problem) => {
    const failing = accountTransport(
      { ...syncArea(items), set: () => Promise.reject(new Error(message)) },
      pace,
    );
    expect(await problemOf(failing.put('v/a', bytes(1)))).toBe(problem);
  });
});
