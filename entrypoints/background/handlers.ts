import { tellPanels } from '../../lib/messages/ask.ts';
import { askFrame } from '../../lib/messages/ask-frame.ts';
import type { FrameSender } from '../../lib/messages/judge.ts';
import type { BackgroundHandlers } from '../../lib/messages/listen.ts';
import { pageKey } from '../../lib/notes/page-key.ts';
import { argumentView } from '../../lib/pack/argument-view.ts';
import { exchangeView } from '../../lib/pack/exchange-view.ts';
import { framesOf, withReport } from '../../lib/status/tally.ts';
import { dismiss, dismissalKey, restore } from '../../lib/store/dismissed.ts';
import type { AccountHandlers } from './account-setup.ts';
import type { Button } from './button.ts';
import type { FileHandlers } from './file-sync.ts';
import { injectAnnotator, injectGate } from './injection.ts';
import { thePack, theRecogniserKnowing } from './knowledge.ts';
import { learnFrom } from './learning.ts';
import type { Ledger } from './ledger.ts';
import type { NotePlaces } from './note-places.ts';
import type { NoteHandlers } from './notes.ts';
import type { PanelOpener } from './panel.ts';
import type { SettingsHandlers } from './settings-handlers.ts';
import type { Stepper } from './stepping.ts';
import type { SyncHandlers } from './sync-handlers.ts';
import type { Tabs } from './tabs.ts';
import type { WebDavHandlers } from './webdav-setup.ts';

interface Parts {
  readonly ledger: Ledger;
  readonly button: Button;
  readonly tabs: Tabs;
  readonly stepper: Stepper;
  readonly panel: PanelOpener;
  readonly places: NotePlaces;
  readonly notes: NoteHandlers;
  readonly settings: SettingsHandlers;
  readonly sync: SyncHandlers;
  readonly webdav: WebDavHandlers;
  readonly account: AccountHandlers;
  readonly files: FileHandlers;
}

