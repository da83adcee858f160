import '../../components/own-page.css';
import '../../components/link-button.css';
import '../../components/reader/pdf-pages.css';
import '../../components/reader/reader.css';
import '../../components/reader/notices.css';
import '../../components/reader/small-windows.css';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { localeOf } from '../../lib/i18n/locale.ts';
import { ask } from '../../lib/messages/ask.ts';
import { ReaderApp } from './reader-app.tsx';

async function start(): Promise<void> {
  const app = document.getElementById('app');
  if (!app) return;
  const locale = await ask('locale.get', null).catch(
    () => localeOf(browser.i18n.getUILanguage()) ?? ('en' as const),
  );
  document.documentElement.lang = locale;
  render(<ReaderApp locale={locale} root={browser.runtime.getURL('/' as never)} />, app);
}

void start();
