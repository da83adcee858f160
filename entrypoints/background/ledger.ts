import { browser } from 'wxt/browser';
import { localeOf } from '../../lib/i18n/locale.ts';
import type { UiLocale } from '../../lib/i18n/say.ts';
import { siteOf } from '../../lib/status/site.ts';
import { localArea, sessionArea } from '../../lib/store/area.ts';
import { openSettings, type SettingsStore } from '../../lib/store/settings.ts';
import { openTally, type TallyStore } from '../../lib/store/tally.ts';

/** What the background keeps, each in one place. */
export interface Ledger {
  readonly settings: SettingsStore;
  readonly tally: TallyStore;
  /** Where it is kept on which sites and of which words the reader wants nothing; of private windows until the browser closes, and never on disk. */
  asides(isPrivate: boolean): SettingsStore;
  /** Switches a site off or on again. What was switched off in a private window is off in all windows, until the browser closes. */
  switchSite(site: string, on: boolean, isPrivate: boolean): Promise<void>;
  isOff(tabUrl: string | undefined): Promise<boolean>;
  /** The language of the interface: the reader's choice, else the browser's. */
  locale(): Promise<UiLocale>;
}

export function openLedger(): Ledger {
  const settings = openSettings(localArea());
  const forNow = openSettings(sessionArea());
  return {
    settings,
    tally: openTally(sessionArea()),
    asides: (isPrivate) => (isPrivate ? forNow : settings),
    async switchSite(site, on, isPrivate) {
      const without = (sites: readonly string[]): string[] => sites.filter((each) => each !== site);
      if (!on) await (isPrivate ? forNow : settings).change('sitesOff', (sites) => [...without(sites), site]);
      else for (const store of [settings, forNow]) await store.change('sitesOff', without);
    },
    async isOff(tabUrl) {
      const site = siteOf(tabUrl);
      if (site === undefined) return false;
      const lists = await Promise.all([settings, forNow].map((store) => store.get('sitesOff')));
      return lists.some((sites) => sites.includes(site));
    },
    async locale() {
      return (
        (await settings.get('uiLocale').catch(() => null)) ?? localeOf(browser.i18n.getUILanguage()) ?? 'en'
      );
    },
  };
}
