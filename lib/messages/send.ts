import { browser } from 'wxt/browser';
import type { BackgroundData, BackgroundVerb } from './background-verbs.ts';

/** Sends a question to the background, and gives the answer as it came, unread. On its own, since the gate needs no more. */
export const send = <V extends BackgroundVerb>(verb: V, data: BackgroundData<V>): Promise<unknown> =>
  browser.runtime.sendMessage({ verb, data });
