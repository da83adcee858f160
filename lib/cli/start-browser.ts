/** Starts this machine's Chromium or Firefox with the built extension in it. */
import { join } from 'node:path';
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core';
import { findBrowsers } from './find-browsers.mjs';

export const BROWSERS = ['chromium', 'firefox'] as const;
export type BrowserName = (typeof BROWSERS)[number];

const OUTPUT = join(import.meta.dirname, '../../.output');
/** The unpacked builds, as `wxt build` leaves them. */
export const CHROMIUM_BUILD = join(OUTPUT, 'chrome-mv3');
const FIREFOX_BUILD = join(OUTPUT, 'firefox-mv3');
/** Firefox gives each installation an address of its own; pinned, so that the extension's pages can be found. */
const FIREFOX_UUID = 'd4ae3fb5-52ea-4b9c-8d8e-3f9c3a2b1c0d';
const GECKO_ID = 'rejoinder@rejoinder.invalid';

export interface Running {
  readonly browser: Browser;
  /** What the addresses of the extension's own pages begin with. */
  readonly extensionRoot: string;
}

/** How Chromium must be started on this machine: as root it only starts without its sandbox. */
export function chromiumLaunch(): { executablePath: string; args: string[] } {
  const executablePath = findBrowsers().chromium;
  if (!executablePath)
    throw new Error('No Chromium was found. Install it, or set REJOINDER_CHROMIUM to its path.');
  return { executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] };
}

/** Starts a browser with the extension as it was last built (`wxt build`), headless unless `options` say otherwise. */
export async function startBrowser(name: BrowserName, options: LaunchOptions = {}): Promise<Running> {
  return name === 'chromium' ? startChromium(options) : startFirefox(options);
}

async function startChromium(options: LaunchOptions): Promise<Running> {
  const { executablePath, args } = chromiumLaunch();
  const browser = await puppeteer.launch({
    executablePath,
    headless: true,
    pipe: true,
    enableExtensions: true,
    ...options,
    args: [...args, ...(options.args ?? [])],
  });
  const id = await browser.installExtension(CHROMIUM_BUILD);
  return { browser, extensionRoot: `chrome-extension://${id}/` };
}

async function startFirefox(options: LaunchOptions): Promise<Running> {
  const executablePath = findBrowsers().firefox;
  if (!executablePath)
    throw new Error('No Firefox was found. Install it, or set REJOINDER_FIREFOX to its path.');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    ...options,
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: FIREFOX_UUID }),
      ...options.extraPrefsFirefox,
    },
    args: ['--remote-allow-system-access', ...(options.args ?? [])],
  });
  await browser.installExtension(FIREFOX_BUILD);
  return { browser, extensionRoot: `moz-extension://${FIREFOX_UUID}/` };
}
