/**
 * Where the browsers of this machine are. Plain JavaScript, since it runs before anything is installed, on any Node.
 * @typedef {{ chromium: string | undefined, firefox: string | undefined }} Browsers
 */
import { existsSync } from 'node:fs';

const CHROMIUM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const FIREFOX = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The browsers found, or named by REJOINDER_CHROMIUM and REJOINDER_FIREFOX. @returns {Browsers} */
export function findBrowsers() {
  return {
    chromium: process.env.REJOINDER_CHROMIUM ?? CHROMIUM.find((path) => existsSync(path)),
    firefox: process.env.REJOINDER_FIREFOX ?? FIREFOX.find((path) => existsSync(path)),
  };
}
