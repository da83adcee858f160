import '../../components/own-page.css';
import '../../components/emblem.css';
import '../../components/sheet.css';
import '../../components/choice.css';
import '../../components/notes/note-files.css';
import '../../components/options/options.css';
import '../../components/sync/sync.css';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { Options } from '../../components/options/options.tsx';
import type { ChangedSettings, OptionsData } from '../../components/options/types.ts';
import type { UiLocale } from '../../lib/i18n/say.ts';
import { optionsVoiceOf } from '../../lib/i18n/say-options.ts';
import { ask } from '../../lib/messages/ask.ts';
import { inTurn } from '../../lib/messages/in-turn.ts';
import { listenInPanel } from '../../lib/messages/listen-in-panel.ts';
import type { LearnedDocument } from '../../lib/messages/types.ts';
import { openPanel } from '../../lib/sidebar/open-panel.ts';
import { shortcutsOf } from '../../lib/status/shortcuts.ts';
import { changeKeys } from './change-keys.ts';
import { notesInNumbers, saveLearned, saveNotes } from './notes-files.ts';
import { createPendingSettings } from './pending-settings.ts';
import { syncActions, syncInView } from './sync.ts';

/** How long the browser is given to begin the background anew. */
const BEGINS_MS = 300;

/** What is asked, or that it can't be had. The background may end amid a question; asked once more it is there again, and what the reader has open stays. */
async function readAgain<T>(read: () => Promise<T>): Promise<T | 'failed'> {
  try {
    return await read();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, BEGINS_MS));
    return read().catch(() => 'failed' as const);
  }
}

async function start(): Promise<void> {
  const app = document.getElementById('app');
  const windowId = (await browser.windows.getCurrent()).id;
  if (!app || windowId === undefined) return;
  const argument = ask('argument.get', null).catch(() => undefined);
  let data: OptionsData = {
    settings: undefined,
    notes: undefined,
    shortcuts: [],
    browser: import.meta.env.FIREFOX ? 'firefox' : 'chrome',
    about: undefined,
    sync: undefined,
  };
  const pending = createPendingSettings();
  let locale: UiLocale = await ask('locale.get', null).catch(() => 'en' as const);

  const draw = (): void => {
    const say = optionsVoiceOf(locale);
    document.documentElement.lang = locale;
    document.title = `${say('name')} · ${say('optionsTitle')}`;
    render(
      <Options
        locale={locale}
        {...data}
        settings={typeof data.settings === 'object' ? pending.over(data.settings) : data.settings}
        syncActions={actionsOfSync}
        onSite={after((host: string, on: boolean) => ask('host.switch', { host, on }))}
        onPdfSite={after((host: string, on: boolean) => ask('pdf.site', { host, on }))}
        onSettings={changeSettings}
        onExport={(format) => saveNotes(format)}
        onImportPreview={(given) => ask('import.preview', given)}
        onImportTake={(step) => ask('import.take', step)}
        onImportDrop={(which) => ask('import.drop', which)}
        onImportUndo={(which) => ask('import.undo', which)}
        onForget={after((id: string) => ask('learned.forget', { id }))}
        onRelearn={after((source: LearnedDocument) => ask('learned.restore', { source }))}
        onExportLearned={saveLearned}
        onOpenNotes={() => {
          const opening = openPanel(windowId);
          void opening.then((opened) =>
            ask('panel.open', { windowId, tabId: null, opened, to: { kind: 'notes' } }).catch(
              () => undefined,
            ),
          );
        }}
        onChangeKeys={changeKeys}
        onRemoveAll={after(() => ask('data.remove', null))}
        onRestoreAll={after(() => ask('data.restore', null))}
        onWelcome={() => void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') })}
      />,
      app,
    );
  };
  const refresh = inTurn(async () => {
    const [settings, notes, commands, view, spoken, sync] = await Promise.all([
      readAgain(() => ask('settings.get', null)),
      readAgain(notesInNumbers),
      browser.commands.getAll(),
      argument,
      ask('locale.get', null).catch(() => locale),
      readAgain(syncInView),
    ]);
    locale = spoken;
    const exchanges = view?.parts.flatMap(({ items }) => items.filter(({ kind }) => kind === 'exchange'));
    data = {
      ...data,
      settings,
      notes,
      sync,
      shortcuts: shortcutsOf(commands),
      about: view && {
        version: browser.runtime.getManifest().version,
        pack: { title: view.title[locale], version: view.version, exchanges: exchanges?.length ?? 0 },
      },
    };
    draw();
  });
  /** Does something, and resolves when the page shows what is so then. */
  const after =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      try {
        return await work(...args);
      } finally {
        await refresh();
      }
    };

  const changeSettings = (changed: ChangedSettings): Promise<unknown> => {
    const changing = pending.during(changed, () => ask('settings.change', changed), refresh);
    draw();
    return changing;
  };
  const actionsOfSync = syncActions(after);

  draw();
  await refresh();
  // What was changed elsewhere meanwhile: by the popup, by the browser's page for keys.
  window.addEventListener('focus', () => void refresh());
  listenInPanel({ 'notes.changed': () => void refresh(), 'sync.changed': () => void refresh() });
}

void start();
