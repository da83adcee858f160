import { browser } from 'wxt/browser';
import { isReader, shownAddress } from '../../lib/status/reader-address.ts';

/** What the addresses of all our own pages begin with. */
export const ownRoot = (): string => browser.runtime.getURL('/' as never);

/** The address that a tab stands for: of the PDF, where it is our reader. */
export const addressIn = (url: string | undefined): string | undefined => shownAddress(url, ownRoot());

export const isOurReader = (url: string | undefined): boolean => isReader(url, ownRoot());
