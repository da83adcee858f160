/** Syncing over a file by hand, as the background does it: vaults, secrets, and what is said then. */
import { beforeEach, describe, expect, test } from 'vitest';
import { readSyncCode } from '../../lib/envelope/sync-code.ts';
import { openFile } from '../../lib/transports/file.ts';
import { readKeyFileName } from '../../lib/transports/key-files.ts';
import { EXCHANGE } from '../store/notes-scene.ts';
import { Browser, begin, sender } from './file-browser.ts';

const WRONG = '00000-00001-00002-00003-00004-00005';
const SERVER = { address: 'https://dav.example/', user: 'u', password: 'p', passphrase: null };

let a: Browser;
let b: Browser;
beforeEach(() => {
  a = new Browser();
  b = new Browser();
});

describe('a first file', () => {
  test('asks by what it is to be opened, and shows the code once', async () => {
    await a.write('from a');
    expect(await a.sync(null)).toEqual({ done: false, why: 'start' });
    expect(await a.files['file.known'](null, sender)).toBe(false);
    const answer = await a.sync(null, { start: { passphrase: null } });
    expect(answer).toMatchObject({ done: true, came: 0, notes: 1, left: 0, unreadable: [] });
    expect(readSyncCode((answer.done && answer.code) || '')).toHaveProperty('code');
    expect(await a.files['file.known'](null, sender)).toBe(true);
    expect(await a.sync(null)).toMatchObject({ done: true, code: null });
    // A file is no bus.
    expect(await a.settings.buses()).toEqual([]);
  });

  test('sets nothing up where it could not be written', async () => {
    a.failsWith = 'full';
    const before = a.kept();
    expect(await a.sync(null, { start: { passphrase: null } })).toEqual({
      done: false,
      why: 'unwritten',
      problem: 'full',
    });
    expect(a.kept()).toBe(before);
    expect(await a.sync(null)).toEqual({ done: false, why: 'start' });
  });

  test('is of the vault that a server has already, and a file’s vault serves for a server and the account', async () => {
    const code = (await a.webdav['webdav.start'](SERVER, sender)) ?? '';
    await a.write('from a');
    const answer = await a.sync(null);
    expect(answer).toMatchObject({ done: true, code: null });
    expect(await a.files['file.known'](null, sender)).toBe(false);
    const file = await a.fetch(answer);
    expect(await b.sync(file, { secret: code })).toMatchObject({ done: true, came: 1 });
    const [own] = await a.settings.buses();
    await b.webdav['webdav.start']({ ...SERVER, share: true }, sender);
    expect((await b.settings.buses())[0]?.vault).toEqual(own?.vault);
    const c = new Browser();
    await c.sync(file, { secret: code });
    expect(await c.account['account.start'](null, sender)).toEqual({ started: true, code: null });
    expect((await c.settings.buses())[0]?.vault).toEqual(own?.vault);
  });
});

describe('a file of another browser', () => {
  test('asks for its code; a wrong one changes nothing; there and back both have all notes', async () => {
    await a.write('from a');
    await b.write('from b');
    const { file, code } = await begin(a);
    expect(await b.sync(file)).toEqual({ done: false, why: 'secret', kinds: ['code'] });
    const [notes, kept] = [await b.texts(), b.kept()];
    expect(await b.sync(file, { secret: WRONG })).toMatchObject({ why: 'not-joined' });
    expect(await b.sync(file, { secret: 'not a code' })).toMatchObject({ problem: 'not-a-code' });
    expect([await b.texts(), b.kept()]).toEqual([notes, kept]);
    const answer = await b.sync(file, { secret: code });
    expect(answer).toMatchObject({ done: true, came: 1, notes: 2, code: null });
    const back = await b.fetch(answer);
    const last = await a.sync(back);
    expect(last).toMatchObject({ done: true, came: 1, notes: 2 });
    expect(await a.texts()).toEqual(['from a', 'from b']);
    expect(await b.texts()).toEqual(await a.texts());
    // Now it is known, and nothing is new.
    expect(await b.sync(await a.fetch(last))).toMatchObject({ done: true, came: 0, notes: 2 });
    expect(await b.sync(file)).toMatchObject({ done: true, came: 0 });
  });

  test('by a passphrase, too', async () => {
    await a.write('from a');
    const passphrase = 'several words that nobody guesses';
    const answer = await a.sync(null, { start: { passphrase } });
    expect(answer).toMatchObject({ done: true, code: null });
    const file = await a.fetch(answer);
    expect(await b.sync(file)).toMatchObject({ why: 'secret', kinds: ['passphrase'] });
    expect(await b.sync(file, { secret: `${passphrase}!` })).toMatchObject({ problem: 'wrong-secret' });
    expect(await b.sync(file, { secret: passphrase })).toMatchObject({ done: true, came: 1 });
  }, 60_000);

  test('that two began apart is joined by either’s code, and both go on', async () => {
    await a.write('from a');
    await b.write('from b');
    const [first, second] = [await begin(a), await begin(b)];
    const joined = await b.sync(first.file, { secret: first.code });
    expect(joined).toMatchObject({ done: true, came: 1 });
    await a.sync(await b.fetch(joined));
    expect(await a.texts()).toEqual(['from a', 'from b']);
    // The next new one is of what was used last; the other opens still.
    expect(openFile(await b.fetch(await b.sync(null))).vaults()).toEqual(openFile(first.file).vaults());
    expect(await b.sync(second.file)).toMatchObject({ done: true });
  });

  test('comes and goes in parts', async () => {
    for (let i = 0; i < 20; i += 1) await a.write(`note ${i}`);
    const { file, code } = await begin(a);
    expect(await b.sync(file, { secret: code }, 100)).toMatchObject({ done: true, came: 20 });
    expect(await b.files['file.part']({ file: 'never heard of', part: '' }, sender)).toBeNull();
    const lost = await b.files['file.sync']({ file: 'gone', secret: null, start: null }, sender);
    expect(lost).toEqual({ done: false, why: 'lost' });
  });

  test('is refused in whole where it is none, cut off, newer or without a key, and changes nothing', async () => {
    await a.write('from a');
    const { file, code } = await begin(a);
    const newer = new Uint8Array(file);
    newer[4] = 9;
    const keyless = openFile(file);
    for (const { path } of await keyless.list()) if (readKeyFileName(path)) await keyless.remove(path);
    const before = [await b.texts(), b.kept()];
    for (const [bytes, problem] of [
      [new Uint8Array(), 'foreign'],
      [new TextEncoder().encode('{"a": 1}'), 'foreign'],
      [file.slice(0, -1), 'damaged'],
      [newer, 'newer-version'],
      [keyless.bytes(), 'no-key'],
      [openFile().bytes(), 'no-key'],
    ] as const)
      expect(await b.sync(new Uint8Array(bytes), { secret: code })).toEqual({
        done: false,
        why: 'unread',
        problem,
      });
    expect([await b.texts(), b.kept()]).toEqual(before);
    // Who has the key needs none in it, and puts it back.
    const mended = await a.fetch(await a.sync(keyless.bytes()));
    expect(await b.sync(mended, { secret: code })).toMatchObject({ done: true, came: 1 });
  });

  test('that has damaged entries gives the others', async () => {
    await a.write('from a');
    const { file, code } = await begin(a);
    await b.write('from b');
    const both = openFile(await b.fetch(await b.sync(file, { secret: code })));
    const of = (await openFile(file).list()).map(({ path }) => path).filter((path) => !readKeyFileName(path));
    for (const path of of) await both.put(path, new Uint8Array([1, 2, 3]));
    const c = new Browser();
    const answer = await c.sync(both.bytes(), { secret: code });
    expect(answer).toMatchObject({ done: true, came: 2, unreadable: [{ why: 'altered', files: 1 }] });
    expect(await c.texts()).toEqual(['from a', 'from b']);
  });
});

