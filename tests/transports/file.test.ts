import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { writeBytes } from '../../lib/sync/bytes.ts';
import { hashOf } from '../../lib/sync/file-name.ts';
import { FILE_LIMITS, FileError, openFile } from '../../lib/transports/file.ts';
import { MOST_BYTES, MOST_ENTRIES } from '../../lib/transports/file-limits.ts';
import { forged } from './forged-file.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const VAULT = '0123456789abcdef0123456789abcdef';
const bytesOf = (...of: number[]): Bytes => new Uint8Array(of);
const nameOf = (bytes: Bytes, seq = 1, device = 'deviceaa'): string =>
  `${VAULT}/${device}/${seq.toString(36)}-${hashOf(bytes)}`;
const KEY = `${VAULT}/key-0123456789abcdef`;

async function sample(): Promise<{ bytes: Bytes; names: string[] }> {
  const file = openFile();
  const entries = [bytesOf(1, 2, 3), bytesOf(), new Uint8Array(300).fill(7)];
  for (const [i, entry] of entries.entries()) await file.put(nameOf(entry, i + 1), entry);
  await file.put(KEY, bytesOf(9, 9));
  return { bytes: file.bytes(), names: [...entries.map((entry, i) => nameOf(entry, i + 1)), KEY] };
}

/** Why it isn't read; `null` if it is. */
function problemOf(bytes: Bytes): string | null {
  try {
    openFile(bytes);
    return null;
  } catch (error) {
    if (error instanceof FileError) return error.problem;
    throw error;
  }
}

async function contentOf(bytes: Bytes): Promise<Map<string, Bytes | undefined>> {
  const file = openFile(bytes);
  const listed = await file.list();
  return new Map(await Promise.all(listed.map(async ({ path }) => [path, await file.get(path)] as const)));
}

