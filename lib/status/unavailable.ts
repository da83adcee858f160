/** Why nothing can be done on a page. Browsers say no more than that they refuse: the rest is told from the address. */

/**
 * - `browser`: one of the browser's own pages;
 * - `store`: a site on which browsers run no extension (stores, accounts);
 * - `pdf`: a PDF, in the browser's viewer: our reader is offered;
 * - `file`: a file on this computer;
 * - `extension`: a page of an extension, ours included;
 * - `hidden`: the browser keeps the address from us, as it does of its own pages and of files;
 * - `kept-out`: a page of the web that is closed to us for a reason that can't be told: a policy, mostly.
 */
export const UNAVAILABLE_WHYS = [
  'browser',
  'store',
  'pdf',
  'file',
  'extension',
  'hidden',
  'kept-out',
] as const;
export type UnavailableWhy = (typeof UNAVAILABLE_WHYS)[number];

const EXTENSION = /^(?:chrome|moz|safari-web|ms-browser)-extension:/;
const PDF = /^[^?#]*\.pdf(?:[?#]|$)/i;
const WEB = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)(?::\d+)?([^?#]*)/i;

/** Chromium's and Firefox's lists, as far as they are fixed; Firefox's is its preference `extensions.webextensions.restrictedDomains`. */
const STORES: readonly (readonly [host: string, path?: string])[] = [
  ['chromewebstore.google.com'],
  ['chrome.google.com', '/webstore'],
  ['microsoftedge.microsoft.com', '/addons'],
  ['addons.mozilla.org'],
  ['accounts.firefox.com'],
  ['accounts-static.cdn.mozilla.net'],
  ['addons.cdn.mozilla.net'],
  ['api.accounts.firefox.com'],
  ['content.cdn.mozilla.net'],
  ['discovery.addons.mozilla.org'],
  ['oauth.accounts.firefox.com'],
  ['profile.accounts.firefox.com'],
  ['support.mozilla.org'],
  ['sync.services.mozilla.com'],
];

/** Whether an address is a PDF's by its path. Many PDFs have others. */
export const looksLikePdf = (url: string): boolean => PDF.test(url);

/** Why a page that we can't be in is out of reach, by its address; none is given where the browser told none. */
export function whyUnavailable(url: string | undefined): UnavailableWhy {
  if (!url) return 'hidden';
  if (EXTENSION.test(url)) return 'extension';
  if (PDF.test(url)) return 'pdf';
  const [web, host = '', path = ''] = WEB.exec(url) ?? [];
  if (web === undefined) return /^file:/i.test(url) ? 'file' : 'browser';
  const isStore = STORES.some(
    ([store, at = '']) => host.toLowerCase() === store && (path === at || path.startsWith(`${at}/`)),
  );
  return isStore ? 'store' : 'kept-out';
}
