/** Using what has a role and a name, as those know it who hear a page instead of seeing it. */
import type { Page } from 'puppeteer-core';

export const press = (page: Page, name: string): Promise<void> =>
  page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
export const fill = (page: Page, label: string, text: string): Promise<void> =>
  page.locator(`::-p-aria([name="${label}"][role="textbox"])`).fill(text);
