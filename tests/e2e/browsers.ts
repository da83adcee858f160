/** Which browsers the end-to-end tests run in, and how they start. */
export {
  BROWSERS,
  type BrowserName,
  CHROMIUM_BUILD,
  type Running,
  startBrowser as start,
} from '../../lib/cli/start-browser.ts';
