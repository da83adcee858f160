import { browser } from 'wxt/browser';

/** As much of a browser's storage area as is used here. */
export interface Area {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/** Kept until the extension is removed. */
export const localArea = (): Area => browser.storage.local;
/** Kept until the browser closes; it outlives the background's worker. */
export const sessionArea = (): Area => browser.storage.session;
