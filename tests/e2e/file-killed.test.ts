/** Chromium ends the worker while a carried file is taken in: nothing is lost, and once more is all that it takes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { type Running, start } from './browsers.ts';
import { readyToStop } from './stop-worker.ts';
import { catchFiles, caught, choose, openCard } from './sync/carried-file.ts';
import { textsOf, writeOnPlace } from './sync/notes-by-message.ts';
import { type OptionsPage, openOptions } from './sync/options-page.ts';

const NOTES = 150;
/** How long after the file was given the worker ends: before it is read, amid, and when what comes of it is on its way back. */
const AFTER_MS = [0, 80, 160, 240, 320, 400, 520, 700];

const folder = mkdtempSync(join(tmpdir(), 'rejoinder-file-'));
const running: Running[] = [];
const pages: OptionsPage[] = [];
beforeAll(async () => {
  for (let i = 0; i < 2; i += 1) {
    const one = await start('chromium');
    running.push(one);
    pages.push(await openOptions(one));
  }
}, 120_000);
afterAll(async () => {
  await Promise.all(running.map(({ browser }) => browser.close()));
  rmSync(folder, { recursive: true, force: true });
});

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const isCaught = ({ page }: OptionsPage): Promise<boolean> =>
  page.evaluate(() => (globalThis as unknown as { caught: unknown }).caught !== undefined);
interface Runtime {
  sendMessage(message: { readonly verb: string }): Promise<unknown>;
}

/** What the page says came of it, once it says anything. */
async function outcomeOf(one: OptionsPage): Promise<string> {
  for (let tries = 0; tries < 50; tries += 1) {
    if (await isCaught(one)) return 'given back';
    const said = await one.page.$$eval('[role="status"], [role="alert"]', (all) =>
      all.map(({ textContent }) => textContent ?? '').join(' '),
    );
    // Said just before the file is given.
    const isOnItsWay = said.includes('Reading and writing') || said.includes('are in the file now');
    if (said.trim() !== '' && !isOnItsWay) return said.trim();
    await wait(100);
  }
  return '';
}

/** The worker will end before the first question of this verb is put. Gives whether it did. */
async function endsBefore({ page }: OptionsPage, verb: string): Promise<() => boolean> {
  const stop = await readyToStop(page);
  const ending = `stop before ${verb}`;
  let hasEnded = false;
  await page.exposeFunction(ending, async () => {
    hasEnded = await stop();
  });
  await page.evaluate(
    (verb, ending) => {
      const world = globalThis as unknown as Record<string, () => Promise<void>>;
      const { runtime } = (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome;
      const send = runtime.sendMessage.bind(runtime);
      runtime.sendMessage = async (message) => {
        if (message.verb === verb) {
          runtime.sendMessage = send;
          await world[ending]?.();
        }
        return send(message);
      };
    },
    verb,
    ending,
  );
  return () => hasEnded;
}

test('a worker that ends amid a carried file loses nothing, and the file is taken in the next time', async () => {
  const [one, other] = pages;
  if (!one || !other) throw new Error('not two');
  const write = async (page: OptionsPage, name: string): Promise<void> => {
    for (let n = 0; n < NOTES; n += 1)
      await writeOnPlace(page, `note-${name}-${n}`, `Zettel ${n} von ${name}.`);
  };
  await write(one, 'one');
  for (const page of [one, other]) {
    await catchFiles(page);
    await openCard(page);
  }
  // They come to know each other.
  await other.press('Write a new file');
  await other.says('With what are other browsers to open it?');
  await other.press('Write the file');
  await other.says('Your sync code');
  const code = (await other.page.$eval('.code', (element) => element.textContent ?? '')).trim();
  await choose(one, await caught(other), folder);
  await one.says('This browser has not opened files of these notes before.');
  await one.fill('Sync code', code.split(/\s+/).join('-'));
  await one.press('Join');
  const first = await caught(one);
  await write(other, 'other');
  await choose(other, first, folder);
  const file = await caught(other);
  expect(await textsOf(other)).toHaveLength(2 * NOTES);

  const seen: string[] = [];
  for (const ms of AFTER_MS) {
    const stop = await readyToStop(one.page);
    await choose(one, file, folder);
    await wait(ms);
    expect(await stop()).toBe(true);
    const outcome = await outcomeOf(one);
    if (await isCaught(one)) expect((await caught(one)).length).toBeGreaterThan(file.length / 2);
    const texts = await textsOf(one);
    seen.push(`${ms} ms: ${texts.length} notes, ${outcome}`);
    expect(texts.filter((text) => text.includes('one'))).toHaveLength(NOTES);
    expect(new Set(texts).size).toBe(texts.length);
    expect(outcome).toMatch(/given back|What had come in by then is kept/);
    expect(await one.told<SyncStatus>('sync.status', null)).toMatchObject({ buses: [], onlyHere: [] });
  }
  console.log(seen.join('\n'));
  // What it had of the file, or of what it wrote, is gone with it: the page does it over, and the reader has the file.
  for (const verb of ['file.sync', 'file.bytes']) {
    const hasEnded = await endsBefore(one, verb);
    await choose(one, file, folder);
    expect(await outcomeOf(one)).toBe('given back');
    expect(hasEnded()).toBe(true);
    expect((await caught(one)).length).toBeGreaterThan(file.length / 2);
    expect(await textsOf(one)).toEqual(await textsOf(other));
  }
  await choose(one, file, folder);
  const back = await caught(one);
  expect(await textsOf(one)).toEqual(await textsOf(other));
  await choose(other, back, folder);
  await caught(other);
  expect(await textsOf(other)).toEqual(await textsOf(one));
  expect(await textsOf(other)).toHaveLength(2 * NOTES);
}, 240_000);
