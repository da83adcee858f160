/** One file that goes by hand between two Chromium profiles and a Firefox, through the options. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSyncCode } from '../../lib/envelope/sync-code.ts';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { type BrowserName, type Running, start } from './browsers.ts';
import { catchFiles, caught, choose, openCard } from './sync/carried-file.ts';
import { PLACE, TAG, textsOf, writeOnPlace } from './sync/notes-by-message.ts';
import { type OptionsPage, openOptions } from './sync/options-page.ts';
import { formsOf } from './sync/readable.ts';

interface Member extends OptionsPage {
  readonly name: BrowserName;
}

const folder = mkdtempSync(join(tmpdir(), 'rejoinder-file-'));
const running: Running[] = [];
const members: Member[] = [];
beforeAll(async () => {
  for (const name of ['chromium', 'firefox', 'chromium'] as const) {
    const one = await start(name);
    running.push(one);
    members.push({ ...(await openOptions(one)), name });
  }
}, 120_000);
afterAll(async () => {
  await Promise.all(running.map(({ browser }) => browser.close()));
  rmSync(folder, { recursive: true, force: true });
});

async function edit({ told, name }: Member, id: string, change: (text: string) => string): Promise<void> {
  const [note] = await told<{ text: string }[]>('note.get', { ids: [id] });
  const before = note?.text ?? '';
  const after = change(before);
  await told('note.edit', { id, before, after, editor: name, edit: `${name} ${after}` });
}

const give = (member: Member, bytes: Buffer): Promise<void> =>
  choose(member, bytes, member.name === 'chromium' ? folder : undefined);
/** Takes a file in, and gives what is to be carried on, and what was said. */
async function over(member: Member, bytes: Buffer, says: string): Promise<Buffer> {
  await give(member, bytes);
  const given = await caught(member);
  await member.says(says);
  return given;
}

const keyOf = async ({ page }: Member): Promise<string> => {
  const kept = (await page.evaluate(() => {
    const world = globalThis as unknown as Record<
      'browser' | 'chrome',
      { storage: { local: { get(key: string): Promise<unknown> } } } | undefined
    >;
    return (world.browser ?? world.chrome)?.storage.local.get('files');
  })) as { files: { vaults: { vault: { key: string } }[] } };
  return kept.files.vaults[0]?.vault.key ?? '';
};

test('a file brings Chromium and Firefox to the same notes, by the reader’s own way', async () => {
  const [one, fox, three] = members;
  if (!one || !fox || !three) throw new Error('not three');
  await writeOnPlace(one, 'note-one', 'Pfandflaschen und mehr davon.');
  await writeOnPlace(fox, 'note-fox', '押金退還 aus dem Fuchs.');
  await writeOnPlace(three, 'note-three', 'Fußnote 17 des dritten.');

  // A first file, as the browser itself saves it.
  const client = await one.page.createCDPSession();
  await client.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath: folder,
    eventsEnabled: true,
  });
  const saved = new Promise<string>((resolve) => {
    client.on('Browser.downloadWillBegin', ({ suggestedFilename }) => {
      client.on('Browser.downloadProgress', ({ state }) => {
        if (state === 'completed') resolve(suggestedFilename);
      });
    });
  });
  await openCard(one);
  await one.press('Write a new file');
  await one.says('With what are other browsers to open it?');
  await one.press('Write the file');
  await one.says('Your sync code');
  await one.says('1 note is in the file now; take it to the other browser.');
  const code = (await one.page.$eval('.code', (element) => element.textContent ?? ''))
    .trim()
    .split(/\s+/)
    .join('-');
  expect(readSyncCode(code)).toHaveProperty('code');
  await one.press('I have kept it');
  const name = await saved;
  expect(name).toMatch(/\.rejoinder$/);
  const first = readFileSync(join(folder, name));
  let file: Buffer = first;
  for (const member of members) await catchFiles(member);

  // To Firefox, which asks for the code.
  await openCard(fox);
  await give(fox, file);
  await fox.says('This browser has not opened files of these notes before.');
  await fox.fill('Sync code', '00000-00001-00002-00003-00004-00005');
  await fox.press('Join');
  await fox.says('This does not open what lies there. Nothing was changed.');
  expect(await textsOf(fox)).toHaveLength(1);
  await fox.fill('Sync code', code);
  await fox.press('Join');
  await fox.says('1 note came or changed.');
  await fox.says('2 notes are in the file now; take it to the other browser.');
  file = await caught(fox);

  // On to the third, and back.
  await openCard(three);
  await give(three, file);
  await three.says('This browser has not opened files of these notes before.');
  await three.fill('Sync code', code);
  await three.press('Join');
  await three.says('3 notes are in the file now; take it to the other browser.');
  file = await over(one, await caught(three), '2 notes came or changed.');
  file = await over(fox, file, '3 notes are in the file now');
  const all = await textsOf(one);
  expect(all).toHaveLength(3);
  for (const member of [fox, three]) expect(await textsOf(member)).toEqual(all);

  // The same note edited in two of them, apart.
  await edit(one, 'note-fox', (text) => `${text} Einsblatt.`);
  await edit(fox, 'note-fox', (text) => `Fuchsblatt. ${text}`);
  file = await over(one, file, 'Nothing new came.');
  file = await over(fox, file, '1 note came or changed.');
  file = await over(one, file, '1 note came or changed.');
  expect(await textsOf(one)).toContain('Fuchsblatt. 押金退還 aus dem Fuchs. Einsblatt.');
  expect(await textsOf(fox)).toEqual(await textsOf(one));
  await fox.says('1 merged edit');

  // Once more changes nothing, nor does an old one, nor one that is cut off.
  const before = await textsOf(one);
  const length = file.length;
  file = await over(one, file, 'Nothing new came.');
  await over(one, first, 'Nothing new came.');
  await give(one, file.subarray(0, file.length - 1));
  await one.says('This file is cut off or damaged. Nothing was changed.');
  await give(one, Buffer.from('{"type": "AnnotationCollection"}'));
  await one.says('This is not a file that Rejoinder wrote for syncing.');
  expect(await textsOf(one)).toEqual(before);
  expect(Math.abs(file.length - length)).toBeLessThan(2000);

  // A file is no bus: nothing counts as safe, nothing waits.
  for (const { told } of members) {
    expect(await told<SyncStatus>('sync.status', null)).toMatchObject({ buses: [], onlyHere: [] });
    expect(await told('bus.list', null)).toEqual([]);
    expect(await told('device.list', null)).toEqual([]);
  }

  const key = await keyOf(one);
  expect(await keyOf(fox)).toBe(key);
  const there = [first, file].map((bytes) => bytes.toString('latin1')).join('\n');
  expect(there).toContain('RJNF');
  const secrets = [
    'Pfandflaschen',
    '押金退還',
    'Fußnote 17',
    'Fuchsblatt',
    'Einsblatt',
    'example.org',
    PLACE.title,
    TAG,
    'note-one',
    'Firefox',
    'Chrome',
    code,
    code.replaceAll('-', ''),
    key,
    Buffer.from(key, 'base64').toString('latin1'),
  ];
  const found = secrets.filter((secret) => formsOf(secret).some((form) => there.includes(form)));
  expect(found).toEqual([]);
}, 180_000);
