import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { tellPanels } from '../../lib/messages/ask.ts';
import { listen } from '../../lib/messages/listen.ts';
import { localArea, sessionArea } from '../../lib/store/area.ts';
import { openAttended } from '../../lib/store/attended.ts';
import { openOriginals } from '../../lib/store/originals.ts';
import { openPending } from '../../lib/store/pending.ts';
import { openRemoval } from '../../lib/store/removal.ts';
import { openSwitchedOn } from '../../lib/store/switched-on.ts';
import { openSyncSettings } from '../../lib/store/sync-settings.ts';
import { accountHandlers } from './account-setup.ts';
import { createButton } from './button.ts';
import { fileHandlers } from './file-sync.ts';
import { createHandlers } from './handlers.ts';
import { injectGateAtFirst } from './injection.ts';
import { openLedger } from './ledger.ts';
import { createSurfaces, makeMenus, READ_LINK } from './menus.ts';
import { createNotePlaces } from './note-places.ts';
import { noteHandlers, openNotes } from './notes.ts';
import { createPanelOpener } from './panel.ts';
import { createPdfs } from './pdfs.ts';
import { settingsHandlers } from './settings-handlers.ts';
import { createStepper } from './stepping.ts';
import { createSyncing } from './sync.ts';
import { clearAccount, theAccount } from './sync-buses.ts';
import { syncHandlers } from './sync-handlers.ts';
import { createTabs } from './tabs.ts';
import { webDavHandlers } from './webdav-setup.ts';

const PURGE = 'purge-bin';
const PURGE_EVERY_MINUTES = 24 * 60;

export default defineBackground(() => {
  const ledger = openLedger();
  const button = createButton(ledger);
  const tabs = createTabs(ledger, button, openSwitchedOn(sessionArea()));
  const stepper = createStepper(ledger, openAttended(sessionArea()));
  const notes = openNotes();
  const places = createNotePlaces(notes, ledger);
  const panel = createPanelOpener(openPending(sessionArea()));
  const pdfs = createPdfs(ledger, openOriginals(sessionArea()));
  const surfaces = createSurfaces(panel, places);

  const removal = openRemoval(sessionArea());
  const syncSettings = openSyncSettings(localArea());
  const syncing = createSyncing(notes, syncSettings);
  const settings = settingsHandlers({
    ledger,
    button,
    tabs,
    panel,
    pdfs,
    places,
    notes,
    removal,
    sync: syncSettings,
    alone: syncing.alone,
  });
  listen(
    createHandlers({
      ledger,
      button,
      tabs,
      stepper,
      panel,
      places,
      notes: noteHandlers(notes, ledger),
      settings,
      sync: syncHandlers(notes, syncSettings, syncing),
      webdav: webDavHandlers(syncSettings, () => syncing.soon()),
      files: fileHandlers({ settings: syncSettings, notes, syncing }),
      account: accountHandlers({
        settings: syncSettings,
        transport: theAccount(),
        clear: clearAccount,
        onChange: () => syncing.soon(),
        forget: (bus) => syncing.forget(bus),
      }),
    }),
  );
  notes.onChange(({ ids }) => {
    void tellPanels('notes.changed', { ids: [...ids] });
    void places.refresh(ids);
  });

  syncing.start();
  void injectGateAtFirst(sessionArea(), places);

  browser.runtime.onInstalled.addListener(({ reason }) => {
    void makeMenus();
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (tab) void surfaces.run(command, tab);
    void stepper.run(command, tab?.id);
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId, frameId, linkUrl }, tab) => {
    if (menuItemId === READ_LINK && linkUrl) void pdfs.open(linkUrl, tab ?? {});
    else if (tab) void surfaces.run(String(menuItemId), tab, frameId);
  });
  // Made again at each start: browsers may forget alarms.
  void browser.alarms.create(PURGE, { delayInMinutes: 1, periodInMinutes: PURGE_EVERY_MINUTES });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === PURGE) void notes.purge().catch(() => undefined);
  });
  browser.tabs.onActivated.addListener(({ tabId }) => void button.show(tabId));
  browser.tabs.onUpdated.addListener((tabId, { status, url }, tab) => {
    if (status !== 'complete' && url === undefined) return;
    void tabs.settle(tabId).then(() => tellPanels('page.changed', { tabId }));
    void pdfs.attend(tabId, url ?? tab.url).catch(() => undefined);
    if (status !== 'complete') return;
    void places.attend(tabId, tab.url).catch(() => undefined);
    void tabs.attend(tabId, tab.url).catch(() => undefined);
  });
  browser.tabs.onRemoved.addListener((tabId) => void tabs.forget(tabId));
});
