/** Writes, kills, starts again on the same profile and looks what is there; so many times. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserName } from '../browsers.ts';
import { Ledger, type Tally } from './ledger.ts';
import { loseDatabase, type MortalBrowser, startMortal } from './mortal-browser.ts';
import { between, type Random, randomFrom } from './random.ts';
import { createWriter, type Editor, type Writer } from './writer.ts';

/** What is going on when the browser is killed. `rescue`: the copy is being written, 2 s after the save. */
export const KILLS = ['at the answer', 'later', 'while typing', 'among several', 'rescue'] as const;
export type Kill = (typeof KILLS)[number];

export interface KillReport extends Tally {
  readonly kills: Readonly<Record<Kill, number>>;
  readonly workerKills: number;
  /** How many times the browser had found its database broken, and begun an empty one: it was filled again from the rescue copy. */
  readonly emptied: number;
  /** Notes at the end, and how many of them came back from the rescue copy after the database was taken away. */
  readonly notes: number;
  readonly rescued: number;
  /** What was missing or wrong, in words. */
  readonly wrong: readonly string[];
}

export interface KillOptions {
  readonly name: BrowserName;
  readonly times: number;
  readonly seed: number;
  readonly onRound?: (round: number, kill: Kill, wrong: readonly string[]) => void;
}

export async function killTimes({ name, times, seed, onRound }: KillOptions): Promise<KillReport> {
  const random = randomFrom(seed);
  const profile = mkdtempSync(join(tmpdir(), `rejoinder-kills-${name}-`));
  const ledger = new Ledger();
  const wrong: string[] = [];
  const kills = Object.fromEntries(KILLS.map((kill) => [kill, 0])) as Record<Kill, number>;
  let workerKills = 0;
  let emptied = 0;
  const writerOf = (browser: MortalBrowser, label: string, isPersistent: boolean): Writer =>
    createWriter({ browser, ledger, random, name: label, refused: wrong, isPersistent });

  let browser = await startMortal(name, profile);
  try {
    for (let round = 0; round < times; round += 1) {
      if (await amidEdits(writerOf(browser, `w${round}`, true), browser, random)) {
        workerKills += 1;
        wrong.push(...ledger.check(await browser.seen()));
      }
      const kill = KILLS[(round + seed) % KILLS.length] ?? 'later';
      const ending = new AbortController();
      const { writing } = await begin(kill, writerOf(browser, `b${round}`, false), random, ending.signal);
      await browser.kill();
      ending.abort();
      await writing;
      kills[kill] += 1;
      browser = await startMortal(name, profile);
      const found = ledger.check(await browser.seen());
      if ((await browser.restored()) !== null) emptied += 1;
      wrong.push(...found);
      onRound?.(round, kill, found);
    }
    await browser.rescued();
    await browser.kill();
    loseDatabase(name, profile);
    browser = await startMortal(name, profile);
    const seen = await browser.seen();
    wrong.push(...ledger.check(seen).map((each) => `without its database: ${each}`));
    const rescued = (await browser.restored()) ?? 0;
    return { ...ledger.tally, kills, workerKills, emptied, notes: seen.notes.length, rescued, wrong };
  } finally {
    await browser.kill().catch(() => undefined);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Starts writing, and resolves at the moment to kill; with what ends once no more is written. */
async function begin(
  kill: Kill,
  writer: Writer,
  random: Random,
  signal: AbortSignal,
): Promise<{ readonly writing: Promise<unknown> }> {
  const editors = [writer.begin(), writer.open()];
  for (const editor of editors) await writer.save(editor);
  await writer.draft(writer.open());
  const [typing = writer.begin()] = editors;
  switch (kill) {
    case 'at the answer':
      return { writing: Promise.resolve() };
    case 'later':
      await wait(between(random, 0, 2000));
      return { writing: Promise.resolve() };
    case 'rescue':
      await wait(between(random, 1900, 2400));
      return { writing: Promise.resolve() };
    case 'while typing': {
      const done = type(writer, typing, signal);
      await wait(between(random, 0, 2000));
      return { writing: done };
    }
    case 'among several': {
      const many = Array.from({ length: 6 }, (_, i) => (i < 4 ? writer.begin() : editors[i - 4]));
      const done = Promise.all(many.map((editor) => editor && type(writer, editor, signal)));
      await wait(between(random, 0, 400));
      return { writing: done };
    }
  }
}

/** Types without a pause until there are no answers any more. */
async function type(writer: Writer, editor: Editor, signal: AbortSignal): Promise<void> {
  for (let i = 1; !signal.aborted; i += 1)
    if (!(await (i % 3 === 0 ? writer.save(editor) : writer.draft(editor)))) return;
}

/** Kills the worker while two notes are written; what isn't answered is sent again. False where it can't be killed alone. */
async function amidEdits(writer: Writer, browser: MortalBrowser, random: Random): Promise<boolean> {
  const editors = [writer.begin(), writer.open()];
  for (const editor of editors) await writer.save(editor);
  const ending = new AbortController();
  const writing = Promise.all(editors.map((editor) => type(writer, editor, ending.signal)));
  await wait(between(random, 0, 100));
  const killed = await browser.killWorker();
  ending.abort();
  await writing;
  return killed;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
