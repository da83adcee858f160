import { browser } from 'wxt/browser';
import { readerAddress } from '../../lib/status/reader-address.ts';
import { siteOf } from '../../lib/status/site.ts';
import { looksLikePdf } from '../../lib/status/unavailable.ts';
import type { OriginalsStore } from '../../lib/store/originals.ts';
import { reachOf } from './injection.ts';
import type { Ledger } from './ledger.ts';
import { isOurReader, ownRoot } from './own-root.ts';

/** PDFs in tabs, and our reader for them. */
export interface Pdfs {
  /** Opens the PDF that a tab shows, or may show, in our reader, in that tab. False when it surely shows none. */
  read(tabId: number): Promise<boolean>;
  /** Opens an address in the browser's own viewer, in a tab of our reader. */
  original(tabId: number, address: string): Promise<void>;
  /** Opens a link in our reader, in a new tab beside this one. */
  open(
    address: string,
    beside: { readonly id?: number | undefined; readonly index?: number | undefined },
  ): Promise<void>;
  /** A tab has come to an address: takes it to our reader if the reader wants that of the site. */
  attend(tabId: number, url: string | undefined): Promise<void>;
}

/** @param originals tabs that were sent back to the original */
export function createPdfs(ledger: Ledger, originals: OriginalsStore): Pdfs {
  const isPdf = async (tabId: number, url: string): Promise<boolean> =>
    looksLikePdf(url) || (await reachOf(tabId)) === 'pdf';
  const go = async (tabId: number, url: string): Promise<void> =>
    void (await browser.tabs.update(tabId, { url: readerAddress(ownRoot(), url) }));

  return {
    async read(tabId) {
      const { url } = await browser.tabs.get(tabId);
      if (!url || !siteOf(url)) return false;
      // Firefox keeps us out of its viewer without a word: what is out of reach may be a PDF, and our reader says so if it isn't.
      if (!looksLikePdf(url) && (await reachOf(tabId)) === 'yes') return false;
      await go(tabId, url);
      return true;
    },
    async original(tabId, address) {
      if (!siteOf(address)) return;
      await originals.expect(tabId);
      await browser.tabs.update(tabId, { url: address });
    },
    async open(address, { id, index }) {
      await browser.tabs.create({
        url: readerAddress(ownRoot(), address),
        ...(index === undefined ? {} : { index: index + 1 }),
        ...(id === undefined ? {} : { openerTabId: id }),
      });
    },
    async attend(tabId, url) {
      if (!url || isOurReader(url) || (await originals.isOriginal(tabId, url))) return;
      const site = siteOf(url);
      if (!site || !(await ledger.settings.get('pdfSites')).includes(site)) return;
      if (await isPdf(tabId, url)) await go(tabId, url);
    },
  };
}
