import '../../components/own-page.css';
import '../../components/link-button.css';
import '../../components/exchange.css';
import '../../components/marks.css';
import '../../components/argument/argument.css';
import '../../components/evidence/evidence.css';
import '../../components/panel/panel.css';
import '../../components/notes/notes.css';
import '../../components/notes/note-files.css';
// Last: on paper it takes away what the others show.
import '../../components/argument/print.css';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { localeOf } from '../../lib/i18n/locale.ts';
import { ask } from '../../lib/messages/ask.ts';
import { PanelApp } from './panel-app.tsx';
import { tabInView } from './tab-in-view.ts';

async function start(): Promise<void> {
  const app = document.getElementById('app');
  if (!app) return;
  const [view, chosen, locale] = await Promise.all([
    tabInView(),
    ask('language.get', null).catch(() => null),
    ask('locale.get', null).catch(() => localeOf(browser.i18n.getUILanguage()) ?? ('en' as const)),
  ]);
  document.documentElement.lang = locale;
  render(<PanelApp view={view} locale={locale} lang={chosen ?? locale} />, app);
}

void start();
