/** Puts the options on stage, as live as they can be without a browser behind them: what is changed shows. */
import { render } from 'preact';
import { useState } from 'preact/hooks';
import choiceCss from '../../components/choice.css?inline';
import emblemCss from '../../components/emblem.css?inline';
import noteFilesCss from '../../components/notes/note-files.css?inline';
import optionsCss from '../../components/options/options.css?inline';
import { Options, type OptionsProps } from '../../components/options/options.tsx';
import ownPageCss from '../../components/own-page.css?inline';
import sheetCss from '../../components/sheet.css?inline';
import syncCss from '../../components/sync/sync.css?inline';
import type { ReaderSettings } from '../../lib/messages/types.ts';
import { PREVIEW } from './notes-states.ts';
import { pack, sheet } from './stages.tsx';
import { SYNC_ACTIONS, SYNC_STATES } from './sync-states.ts';

const ignore = (): void => undefined;

const PLAIN: ReaderSettings = {
  sitesOff: [],
  pdfSites: [],
  uiLocale: null,
  contentLang: null,
  tint: 'normal',
  restatements: true,
  setAside: 0,
  learned: [],
};

export const OPTIONS_STATES = {
  plain: { settings: PLAIN },
  used: {
    settings: {
      ...PLAIN,
      sitesOff: [
        'www.example.com',
        'a-site-with-a-rather-long-name-that-goes-on-and-on.example.org:8080',
        'xn--fsqu00a.test',
      ],
      pdfSites: ['reports.example.gov'],
      uiLocale: 'en',
      contentLang: 'zh-Hant',
      tint: 'strong',
      setAside: 3,
      learned: [
        {
          id: 'a',
          address: 'https://www.example.gov/reviews/a-rather-long-name-of-a-file-that-goes-on.pdf',
          title: 'Review of Markets of Concern',
          at: Date.UTC(2026, 2, 4),
          pack: pack.version,
          wordings: [
            {
              passage: 'P01',
              lang: 'en',
              text: 'Smaller firms continue to find the takedown procedures hard to use.',
            },
            { passage: 'P02', lang: 'zh-Hant', text: '權利人表示看到進展。' },
          ],
        },
        { id: 'b', address: '', title: '', at: Date.UTC(2026, 3, 5), pack: pack.version, wordings: [] },
      ],
    },
    notes: { count: 1234, inBin: 12, bytes: 2_345_678 },
  },
  faint: { settings: { ...PLAIN, tint: 'faint', restatements: false } },
  looking: { settings: undefined, notes: undefined, about: undefined },
  failed: { settings: 'failed', notes: 'failed' },
  syncing: { settings: PLAIN, sync: SYNC_STATES.well },
  troubled: { settings: PLAIN, sync: SYNC_STATES.troubled },
  syncFailed: { settings: PLAIN, sync: 'failed' },
  withoutNotes: { settings: PLAIN, notes: 'failed' },
  firefox: { settings: PLAIN, browser: 'firefox' },
} as const satisfies Record<string, Partial<OptionsProps>>;
export type OptionsStateName = keyof typeof OPTIONS_STATES;

export interface OptionsScene extends Partial<OptionsProps> {
  readonly state?: OptionsStateName;
}

/** Gives what draws it anew from its root, as the page does when something has changed. */
export function showOptions(stage: Element, { state = 'plain', ...props }: OptionsScene = {}): () => void {
  const content = document.createElement('div');
  stage.replaceChildren(
    sheet(ownPageCss, emblemCss, sheetCss, choiceCss, noteFilesCss, optionsCss, syncCss),
    content,
  );
  const draw = (): void => render(<LiveOptions {...OPTIONS_STATES[state]} {...props} />, content);
  draw();
  return draw;
}

function LiveOptions(props: Partial<OptionsProps>): preact.JSX.Element {
  const [settings, setSettings] = useState(props.settings);
  const change = (changed: Partial<ReaderSettings>): void =>
    setSettings((before) => (before && before !== 'failed' ? { ...before, ...changed } : before));
  const locale = props.locale ?? 'en';
  const scene: OptionsProps = {
    locale,
    notes: { count: 3, inBin: 0, bytes: 48_000 },
    shortcuts: [
      { word: 'keyNext', keys: 'Alt+Shift+.' },
      { word: 'keyPrevious', keys: 'Alt+Shift+,' },
      { word: 'keyOpen', keys: 'Alt+Shift+O' },
      { word: 'keyPanel', keys: 'Alt+Shift+J' },
      { word: 'keyNote', keys: '' },
    ],
    browser: 'chrome',
    about: {
      version: '0.1.0',
      pack: { title: pack.title[locale], version: pack.version, exchanges: pack.exchanges.length },
    },
    sync: SYNC_STATES.off,
    syncActions: SYNC_ACTIONS,
    onExport: () => Promise.resolve('notes.jsonld'),
    onForget: async (id) => {
      if (settings && settings !== 'failed')
        change({ learned: settings.learned.filter((each) => each.id !== id) });
    },
    onRelearn: async (source) => {
      if (settings && settings !== 'failed') change({ learned: [...settings.learned, source] });
    },
    onExportLearned: () => Promise.resolve('learned.json'),
    onImportPreview: () => Promise.resolve(PREVIEW),
    onImportTake: () => Promise.resolve({ added: 12, changed: 2, undo: 'token', left: 0 }),
    onImportDrop: () => Promise.resolve(null),
    onImportUndo: () => Promise.resolve({ undone: 14, left: 0 }),
    onOpenNotes: ignore,
    onChangeKeys: () => Promise.resolve(),
    onRemoveAll: () => Promise.resolve(3),
    onRestoreAll: () => Promise.resolve(true),
    onWelcome: ignore,
    ...props,
    settings,
    async onSite(host, on) {
      await props.onSite?.(host, on);
      setSettings((before) =>
        before && before !== 'failed'
          ? {
              ...before,
              sitesOff: on ? before.sitesOff.filter((site) => site !== host) : [...before.sitesOff, host],
            }
          : before,
      );
    },
    async onPdfSite(host, on) {
      await props.onPdfSite?.(host, on);
      setSettings((before) =>
        before && before !== 'failed'
          ? {
              ...before,
              pdfSites: on ? [...before.pdfSites, host] : before.pdfSites.filter((site) => site !== host),
            }
          : before,
      );
    },
    async onSettings(changed) {
      await props.onSettings?.(changed);
      change(changed);
    },
  };
  return <Options {...scene} />;
}
