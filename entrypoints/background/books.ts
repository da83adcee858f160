import { browser } from 'wxt/browser';
import { localeOf } from '../../lib/i18n/locale.ts';
import type { UiLocale } from '../../lib/i18n/say.ts';
import { siteOf } from '../../lib/status/site.ts';
import { localArea, sessionArea } from '../../lib/store/area.ts';
import { openSettings, type SettingsStore } from '../../lib/store/settings.ts';
import { openTally, type TallyStore } from '../../lib/store/tally.ts';

/** What the background keeps, each in one place. */
export interface Books {
  readonly settings: SettingsStore;
  readonly tally: TallyStore;
  /** Where what the reader sets aside is kept; of private windows until the browser closes, and never on disk. */
  dismissals(isPrivate: boolean): SettingsStore;
  isOff(tabUrl: string | undefined): Promise<boolean>;
  /** The language of the interface: the reader's choice, else the browser's. */
  locale(): Promise<UiLocale>;
}

export function openBooks(): Books {
  const settings = openSettings(localArea());
  const forNow = openSettings(sessionArea());
  return {
    settings,
    tally: openTally(sessionArea()),
    dismissals: (isPrivate) => (isPrivate ? forNow : settings),
    async isOff(tabUrl) {
      const site = siteOf(tabUrl);
      return site !== undefined && (await settings.get('sitesOff')).includes(site);
    },
    async locale() {
      return (await settings.get('uiLocale')) ?? localeOf(browser.i18n.getUILanguage()) ?? 'en';
    },
  };
}
