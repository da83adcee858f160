/** What a reader does with ten thousand notes in the panel, in either browser; each gives the times of its frames, in milliseconds since 1970. */
import type { Page } from 'puppeteer-core';
import type { ImportPreview, ImportStep } from '../../../lib/messages/types.ts';

const FRAMES = 240;
const TYPED = 'annex';
/** Between two keys, in milliseconds: somebody who types fast. */
const KEY_MS = 120;
/** What is done in idle moments is done by then. */
const IDLE_MS = 3000;

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Goes to the notes' tab, and waits until they are there. */
export async function toNotes(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('[role="tab"]')].at(-1)?.click());
  await page.waitForSelector('[data-note]');
  await wait(IDLE_MS);
}

/** By what a turn of the wheel goes. */
export const turnTheWheel = (page: Page): Promise<number[]> => page.evaluate(scroll, FRAMES, 120);

/** From the top to the bottom, each time to notes that were never there. */
export const leapThrough = (page: Page): Promise<number[]> => page.evaluate(scroll, FRAMES, undefined);

/** Searches for a word key by key, and takes it back. */
export async function search(page: Page): Promise<number[]> {
  await page.evaluate(() => document.querySelector<HTMLElement>('input[type="search"]')?.focus());
  const watched = page.evaluate(framesFor, (2 * TYPED.length + 2) * KEY_MS);
  for (const key of TYPED) {
    await page.keyboard.type(key);
    await wait(KEY_MS);
  }
  for (const _ of TYPED) {
    await page.keyboard.press('Backspace');
    await wait(KEY_MS);
  }
  return watched;
}

/** Imports a file from a page of the extension's; in milliseconds. */
export async function takeIn(
  page: Page,
  file: string,
): Promise<{ looked: number; taken: number; longest: number }> {
  let began = performance.now();
  const { plan } = (await page.evaluate(ask, 'import.preview', {
    file: Buffer.from(file).toString('base64'),
  })) as ImportPreview;
  const looked = Math.round(performance.now() - began);
  const steps: number[] = [];
  for (let undo: string | null = null, left = 1; left > 0; ) {
    began = performance.now();
    ({ undo, left } = (await page.evaluate(ask, 'import.take', { plan, undo })) as ImportStep);
    steps.push(Math.round(performance.now() - began));
  }
  return { looked, taken: steps.reduce((sum, ms) => sum + ms, 0), longest: Math.max(...steps) };
}

/** Runs in a page of the extension. */
async function ask(verb: string, data: unknown): Promise<unknown> {
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { sendMessage(message: unknown): Promise<{ answer: unknown }> } };
  };
  return (await chrome.runtime.sendMessage({ verb, data })).answer;
}

/** Runs in the panel: scrolls at every frame, and gives the frames' times. Without a step, so that the end is reached. */
async function scroll(frames: number, step: number | undefined): Promise<number[]> {
  window.scrollTo(0, 0);
  const by = step ?? document.documentElement.scrollHeight / frames;
  const times = [await new Promise<number>(requestAnimationFrame)];
  for (let i = 0; i < frames; i += 1) {
    window.scrollBy(0, by);
    times.push(await new Promise(requestAnimationFrame));
  }
  return times.map((time) => performance.timeOrigin + time);
}

/** Runs in the panel: the times of all frames for so long. */
async function framesFor(ms: number): Promise<number[]> {
  const times = [await new Promise<number>(requestAnimationFrame)];
  for (const [start = 0] = times; (times.at(-1) ?? 0) - start < ms; )
    times.push(await new Promise(requestAnimationFrame));
  return times.map((time) => performance.timeOrigin + time);
}

/** The same of a page on which nothing happens. */
export const rest = (page: Page): Promise<number[]> => page.evaluate(framesFor, 4000);
