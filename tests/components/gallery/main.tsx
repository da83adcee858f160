/**
 * Shows one surface in one state, for looking at; not shipped. `?surface=popover&exchange=finding-1&lang=en&open`,
 * `?surface=popup&state=on`, `?surface=notes&state=writing&lang=zh-Hant`, `?surface=options&state=used`, `?surface=welcome&open`,
 * `?surface=reader&state=leaving`, `?surface=options&file=done`, or `?surface=panel&tab=argument&at=finding-4&locale=zh-Hant&lang=en&query=…&evidence&open`.
 */
import { PANEL_TABS } from '../../../components/panel/types.ts';
import { CONTENT_LANGS, type ContentLang } from '../../../data/content-langs.ts';
import { showNotesState } from '../notes-states.ts';
import { type OptionsStateName, showOptions } from '../options-stages.tsx';
import { type PageName, showPanel } from '../panel-stages.tsx';
import { showReader } from '../reader-stages.tsx';
import type { ReaderStateName } from '../reader-state-names.ts';
import { type PopupStateName, showPopover, showPopup } from '../stages.tsx';
import { showWelcome, type WelcomeStateName } from '../welcome-stages.tsx';
import { chooseFile, fileActions } from './file-states.ts';

const query = new URLSearchParams(location.search);
const langOf = (name: string): ContentLang | undefined => CONTENT_LANGS.find((l) => l === query.get(name));
const lang = langOf('lang') ?? 'en';
const app = document.getElementById('app');
if (!app) throw new Error('no stage');
if (query.has('large')) document.documentElement.style.fontSize = '200%';
const settled = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 100));

if (query.get('surface') === 'popup') {
  showPopup(app, {
    lang,
    locale: langOf('locale') ?? lang,
    state: (query.get('state') ?? 'on') as PopupStateName,
  });
} else if (query.get('surface') === 'notes') {
  await showNotesState(app, query.get('state') ?? 'list', lang);
} else if (query.get('surface') === 'options') {
  const file = query.get('file');
  showOptions(app, {
    locale: lang,
    state: (query.get('state') ?? 'used') as OptionsStateName,
    ...(file ? { syncActions: fileActions(file) } : {}),
  });
  await settled();
  if (file) await chooseFile(app, settled);
  if (query.has('did')) app.querySelector<HTMLButtonElement>('.rows button')?.click();
} else if (query.get('surface') === 'welcome') {
  showWelcome(app, { locale: lang, state: (query.get('state') ?? 'found') as WelcomeStateName });
  await settled();
  if (query.has('open')) app.querySelector<HTMLElement>('.sample-mark')?.click();
} else if (query.get('surface') === 'reader') {
  showReader(app, { locale: lang, state: (query.get('state') ?? 'open') as ReaderStateName });
} else if (query.get('surface') === 'panel') {
  const at = query.get('at');
  showPanel(app, {
    lang,
    locale: langOf('locale') ?? lang,
    tab: PANEL_TABS.find((tab) => tab === query.get('tab')) ?? 'page',
    page: (query.get('page') ?? 'on') as PageName,
    query: query.get('query') ?? '',
    ...(at ? { at: { exchange: at } } : {}),
  });
  await settled();
  if (query.has('evidence')) app.querySelector<HTMLInputElement>('input[value="evidence"]')?.click();
  if (query.has('contents')) app.querySelector<HTMLButtonElement>('.argument-tools [aria-expanded]')?.click();
  await settled();
  if (query.has('open')) for (const details of app.querySelectorAll('details')) details.open = true;
} else {
  const tier = query.get('tier') === 'restatement' ? 'restatement' : 'quote';
  const root = showPopover(app, { lang, exchange: query.get('exchange') ?? 'finding-1', tier });
  await settled();
  if (query.has('open')) {
    root.querySelector<HTMLButtonElement>('.answer .more')?.click();
    for (const details of root.querySelectorAll('details')) details.open = true;
  }
  await settled();
  if (query.has('end')) root.querySelector('.body')?.scrollTo(0, 1e6);
}
