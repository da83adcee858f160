import { browser } from 'wxt/browser';
import { askFrame } from '../../lib/messages/ask-frame.ts';
import type {
  ListedDismissal,
  ListedMark,
  MarkedPassage,
  MarkSummary,
  PageState,
} from '../../lib/messages/types.ts';
import { pageKey } from '../../lib/notes/page-key.ts';
import { siteOf } from '../../lib/status/site.ts';
import { framesOf, pagesOf, sumOf, withoutFrames, withoutTab } from '../../lib/status/tally.ts';
import { whyUnavailable } from '../../lib/status/unavailable.ts';
import type { SwitchedOnStore } from '../../lib/store/switched-on.ts';
import type { Button } from './button.ts';
import { injectGate, reachOf } from './injection.ts';
import { thePack } from './knowledge.ts';
import type { Ledger } from './ledger.ts';
import { addressIn, isOurReader } from './own-root.ts';

/** What is known and done about whole tabs. */
export interface Tabs {
  describe(tabId: number): Promise<PageState>;
  /** The passages of all frames, whole. */
  passages(tabId: number): Promise<MarkedPassage[]>;
  /** After a navigation: forgets frames that are gone, and shows the rest. */
  settle(tabId: number): Promise<void>;
  forget(tabId: number): Promise<void>;
  /** Brings a tab into view: the panel may stand in another. */
  front(tabId: number): Promise<void>;
  switchSite(tabId: number, on: boolean): Promise<readonly OpenTab[]>;
  /** Switches a site on or off by its host (see `siteOf`), in all its open tabs. Gives these. */
  switchHost(site: string, on: boolean, isPrivate?: boolean): Promise<readonly OpenTab[]>;
  /** A tab has come to an address: a page that was left while its site was off may be back as it was put away. */
  attend(tabId: number, url: string | undefined): Promise<void>;
  /** Leaves all pages that were read, and reads them anew. Gives the tabs. */
  readAgain(): Promise<readonly OpenTab[]>;
}

/** A tab, as far as browsers tell which. */
export interface OpenTab {
  readonly id?: number | undefined;
  readonly url?: string | undefined;
}

export function createTabs(ledger: Ledger, button: Button, switchedOn: SwitchedOnStore): Tabs {
  /** The marks of all frames; frames that don't answer are no longer there. */
  const collect = async (tabId: number): Promise<{ frameId: number; marks: MarkSummary[] }[]> => {
    const frames = framesOf(await ledger.tally.get(), tabId);
    const gone: number[] = [];
    const lists = await Promise.all(
      frames.map(async (frameId) => {
        try {
          return { frameId, marks: await askFrame({ tabId, frameId }, 'marks.list', null) };
        } catch {
          gone.push(frameId);
          return { frameId, marks: [] };
        }
      }),
    );
    if (gone.length > 0) await ledger.tally.change((tally) => withoutFrames(tally, tabId, gone));
    return lists;
  };

  const settle = async (tabId: number): Promise<void> => {
    await collect(tabId);
    await button.show(tabId);
  };

  const askToLeave = async (tabId: number): Promise<void> => {
    const frames = framesOf(await ledger.tally.get(), tabId);
    await Promise.allSettled(frames.map((frameId) => askFrame({ tabId, frameId }, 'page.leave', null)));
  };

  const leave = async (tabId: number): Promise<void> => {
    await askToLeave(tabId);
    await ledger.tally.change((tally) => withoutTab(tally, tabId));
  };

  const lookAgain = async (tabId: number, url: string | undefined): Promise<void> => {
    if (isOurReader(url)) await askFrame({ tabId, frameId: 0 }, 'page.return', null).catch(() => undefined);
    else await injectGate(tabId);
  };

  return {
    settle,
    async describe(tabId) {
      const { url: tabUrl, incognito } = await browser.tabs.get(tabId);
      const pdf = isOurReader(tabUrl);
      const url = addressIn(tabUrl);
      const site = siteOf(url) ?? null;
      if (!url || (!site && !pdf)) return { kind: 'unavailable', why: whyUnavailable(url) };
      const isOff = await ledger.isOff(url).catch(() => undefined);
      if (site !== null && isOff) return { kind: 'off', site };
      if (isOff === undefined || button.failures.has(tabId, pageKey(url))) return { kind: 'error' };
      const reach = pdf ? 'yes' : await reachOf(tabId);
      if (reach !== 'yes') return { kind: 'unavailable', why: reach === 'pdf' ? 'pdf' : whyUnavailable(url) };
      const lists = await collect(tabId);
      const tally = await ledger.tally.get();
      const dismissed = await ledger.asides(incognito).get('dismissed');
      const pages = new Set([pageKey(url), ...pagesOf(tally, tabId)]);
      return {
        kind: 'on',
        site,
        marks: lists.flatMap(({ frameId, marks }) =>
          marks.map((mark): ListedMark => ({ ...mark, frameId, title: titleOf(mark.exchange) })),
        ),
        dismissed: [...pages].flatMap((page) =>
          (dismissed[page] ?? []).map(
            (d): ListedDismissal => ({
              page,
              key: d.key,
              words: d.words,
              title: titleOf(exchangeOf(d.passage)),
            }),
          ),
        ),
        truncated: sumOf(tally, tabId).truncated,
      };
    },
    async passages(tabId) {
      const lists = await Promise.allSettled(
        framesOf(await ledger.tally.get(), tabId).map((frameId) =>
          askFrame({ tabId, frameId }, 'passages.read', null),
        ),
      );
      return lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : []));
    },
    async front(tabId) {
      if (!(await browser.tabs.get(tabId)).active) await browser.tabs.update(tabId, { active: true });
    },
    async forget(tabId) {
      button.failures.remove(tabId);
      await ledger.tally.change((tally) => withoutTab(tally, tabId));
    },
    async switchSite(tabId, on) {
      const { url, incognito } = await browser.tabs.get(tabId);
      const site = siteOf(addressIn(url));
      return site ? this.switchHost(site, on, incognito) : [];
    },
    async switchHost(site, on, isPrivate = false) {
      await ledger.switchSite(site, on, isPrivate);
      if (on) await switchedOn.add(site);
      const tabs = (await browser.tabs.query({})).filter((tab) => siteOf(addressIn(tab.url)) === site);
      await Promise.all(
        tabs.map(async ({ id, url }) => {
          if (id === undefined) return;
          await (on ? lookAgain(id, url) : leave(id));
          await button.show(id);
        }),
      );
      return tabs;
    },
    async attend(tabId, url) {
      const site = siteOf(url);
      if (site && (await switchedOn.has(site))) await injectGate(tabId);
    },
    async readAgain() {
      const tally = await ledger.tally.get();
      const tabs = (await browser.tabs.query({})).filter(({ id }) => id !== undefined && id in tally);
      await Promise.all(
        tabs.map(async ({ id, url }) => {
          if (id === undefined) return;
          if (await ledger.isOff(addressIn(url))) await leave(id);
          else {
            // Its frames stay known until they report anew: who decides again before that must find them.
            await askToLeave(id);
            await lookAgain(id, url);
          }
          await button.show(id);
        }),
      );
      return tabs;
    },
  };
}

const exchangeOf = (passage: string): string =>
  thePack().exchanges.find((e) => e.passages.some((p) => p.id === passage))?.id ?? '';

function titleOf(exchange: string): ListedMark['title'] {
  const pack = thePack();
  return pack.exchanges.find((e) => e.id === exchange)?.title ?? pack.title;
}
