import '../../components/tokens.css';
import '../../components/surface.css';
import '../../components/popup/popup.css';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { Popup, type Shortcut } from '../../components/popup/popup.tsx';
import { localeOf } from '../../lib/i18n/locale.ts';
import type { UiLocale } from '../../lib/i18n/say.ts';
import { ask } from '../../lib/messages/ask.ts';
import type { PageState } from '../../lib/messages/types.ts';

async function start(): Promise<void> {
  const app = document.getElementById('app');
  const tabId = (await browser.tabs.query({ active: true, currentWindow: true }))[0]?.id;
  if (!app || tabId === undefined) return;
  const [locale, shortcuts] = await Promise.all([uiLocale(), shortcutsOf()]);
  document.documentElement.lang = locale;

  const draw = (state: PageState | undefined): void =>
    render(
      <Popup
        lang={locale}
        state={state}
        shortcuts={shortcuts}
        onSwitch={(on) => void change(() => ask('site.switch', { tabId, on }))}
        onShow={({ frameId, id }) => void leaveFor(() => ask('mark.show', { tabId, frameId, id }))}
        onOpen={({ frameId, id }) => void leaveFor(() => ask('mark.open', { tabId, frameId, id }))}
        onUndo={({ page, key }) => void change(() => ask('dismissal.undo', { tabId, page, key }))}
      />,
      app,
    );
  const describe = async (): Promise<void> =>
    draw(await ask('page.describe', { tabId }).catch((): PageState => ({ kind: 'error' })));
  const change = async (act: () => Promise<unknown>): Promise<void> => {
    await act();
    await describe();
    // A site that was just switched on is being read: what is found there comes a little later.
    setTimeout(() => void describe(), 600);
  };
  const leaveFor = async (act: () => Promise<boolean>): Promise<void> => {
    if (await act().catch(() => false)) window.close();
    else await describe();
  };

  draw(undefined);
  await describe();
}

async function uiLocale(): Promise<UiLocale> {
  const chosen = await ask('language.get', null).catch(() => null);
  return chosen ?? localeOf(browser.i18n.getUILanguage()) ?? 'en';
}

async function shortcutsOf(): Promise<Shortcut[]> {
  const words = { 'next-mark': 'keyNext', 'previous-mark': 'keyPrevious', 'open-mark': 'keyOpen' } as const;
  const commands = await browser.commands.getAll();
  return commands.flatMap(({ name, shortcut }) =>
    name && shortcut && Object.hasOwn(words, name)
      ? [{ word: words[name as keyof typeof words], keys: shortcut }]
      : [],
  );
}

void start();