/** Answers to every question that the background is asked. */
export function createHandlers(parts: Parts): BackgroundHandlers {
  const { ledger, button, tabs, stepper, panel, places } = parts;
  return {
    ...parts.notes,
    ...parts.settings,
    ...parts.sync,
    ...parts.webdav,
    ...parts.account,
    ...parts.files,
    async 'frame.mention'(_, sender) {
      const { tabId, frameId, url } = sender;
      if (await orFail(button, sender, () => ledger.isOff(sender.tabUrl))) return false;
      // Known from now on, so that it is told if the site is switched off while it reads.
      await ledger.tally.change((tally) =>
        framesOf(tally, tabId).includes(frameId)
          ? tally
          : withReport(tally, tabId, frameId, { count: 0, truncated: false, page: pageKey(url) }),
      );
      await injectAnnotator(sender);
      const isOffNow = await ledger.isOff(sender.tabUrl);
      if (isOffNow) await askFrame({ tabId, frameId }, 'page.leave', null).catch(() => undefined);
      return !isOffNow;
    },
    async 'frame.report'({ count, truncated, attended }, { tabId, frameId, url }) {
      await ledger.tally.change((tally) =>
        withReport(tally, tabId, frameId, { count, truncated, page: pageKey(url) }),
      );
      if (attended) await stepper.moveTo(tabId, frameId);
      await button.show(tabId);
      void tellPanels('page.changed', { tabId });
      return null;
    },
    async 'text.recognise'(document, sender) {
      const found = await orFail(button, sender, async () => {
        const { url, isPrivate } = sender;
        const learned = await ledger.settings.get('learned');
        const all = (await theRecogniserKnowing(learned)).recognise(document);
        const marked = await ledger.settings.get('restatements');
        const matches = marked ? all : all.filter(({ tier }) => tier === 'quote');
        const dismissed = new Set(
          ((await ledger.asides(isPrivate).get('dismissed'))[pageKey(url)] ?? []).map((d) => d.key),
        );
        return matches.map((match) => {
          const key = dismissalKey(match.passage, document.text.slice(match.span.start, match.span.end));
          return { match, key, dismissed: dismissed.has(key) };
        });
      });
      if (button.failures.remove(sender.tabId)) void button.show(sender.tabId);
      return found;
    },
    'document.read': (read, sender) => learnFrom(ledger, read, sender),
    async 'exchange.get'({ exchange }) {
      const view = exchangeView(thePack(), exchange);
      if (!view) throw new Error('no such exchange');
      return view;
    },
    'language.get': () => ledger.settings.get('contentLang'),
    async 'language.choose'({ lang }) {
      await ledger.settings.change('contentLang', () => lang);
      return null;
    },
    async 'passage.dismiss'({ passage, words }, { url, isPrivate }) {
      const page = pageKey(url);
      await ledger
        .asides(isPrivate)
        .change('dismissed', (all) => dismiss(all, page, passage, words, Date.now()));
      return null;
    },
    async 'passage.restore'({ passage, words }, { url, isPrivate }) {
      const [page, key] = [pageKey(url), dismissalKey(passage, words)];
      await ledger.asides(isPrivate).change('dismissed', (all) => restore(all, page, key));
      return null;
    },
    'page.describe': ({ tabId }) => tabs.describe(tabId),
    'page.passages': ({ tabId }) => tabs.passages(tabId),
    async 'site.switch'({ tabId, on }) {
      await places.attendAll(await tabs.switchSite(tabId, on));
      return null;
    },
    async 'mark.show'({ tabId, frameId, id }) {
      await stepper.moveTo(tabId, frameId);
      await tabs.front(tabId);
      return askFrame({ tabId, frameId }, 'mark.show', { id });
    },
    async 'mark.open'({ tabId, frameId, id }) {
      await stepper.moveTo(tabId, frameId);
      await tabs.front(tabId);
      return askFrame({ tabId, frameId }, 'mark.open', { id });
    },
    'mark.dismiss': ({ tabId, frameId, id }) => askFrame({ tabId, frameId }, 'mark.dismiss', { id }),
    'page.look': ({ tabId }) => injectGate(tabId),
    'argument.get': async () => argumentView(thePack()),
    async 'argument.open'({ exchange, note }, { windowId, tabId }) {
      const target = note ? { exchange, note: { kind: 'exchange' as const, exchange } } : { exchange };
      if (windowId !== undefined) await panel.open({ windowId, tabId, gesture: false }, target);
      return null;
    },
    'panel.start': ({ key }) => panel.start(key),
    'note.page': ({ tabId }) => places.page(tabId),
    'note.target': async ({ tabId, frameId }) =>
      (await places.targetIn(tabId, frameId ?? undefined))?.note ?? null,
    'note.show': ({ id, tabId }) => places.show(id, tabId),
    async 'note.open'({ id }, { windowId, tabId }) {
      if (windowId !== undefined) await panel.open({ windowId, tabId, gesture: false }, { shown: id });
      return null;
    },
    async 'page.notes'(_, { url }) {
      return (await places.notesOf(url)).length;
    },
    'notes.find': ({ text }, { url }) => places.find(url, text),
    async 'dismissal.undo'({ tabId, page, key }) {
      for (const isPrivate of [false, true]) {
        await ledger.asides(isPrivate).change('dismissed', (all) => restore(all, page, key));
      }
      const frames = framesOf(await ledger.tally.get(), tabId);
      await Promise.allSettled(
        frames.map((frameId) => askFrame({ tabId, frameId }, 'passage.restored', { key })),
      );
      return null;
    },
  };
}

/** Does what a page is searched with, and has the button say so if that fails. */
async function orFail<T>(button: Button, { tabId, tabUrl }: FrameSender, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    button.failures.add(tabId, pageKey(tabUrl));
    void button.show(tabId);
    throw error;
  }
}
