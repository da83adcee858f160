/** The file that is carried by hand between browsers, as the options give it and take it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { OptionsPage } from './options-page.ts';

/** What is handed to the browser to be saved from now on is kept, and not saved. */
export const catchFiles = ({ page }: OptionsPage): Promise<void> =>
  page.evaluate(() => {
    const world = globalThis as unknown as { caught: Promise<string> | undefined; as: string };
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      if (blob instanceof Blob)
        world.caught = blob.arrayBuffer().then((buffer) => {
          let text = '';
          for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
          return btoa(text);
        });
      return make.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function () {
      world.as = this.download;
    };
  });

export async function caught({ page }: OptionsPage): Promise<Buffer> {
  await page.waitForFunction(() => (globalThis as unknown as { caught: unknown }).caught !== undefined);
  const found = await page.evaluate(async () => {
    const world = globalThis as unknown as { caught: Promise<string> | undefined; as: string };
    const bytes = await world.caught;
    world.caught = undefined;
    return { bytes: bytes ?? '', as: world.as };
  });
  expect(found.as).toMatch(/^rejoinder-notes-\d{4}-\d\d-\d\d\.rejoinder$/);
  return Buffer.from(found.bytes, 'base64');
}

export const openCard = ({ page }: OptionsPage): Promise<void> =>
  page.evaluate(() => {
    const summaries = [...document.querySelectorAll<HTMLElement>('.sync > details > summary')];
    summaries.find(({ textContent }) => textContent === 'A file, by hand')?.click();
  });
/** Gives a file to the form: where there is a folder to put it, as the reader does (Chromium), else by script. */
export async function choose({ page }: OptionsPage, bytes: Buffer, folder?: string): Promise<void> {
  await page.waitForSelector('.file-form input[type="file"]');
  if (folder !== undefined) {
    const path = join(folder, 'carried.rejoinder');
    writeFileSync(path, bytes);
    const chooser = await page.$('.file-form input[type="file"]');
    await (chooser as { uploadFile(path: string): Promise<void> } | null)?.uploadFile(path);
    return;
  }
  await page.evaluate((base64) => {
    const input = document.querySelector<HTMLInputElement>('.file-form input[type="file"]');
    const files = new DataTransfer();
    files.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], 'carried.rejoinder'));
    if (input) input.files = files.files;
    input?.dispatchEvent(new Event('change', { bubbles: true }));
  }, bytes.toString('base64'));
}