describe('its secret', () => {
  test('can be changed: the next file is opened by the new one, and browsers that joined stay so', async () => {
    await a.write('from a');
    const { file, code } = await begin(a);
    await b.sync(file, { secret: code });
    const next = (await a.files['file.secret']({ passphrase: null }, sender)) ?? '';
    const changed = await a.fetch(await a.sync(file));
    const c = new Browser();
    expect(await c.sync(changed, { secret: code })).toMatchObject({ why: 'not-joined' });
    expect(await c.sync(changed, { secret: next })).toMatchObject({ done: true });
    // Who joined by the old one carries the new one on, also into an old file.
    const carried = await b.fetch(await b.sync(changed));
    const d = new Browser();
    expect(await d.sync(carried, { secret: code })).toMatchObject({ why: 'not-joined' });
    expect(await d.sync(await b.fetch(await b.sync(file)), { secret: next })).toMatchObject({ done: true });
  });

  test('that a server’s vault was given elsewhere goes from a file to the server', async () => {
    const code = (await a.webdav['webdav.start'](SERVER, sender)) ?? '';
    const file = await a.fetch(await a.sync(null));
    await b.sync(file, { secret: code });
    await b.files['file.secret']({ passphrase: null }, sender);
    const before = (await a.settings.buses())[0]?.keyFile;
    await a.sync(await b.fetch(await b.sync(file)));
    const [bus] = await a.settings.buses();
    expect(bus?.keyFile).not.toBe(before);
    expect(bus?.keyFileDue).toBe(true);
  });
});

describe('beside a server', () => {
  test('what came goes on to it, and what waits for it waits', async () => {
    await a.webdav['webdav.start'](SERVER, sender);
    await a.write('not on the server yet');
    await b.s.store.create({ target: EXCHANGE, text: 'from b' });
    const waiting = await a.s.store.outbox(10);
    const code = (await begin(b)).code;
    const file = await b.fetch(await b.sync(null));
    expect(await a.sync(file, { secret: code })).toMatchObject({ done: true, came: 1 });
    expect(a.soon).toBe(1);
    const outbox = await a.s.store.outbox(10);
    expect(outbox.slice(0, waiting.length)).toEqual(waiting);
    expect(outbox.length).toBe(waiting.length + 1);
    for (let i = 0; i < 4; i += 1) await a.sync(file);
    expect(await a.s.store.outbox(10)).toEqual(outbox);
  });
});

test('nothing readable lies in it', async () => {
  for (const text of ['Pfandflaschen', '押金退還']) await a.write(text);
  const { file, code } = await begin(a);
  const key = (await a.settings.files.read()).vaults[0]?.vault.key ?? 'none';
  const there = Buffer.from(file).toString('latin1');
  expect(there).toContain('RJNF');
  for (const secret of [
    'Pfandflaschen',
    '押金退還',
    'example.org',
    'deposits',
    'the-tag',
    'Browser',
    code,
    code.replaceAll('-', ''),
    key,
  ])
    for (const form of [
      secret,
      Buffer.from(secret).toString('latin1'),
      Buffer.from(secret).toString('base64'),
    ])
      expect(there).not.toContain(form);
  expect(there).not.toContain(Buffer.from(key, 'base64').toString('latin1'));
});
