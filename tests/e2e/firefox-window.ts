/**
 * Firefox's own window: what is around pages. The driver's protocol (WebDriver BiDi) reaches it where the browser was started with system access:
 * `moz:scope` names it, and scripts in it may act as the reader does.
 */
import type { Browser } from 'puppeteer-core';

/** Of puppeteer's browser over BiDi: what it sends commands by. */
interface OverBidi {
  readonly connection: { send(method: string, params: object): Promise<{ result: unknown }> };
}

export interface FirefoxWindow {
  /** Runs an expression in the window, as something that the reader did; gives what it comes to, as JSON holds it. */
  run<T>(expression: string): Promise<T>;
}

export async function firefoxWindow(browser: Browser): Promise<FirefoxWindow> {
  const { connection } = browser as unknown as OverBidi;
  const tree = (await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })).result as {
    contexts: { context: string; url: string }[];
  };
  const window = tree.contexts.find(({ url }) => url.endsWith('browser.xhtml'));
  if (!window) throw new Error('no window of the browser');
  return {
    async run<T>(expression: string): Promise<T> {
      const { result } = (await connection.send('script.evaluate', {
        expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
        target: { context: window.context },
        awaitPromise: true,
        userActivation: true,
      })) as {
        result: {
          type: string;
          result?: { value: string };
          exceptionDetails?: { text: string };
        };
      };
      if (result.type !== 'success') throw new Error(result.exceptionDetails?.text ?? 'it failed');
      return JSON.parse(result.result?.value ?? 'null') as T;
    },
  };
}
