import '../../components/own-page.css';
import '../../components/emblem.css';
import '../../components/sheet.css';
import '../../components/choice.css';
import '../../components/welcome/welcome.css';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { Welcome, type WelcomeProps } from '../../components/welcome/welcome.tsx';
import { WELCOME_SAMPLE } from '../../data/welcome-sample.ts';
import type { UiLocale } from '../../lib/i18n/say.ts';
import { optionsVoiceOf } from '../../lib/i18n/say-options.ts';
import { ask } from '../../lib/messages/ask.ts';
import type { ExchangeView } from '../../lib/pack/exchange-view.ts';
import { openPanel } from '../../lib/sidebar/open-panel.ts';
import { readerAddress } from '../../lib/status/reader-address.ts';
import { shortcutsOf } from '../../lib/status/shortcuts.ts';

type Found = Pick<WelcomeProps, 'text' | 'matches' | 'views'>;

/** The article in a language, with what the recogniser finds in it. */
async function findIn(locale: UiLocale): Promise<Found> {
  const text = WELCOME_SAMPLE[locale];
  try {
    const matches = await ask('sample.recognise', { text });
    const views = new Map<string, ExchangeView>();
    for (const { exchange } of matches) views.set(exchange, await ask('exchange.get', { exchange }));
    return { text, matches, views };
  } catch {
    return { text, matches: 'failed', views: new Map() };
  }
}

async function start(): Promise<void> {
  const app = document.getElementById('app');
  const windowId = (await browser.windows.getCurrent()).id;
  if (!app || windowId === undefined) return;
  const [settings, commands] = await Promise.all([
    ask('settings.get', null).catch(() => undefined),
    browser.commands.getAll(),
  ]);

  const shortcuts = shortcutsOf(commands);

  const draw = (locale: UiLocale, found: Found): void => {
    const say = optionsVoiceOf(locale);
    document.documentElement.lang = locale;
    document.title = `${say('name')} · ${say('welcomeTitle')}`;
    render(
      <Welcome
        locale={locale}
        {...found}
        tint={settings?.tint ?? 'normal'}
        browser={import.meta.env.FIREFOX ? 'firefox' : 'chrome'}
        shortcuts={shortcuts}
        onLocale={(chosen) => {
          void ask('settings.change', { uiLocale: chosen }).catch(() => undefined);
          void show(chosen);
        }}
        onPdf={() => void browser.tabs.create({ url: readerAddress(browser.runtime.getURL('/' as never)) })}
        onPanel={() => void goTo(openPanel(windowId))}
        onArgument={(exchange) => void goTo(openPanel(windowId), exchange)}
        onOptions={() => void browser.runtime.openOptionsPage()}
      />,
      app,
    );
  };
  /** Shows in the panel what was asked for, or in a tab where there is no room for a panel. */
  const goTo = async (opening: Promise<boolean>, exchange?: string): Promise<void> => {
    const where = { windowId, tabId: null, opened: await opening } as const;
    await ask('panel.open', {
      ...where,
      to: exchange === undefined ? { kind: 'argument' } : { kind: 'exchange', exchange },
    }).catch(() => undefined);
  };
  let shown: UiLocale | undefined;
  const show = async (locale: UiLocale): Promise<void> => {
    shown = locale;
    draw(locale, { text: WELCOME_SAMPLE[locale], matches: undefined, views: new Map() });
    const found = await findIn(locale);
    if (shown === locale) draw(locale, found);
  };

  await show(await ask('locale.get', null).catch(() => 'en' as const));
}

void start();
