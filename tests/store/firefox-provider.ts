/**
 * Lets Vitest run tests in the system's Firefox. Playwright, which drives Chromium, needs a Firefox of its own build; over WebDriver BiDi any will do. It opens
 * pages and nothing more: for tests that need no hands.
 */
import { defineBrowserProvider } from '@vitest/browser';
import puppeteer, { type Browser } from 'puppeteer-core';
import { findBrowsers } from '../../lib/cli/find-browsers.mjs';

export const firefox = (): ReturnType<typeof defineBrowserProvider> =>
  defineBrowserProvider({
    name: 'firefox-over-bidi',
    supportedBrowser: ['firefox'],
    providerFactory(project) {
      // Asked for before each file. Nothing here is looked at.
      project.browser?.registerCommand('__vitest_viewport' as never, (() => undefined) as never);
      let started: Promise<Browser> | undefined;
      return {
        name: 'firefox-over-bidi',
        supportsParallelism: false,
        getCommandsContext: () => ({}),
        async openPage(_session, url) {
          started ??= start();
          const page = await (await started).newPage();
          await page.goto(url);
        },
        async close() {
          await (await started)?.close();
          started = undefined;
        },
      };
    },
  });

function start(): Promise<Browser> {
  const executablePath = findBrowsers().firefox;
  if (!executablePath)
    throw new Error('No Firefox was found. Install it, or set REJOINDER_FIREFOX to its path.');
  return puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
}
