/** Opens a page in a browser that has just begun, beside the extension's welcome page, and says what came of it. */
import { type Browser, type HTTPResponse, type Page, TimeoutError } from 'puppeteer-core';
import { readerAddress } from '../status/reader-address.ts';
import { InputError } from './input-error.ts';
import { goToOwnPage } from './own-page.ts';
import type { Running } from './start-browser.ts';

/** A page that is open, and in sight. */
export interface OpenPage {
  readonly page: Page;
  /** Our reader of PDFs shows it. */
  readonly inReader: boolean;
  /** Why it isn't the page that was asked for, though something is shown: "the server answered 404". */
  readonly fault?: string;
}

/** So long the welcome page may take to come up, and a page to load. */
const WELCOME_MS = 15_000;
const LOAD_MS = 60_000;
/** How long the server's answer may be told after the end of loading, and how often it is looked for. */
const ANSWER_MS = 3_000;
const STEP_MS = 100;

/** The tab that a browser begins with. */
const UNUSED = /^(?:about:blank|chrome:\/\/(?:new-tab-page|newtab)\/?)$/;

/** What Chromium's errors mean, for those that readers meet. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/ERR_NAME_NOT_RESOLVED/, 'no server of that name was found, or there is no network'],
  [/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/, 'there is no network'],
  [/ERR_CONNECTION_REFUSED/, 'nothing answers there'],
  [/ERR_(?:EMPTY_RESPONSE|CONNECTION_(?:CLOSED|RESET))/, 'the server broke off without an answer'],
  [/ERR_CERT_/, 'the certificate of the server is not trusted'],
  [/ERR_SSL_/, 'the server does not speak https there; try http://'],
  [/ERR_UNSAFE_PORT/, 'Chromium opens no pages at that port'],
  [/ERR_TOO_MANY_REDIRECTS/, 'the server sends on and on from one address to the next'],
];

/**
 * Opens an address, a PDF in the extension's own reader, and brings it to the front. Throws an `InputError` that says why there is nothing
 * to be seen.
 * @param isPdf whether it is known to be a PDF; else the server's answer tells
 */
export async function openPage(running: Running, address: string, isPdf = false): Promise<OpenPage> {
  const { browser, extensionRoot } = running;
  await welcomed(browser, extensionRoot);
  const tabs = await browser.pages();
  const page = tabs.find((tab) => UNUSED.test(tab.url())) ?? (await browser.newPage());
  // It came up over this one.
  await page.bringToFront();
  const opened = isPdf ? await openReader(page, extensionRoot, address) : await visit(page, running, address);
  await page.bringToFront();
  return opened;
}

/** Waits until the welcome page, which opens by itself at the first installation, lies where it will lie. */
async function welcomed(browser: Browser, root: string): Promise<void> {
  await browser
    .waitForTarget((target) => target.url().startsWith(`${root}welcome.html`), { timeout: WELCOME_MS })
    .catch((error: unknown) => {
      if (!(error instanceof TimeoutError)) throw error;
    });
}

async function openReader(page: Page, root: string, address: string): Promise<OpenPage> {
  if (!(await goToOwnPage(page, readerAddress(root, address))))
    throw new InputError('is a PDF, and the reader of PDFs did not come up');
  return { page, inReader: true };
}

async function visit(page: Page, { extensionRoot }: Running, address: string): Promise<OpenPage> {
  let answer: HTTPResponse | undefined;
  const listen = (response: HTTPResponse): void => {
    if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) answer = response;
  };
  page.on('response', listen);
  // A page that asks something would wait for an answer for ever.
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}));
  const failure = await page.goto(address, { waitUntil: 'load', timeout: LOAD_MS }).then(
    () => undefined,
    (error: unknown) => error,
  );
  // Of what is saved rather than shown the driver may tell the end first.
  if (isAborted(failure))
    for (let waited = 0; answer === undefined && waited < ANSWER_MS; waited += STEP_MS)
      await new Promise((done) => setTimeout(done, STEP_MS));
  page.off('response', listen);
  if (answer && isPdfAnswer(answer)) return openReader(page, extensionRoot, answer.url());
  if (answer && answer.status() >= 400) {
    const fault = `the server answered ${answer.status()} ${answer.statusText()}`.trimEnd();
    return { page, inReader: false, fault };
  }
  if (answer && /^(?:image|audio|video|font)\//.test(typeOf(answer)))
    throw new InputError(`is neither a page, a text nor a PDF (${typeOf(answer)})`);
  // It may have come, but for a picture or two.
  const came = failure instanceof TimeoutError && answer !== undefined;
  if (failure !== undefined && !came) throw new InputError(`could not be opened: ${reason(failure, answer)}`);
  if (page.url().startsWith('chrome-error:'))
    throw new InputError('could not be opened: Chromium shows a page of its own about an error');
  return { page, inReader: false };
}

function isPdfAnswer(answer: HTTPResponse): boolean {
  const type = typeOf(answer);
  if (answer.status() !== 200) return false;
  return (
    type === 'application/pdf' ||
    // Handed out as a file to save.
    (/^(?:application|binary)\/octet-stream$/.test(type) && /\.pdf$/i.test(new URL(answer.url()).pathname))
  );
}

const isAborted = (failure: unknown): boolean =>
  failure instanceof Error && failure.message.includes('ERR_ABORTED');

const typeOf = (answer: HTTPResponse): string =>
  (answer.headers()['content-type'] ?? '').replace(/;.*$/s, '').trim().toLowerCase();

function reason(failure: unknown, answer: HTTPResponse | undefined): string {
  const message = failure instanceof Error ? failure.message : String(failure);
  if (failure instanceof TimeoutError) return `there was no answer for ${LOAD_MS / 1000} seconds`;
  if (answer && isAborted(failure))
    return answer.status() === 204 || answer.status() === 205
      ? `the server answered ${answer.status()}, without a page`
      : `it is a file to be saved (${typeOf(answer) || 'of no named type'}), not a page`;
  return REASONS.find(([pattern]) => pattern.test(message))?.[1] ?? message;
}
