import type { Page } from 'puppeteer-core';

const LONGEST_MS = 10_000;

/**
 * Turns a tab to a page of the extension's own, and waits until that is loaded. Firefox never tells the driver that it is: there the page
 * itself is asked, and the driver waits in vain beside. Waits ten seconds at most; a page that isn't there by then shows in what is asked of it.
 */
export async function goToOwnPage(page: Page, address: string): Promise<void> {
  const going = page.goto(address, { timeout: LONGEST_MS }).catch(() => undefined);
  if (!address.startsWith('moz-extension:')) {
    await going;
    return;
  }
  for (const until = Date.now() + LONGEST_MS; Date.now() < until; ) {
    if (await page.evaluate(isLoaded, address).catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

// The page may change its own fragment.
const isLoaded = (address: string): boolean =>
  document.readyState === 'complete' && location.href.startsWith(address.replace(/#.*$/, ''));
