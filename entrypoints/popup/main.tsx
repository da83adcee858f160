import '../../components/own-page.css';
import '../../components/link-button.css';
import '../../components/emblem.css';
import '../../components/popup/popup.css';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { Popup } from '../../components/popup/popup.tsx';
import { ask } from '../../lib/messages/ask.ts';
import type { PageState } from '../../lib/messages/types.ts';
import { openPanel } from '../../lib/sidebar/open-panel.ts';
import { readerAddress } from '../../lib/status/reader-address.ts';
import { shortcutsOf } from '../../lib/status/shortcuts.ts';

async function start(): Promise<void> {
  const app = document.getElementById('app');
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const { id: tabId, windowId } = tab ?? {};
  if (!app || tabId === undefined || windowId === undefined) return;
  const [locale, lang, commands] = await Promise.all([
    ask('locale.get', null).catch(() => 'en' as const),
    ask('language.get', null).catch(() => null),
    browser.commands.getAll(),
  ]);
  document.documentElement.lang = locale;
  const shortcuts = shortcutsOf(commands).filter(({ keys }) => keys !== '');

  const draw = (state: PageState | undefined): void =>
    render(
      <Popup
        lang={lang ?? locale}
        locale={locale}
        state={state}
        shortcuts={shortcuts}
        onSwitch={(on) => void change(() => ask('site.switch', { tabId, on }))}
        onShow={({ frameId, id }) => void leaveFor(() => ask('mark.show', { tabId, frameId, id }))}
        onOpen={({ frameId, id }) => void leaveFor(() => ask('mark.open', { tabId, frameId, id }))}
        onUndo={({ page, key }) => void change(() => ask('dismissal.undo', { tabId, page, key }))}
        onArgument={() => toPanel(false)}
        onNote={() => toPanel(true)}
        onPdf={() => void leaveFor(() => ask('pdf.read', { tabId }))}
        onFile={() => void leaveFor(() => openReader())}
        onOptions={() => void leaveFor(() => browser.runtime.openOptionsPage().then(() => true))}
      />,
      app,
    );
  const describe = async (): Promise<void> =>
    draw(await ask('page.describe', { tabId }).catch((): PageState => ({ kind: 'error' })));
  const change = async (act: () => Promise<unknown>): Promise<void> => {
    // Whatever came of it, what is shown is how it is now.
    await act().catch(() => undefined);
    await describe();
    // A site that was just switched on is being read: what is found there comes a little later.
    setTimeout(() => void describe(), 600);
  };
  const leaveFor = async (act: () => Promise<boolean>): Promise<void> => {
    if (await act().catch(() => false)) window.close();
    else await describe();
  };
  const openReader = async (): Promise<boolean> => {
    await browser.tabs.create({ url: readerAddress(browser.runtime.getURL('/' as never)) });
    return true;
  };
  /** Opens the panel within the click itself: browsers count no later moment. */
  const toPanel = (note: boolean): void => {
    const to = { kind: note ? 'note' : 'argument' } as const;
    const tell = (opened: boolean): Promise<boolean> =>
      ask('panel.open', { windowId, tabId, opened, to }).then(
        () => true,
        () => false,
      );
    // Told first: when the panel opens, the popup may go before anything more is heard of it.
    const telling = tell(true);
    const opening = openPanel(windowId);
    void leaveFor(async () => ((await opening) ? telling : tell(false)));
  };

  draw(undefined);
  await describe();
}

void start();
