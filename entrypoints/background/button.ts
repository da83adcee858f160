import { browser } from 'wxt/browser';
import { toolbarVoiceOf } from '../../lib/i18n/say-toolbar.ts';
import { pageKey } from '../../lib/notes/page-key.ts';
import { createFailures, type Failures } from '../../lib/status/failures.ts';
import { siteOf } from '../../lib/status/site.ts';
import { sumOf } from '../../lib/status/tally.ts';
import { BADGE_COLOUR, BADGE_TEXT_COLOUR, type TabState, toolbarOf } from '../../lib/status/toolbar.ts';
import type { Ledger } from './ledger.ts';
import { addressIn, isOurReader } from './own-root.ts';

/** The toolbar button of each tab. */
export interface Button {
  /** Shows what is now true of a tab. */
  show(tabId: number): Promise<void>;
  /** The pages that could not be searched. */
  readonly failures: Failures;
}

export function createButton(ledger: Ledger): Button {
  const failures = createFailures();
  void browser.action.setBadgeBackgroundColor({ color: BADGE_COLOUR });
  void browser.action.setBadgeTextColor({ color: BADGE_TEXT_COLOUR });

  const stateOf = async (tabId: number, url: string | undefined): Promise<TabState> => {
    const address = addressIn(url);
    if (!address || !(siteOf(address) || isOurReader(url))) return { kind: 'unavailable' };
    // Where it can't be told what the reader has chosen, nothing is read.
    const isOff = await ledger.isOff(address).catch(() => undefined);
    if (isOff) return { kind: 'off' };
    if (isOff === undefined || failures.has(tabId, pageKey(address))) return { kind: 'error' };
    return { kind: 'on', count: sumOf(await ledger.tally.get(), tabId).count };
  };

  return {
    async show(tabId) {
      try {
        const { url } = await browser.tabs.get(tabId);
        const say = toolbarVoiceOf(await ledger.locale());
        const { badge, title, icon } = toolbarOf(await stateOf(tabId, url), {
          name: say('name'),
          answered: (n) => say('answered', { n }),
          none: say('noMarks'),
          off: say('titleOff'),
          unavailable: say('titleUnavailable'),
          error: say('titleError'),
        });
        await Promise.all([
          browser.action.setBadgeText({ tabId, text: badge }),
          browser.action.setTitle({ tabId, title }),
          browser.action.setIcon({ tabId, path: icon }),
        ]);
      } catch {
        // The tab was closed meanwhile: there is nothing to show any more.
      }
    },
    failures,
  };
}
