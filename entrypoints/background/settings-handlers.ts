import { browser } from 'wxt/browser';
import type { BackgroundData } from '../../lib/messages/background-verbs.ts';
import type { BackgroundHandlers } from '../../lib/messages/listen.ts';
import type { READER_VERBS } from '../../lib/messages/reader-verbs.ts';
import type { PanelTarget } from '../../lib/messages/types.ts';
import { panelKeyOfWindow } from '../../lib/status/panel-key.ts';
import { forget, learn, learnedFile } from '../../lib/store/learned.ts';
import type { NotesStore } from '../../lib/store/notes-types.ts';
import { withPlace } from '../../lib/store/places.ts';
import { type Removal, removeData, restoreData } from '../../lib/store/removal.ts';
import type { SyncSettings } from '../../lib/store/sync-settings.ts';
import { plainTextDocument } from '../../lib/text/plain-text.ts';
import type { Button } from './button.ts';
import { thePack, theRecogniser } from './knowledge.ts';
import type { Ledger } from './ledger.ts';
import type { NotePlaces } from './note-places.ts';
import type { PanelOpener } from './panel.ts';
import type { Pdfs } from './pdfs.ts';
import type { Syncing } from './sync.ts';
import type { Tabs } from './tabs.ts';

export type SettingsHandlers = Pick<BackgroundHandlers, keyof typeof READER_VERBS>;

interface Parts {
  readonly ledger: Ledger;
  readonly button: Button;
  readonly tabs: Tabs;
  readonly panel: PanelOpener;
  readonly pdfs: Pdfs;
  readonly places: NotePlaces;
  readonly notes: NotesStore;
  /** Holds what was removed last, until the browser closes. */
  readonly removal: Removal;
  readonly sync: SyncSettings;
  readonly alone: Syncing['alone'];
}

/** Answers to questions about what the reader has decided. */
export function settingsHandlers(parts: Parts): SettingsHandlers {
  const { ledger, button, tabs, panel, pdfs, places, notes, removal, sync, alone } = parts;
  const { settings } = ledger;

  /** Reads and paints all open pages anew: what was decided is to be seen there. */
  const readAgain = async (): Promise<void> => places.attendAll(await tabs.readAgain());
  const showButtons = async (): Promise<void> => {
    const all = await browser.tabs.query({});
    await Promise.all(all.map(({ id }) => (id === undefined ? undefined : button.show(id))));
  };

  const targetOf = async (
    to: BackgroundData<'panel.open'>['to'],
    tabId: number | null,
  ): Promise<PanelTarget | undefined> => {
    switch (to.kind) {
      case 'exchange':
        return { exchange: to.exchange };
      case 'notes':
        return { place: 'notes' };
      case 'note':
        return tabId === null ? undefined : places.targetIn(tabId, undefined);
      case 'argument':
        return undefined;
    }
  };

  return {
    'locale.get': () => ledger.locale(),
    async 'marking.get'() {
      return { tint: await settings.get('tint'), restatements: await settings.get('restatements') };
    },
    'dark.get': () => settings.get('darkPages'),
    async 'settings.get'() {
      const { dismissed, places: _, darkPages: __, ...shown } = await settings.all();
      return { ...shown, setAside: Object.values(dismissed).reduce((sum, list) => sum + list.length, 0) };
    },
    async 'settings.change'({ uiLocale, contentLang, tint, restatements, darkPages }) {
      if (contentLang !== undefined) await settings.change('contentLang', () => contentLang);
      if (uiLocale !== undefined) {
        await settings.change('uiLocale', () => uiLocale);
        await showButtons();
      }
      if (tint !== undefined) await settings.change('tint', () => tint);
      if (darkPages !== undefined) await settings.change('darkPages', () => darkPages);
      if (restatements !== undefined) await settings.change('restatements', () => restatements);
      if (tint !== undefined || restatements !== undefined) await readAgain();
      return null;
    },
    async 'place.get'({ document }) {
      const kept = await settings.get('places');
      return (Object.hasOwn(kept, document) ? kept[document]?.place : undefined) ?? null;
    },
    async 'place.keep'({ document, place }, { isPrivate }) {
      if (!isPrivate) await settings.change('places', (all) => withPlace(all, document, place, Date.now()));
      return null;
    },
    'pdf.read': ({ tabId }) => pdfs.read(tabId),
    async 'pdf.original'(_, { tabId, url }) {
      await pdfs.original(tabId, url);
      return null;
    },
    async 'pdf.site'({ host, on }) {
      await settings.change('pdfSites', (sites) =>
        on ? [...new Set([...sites, host])] : sites.filter((site) => site !== host),
      );
      return null;
    },
    async 'learned.forget'({ id }) {
      const source = (await settings.get('learned')).find((each) => each.id === id);
      await settings.change('learned', (all) => forget(all, id));
      return source ?? null;
    },
    async 'learned.restore'({ source }) {
      await settings.change('learned', (all) => learn(all, { ...source, wordings: [...source.wordings] }));
      return null;
    },
    'learned.export': async () => learnedFile(await settings.get('learned'), thePack().version),
    async 'host.switch'({ host, on }) {
      await places.attendAll(await tabs.switchHost(host, on));
      return null;
    },
    async 'data.remove'() {
      // A sync that is under way would bring back what it had read before.
      const count = await alone(() => removeData(settings, notes, removal, sync));
      await readAgain();
      await showButtons();
      return count ?? null;
    },
    async 'data.restore'() {
      const restored = await alone(() => restoreData(settings, notes, removal, sync));
      await readAgain();
      await showButtons();
      return restored;
    },
    'sample.recognise': async ({ text }) => (await theRecogniser()).recognise(plainTextDocument(text)),
    async 'panel.open'({ windowId, tabId, opened, to }) {
      const where = { windowId, tabId: tabId ?? undefined, gesture: false };
      const key = opened ? panelKeyOfWindow(windowId) : await panel.open(where);
      const target = await targetOf(to, tabId);
      if (target) await panel.go(key, target);
      return null;
    },
  };
}