describe('a file that is carried by hand', () => {
  it('has in it what was put, and the same entries make the same bytes, in whatever order they came', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 12 }), async (all) => {
        const put = all.map(
          (entry, i) => [nameOf(new Uint8Array(entry), i + 1), new Uint8Array(entry)] as const,
        );
        const [file, other] = [openFile(), openFile()];
        for (const [path, entry] of put) await file.put(path, entry);
        for (const [path, entry] of [...put].reverse()) await other.put(path, entry);
        expect(await contentOf(file.bytes())).toEqual(new Map([...put].sort(([a], [b]) => (a < b ? -1 : 1))));
        expect(other.bytes()).toEqual(file.bytes());
      }),
    ));

  it('is a transport: what is listed has its size, what is removed is gone, and bytes are its own', async () => {
    const file = openFile();
    const entry = bytesOf(1, 2, 3);
    const name = nameOf(entry);
    await file.put(name, entry);
    entry[0] = 8;
    expect(await file.get(name)).toEqual(bytesOf(1, 2, 3));
    expect(await file.list()).toEqual([{ path: name, bytes: 3 }]);
    expect(file.vaults()).toEqual([VAULT]);
    await file.remove(name);
    await file.remove(name);
    expect(await file.get(name)).toBeUndefined();
    expect(file.bytes()).toEqual(openFile().bytes());
  });

  it('is refused where it was cut off, at whatever byte, or where something follows it', async () => {
    const { bytes } = await sample();
    for (let length = 0; length < bytes.length; length += 1)
      expect(problemOf(bytes.slice(0, length)), String(length)).toBe(length < 5 ? 'foreign' : 'damaged');
    expect(problemOf(new Uint8Array([...bytes, 0]))).toBe('damaged');
    expect(problemOf(bytes)).toBeNull();
  });

  it('with any bit turned is refused, or has all entries but for one, which its name tells', async () => {
    const { bytes, names } = await sample();
    const whole = await contentOf(bytes);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const turned = new Uint8Array(bytes);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (problemOf(turned) !== null) continue;
      const there = await contentOf(turned);
      expect([...there.keys()].sort(), String(bit)).toEqual([...names].sort());
      const other = names.filter((name) => String(there.get(name)) !== String(whole.get(name)));
      expect(other.length).toBe(1);
      for (const name of other)
        if (name !== KEY) expect(name.endsWith(hashOf(there.get(name) ?? bytesOf()))).toBe(false);
    }
  });

  test.each([
    ['nothing', bytesOf()],
    ['a picture', bytesOf(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ['a note', new TextEncoder().encode('{"@context": "http://www.w3.org/ns/anno.jsonld"}')],
    ['an archive', bytesOf(0x50, 0x4b, 3, 4, 20, 0, 0, 0)],
    ['one sealed entry alone', new TextEncoder().encode('RJNE\u0001and more')],
  ])('that is %s is foreign', (_, bytes) => expect(problemOf(new Uint8Array(bytes))).toBe('foreign'));

  it('of a newer version is told from one that is damaged', async () => {
    const { bytes } = await sample();
    bytes[4] = 2;
    expect(problemOf(bytes)).toBe('newer-version');
    bytes[4] = 0;
    expect(problemOf(bytes)).toBe('damaged');
  });

  it('leaves out names that are none of ours, and keeps what stands beside them', async () => {
    const entry = bytesOf(4, 5);
    const good = nameOf(entry);
    const hostile = [
      '',
      '../../etc/passwd',
      `/${good}`,
      `${good}/`,
      `${good}\u0000`,
      `${VAULT}/../${good}`,
      good.toUpperCase(),
      good.replace('deviceaa', 'dev'),
      good.replace('/1-', '/01-'),
      `key-${VAULT}-zz`,
      '__proto__',
      'constructor',
      'a'.repeat(5000),
    ];
    const bytes = forged([...hostile.map((name) => [name, bytesOf(1)] as const), [good, entry]]);
    expect(await contentOf(bytes)).toEqual(new Map([[good, entry]]));
    const file = openFile();
    for (const name of hostile)
      await expect(file.put(name, entry)).rejects.toMatchObject({ problem: 'nonsense' });
  });

  it('that says one name twice, or other lengths than follow, is damaged', () => {
    const entry = bytesOf(4, 5);
    const name = nameOf(entry);
    expect(
      problemOf(
        forged([
          [name, entry],
          [name, entry],
        ]),
      ),
    ).toBe('damaged');
    expect(problemOf(forged([[name, entry]], { lengths: [3] }))).toBe('damaged');
    expect(problemOf(forged([[name, entry]], { lengths: [1] }))).toBe('damaged');
    expect(problemOf(forged([[name, entry]], { lengths: [2 ** 50] }))).toBe('damaged');
    expect(problemOf(forged([[name, entry]], { count: 2 }))).toBe('damaged');
    expect(problemOf(forged([[name, entry]], { count: 0 }))).toBe('damaged');
    expect(problemOf(forged([[name, entry]], { count: 2 ** 40 }))).toBe('damaged');
  });

  it('with more entries or bytes than it may hold isn’t read', () => {
    const many = Array.from(
      { length: MOST_ENTRIES + 1 },
      (_, i) => [nameOf(bytesOf(), i + 1), bytesOf()] as const,
    );
    expect(problemOf(forged(many))).toBe('too-many');
    expect(problemOf(forged(many.slice(1)))).toBeNull();
    expect(problemOf(new Uint8Array(MOST_BYTES + 1))).toBe('too-large');
  });

  it('takes no more than it may hold, and takes more again once something is gone', async () => {
    const file = openFile();
    const large = new Uint8Array(FILE_LIMITS.fileBytes);
    await expect(file.put(nameOf(large), new Uint8Array(large.length + 1))).rejects.toMatchObject({
      problem: 'too-large',
    });
    let seq = 1;
    const path = (): string => `${VAULT}/deviceaa/${((seq += 1)).toString(36)}-${'0'.repeat(20)}`;
    const fill = async (): Promise<string> => {
      for (;;) await file.put(path(), large);
    };
    await expect(fill()).rejects.toMatchObject({ problem: 'full' });
    expect(file.bytes().length).toBeLessThanOrEqual(MOST_BYTES);
    expect(problemOf(file.bytes())).toBeNull();
    await file.remove(`${VAULT}/deviceaa/${(2).toString(36)}-${'0'.repeat(20)}`);
    await file.put(path(), large);
  });

  it('never throws otherwise, whatever it is given', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (noise, isOurs) => {
        const table = writeBytes();
        table.bytes(noise);
        problemOf(new Uint8Array(isOurs ? [0x52, 0x4a, 0x4e, 0x46, 1, ...table.done()] : noise));
        problemOf(new Uint8Array([0x52, 0x4a, 0x4e, 0x46, 1, ...noise]));
      }),
    ));
});
