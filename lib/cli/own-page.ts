/** Pages of the extension's own, opened by a driver. */
import type { Page } from 'puppeteer-core';

const LONGEST_MS = 30_000;

/**
 * Turns a tab to a page of the extension's own, and waits until that is loaded. Firefox never tells the driver that it is: there the page
 * itself is asked, and the driver waits in vain beside. Says false when it isn't loaded after half a minute.
 */
export async function goToOwnPage(page: Page, address: string): Promise<boolean> {
  const going = page.goto(address, { timeout: LONGEST_MS }).then(
    () => true,
    () => false,
  );
  if (!address.startsWith('moz-extension:')) return going;
  for (const until = Date.now() + LONGEST_MS; Date.now() < until; ) {
    if (await page.evaluate(isLoaded, address).catch(() => false)) return true;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return false;
}

// The page may change its own fragment.
const isLoaded = (address: string): boolean =>
  document.readyState === 'complete' && location.href.startsWith(address.replace(/#.*$/, ''));
