/** Puts surfaces on stage as the extension does, with content of the real pack. */
import { render } from 'preact';
import emblemCss from '../../components/emblem.css?inline';
import exchangeCss from '../../components/exchange.css?inline';
import linkCss from '../../components/link-button.css?inline';
import ownPageCss from '../../components/own-page.css?inline';
import popoverCss from '../../components/popover/popover.css?inline';
import { Popover, type PopoverProps } from '../../components/popover/popover.tsx';
import popupCss from '../../components/popup/popup.css?inline';
import { Popup, type PopupProps } from '../../components/popup/popup.tsx';
import surfaceCss from '../../components/surface.css?inline';
import tokensCss from '../../components/tokens.css?inline';
import packJson from '../../data/pack.json?raw';
import type { Pack } from '../../data/schema.ts';
import type { ListedMark, PageState } from '../../lib/messages/types.ts';
import { type ExchangeView, exchangeView } from '../../lib/pack/exchange-view.ts';
import type { Tier } from '../../lib/recogniser/match.ts';

export const pack = JSON.parse(packJson) as Pack;

const ignore = (): void => undefined;

export function viewOf(exchange: string): ExchangeView {
  const view = exchangeView(pack, exchange);
  if (!view) throw new Error(`no exchange ${exchange}`);
  return view;
}

/** Style sheets as they are, in one element. */
export function sheet(...css: string[]): HTMLStyleElement {
  const style = document.createElement('style');
  style.textContent = css.join('\n');
  return style;
}

export interface PopoverScene extends Partial<PopoverProps> {
  readonly exchange?: string;
  readonly tier?: Tier;
}

/** A popover in a shadow root that tests can see into. Returns the root. */
export function showPopover(
  stage: Element,
  { exchange = 'finding-1', tier = 'quote', ...props }: PopoverScene = {},
): ShadowRoot {
  const host = document.createElement('div');
  stage.replaceChildren(host);
  const root = host.attachShadow({ mode: 'open' });
  const place = document.createElement('div');
  place.className = 'place';
  place.style.setProperty('--width', 'min(380px, calc(100vw - 16px))');
  place.style.left = '8px';
  place.style.top = '16px';
  place.dataset.side = 'bottom';
  const pointer = document.createElement('div');
  pointer.className = 'pointer';
  pointer.style.left = '24px';
  const content = document.createElement('div');
  place.append(content, pointer);
  root.append(sheet(tokensCss, surfaceCss, linkCss, popoverCss, exchangeCss), place);
  const view = viewOf(exchange);
  const scene: PopoverProps = {
    lang: 'en',
    view,
    match: {
      passage: view.exchange.passages[0]?.id ?? '',
      tier,
      confidence: tier === 'quote' ? 0.98 : 0.87,
      reasons:
        tier === 'quote'
          ? [{ kind: 'edits', edits: 3, length: 188, lang: 'en' }]
          : ['small firms', 'American embassies', 'help', 'Taobao', 'more than any'].map((words) => ({
              kind: 'concept',
              concept: words,
              words,
            })),
    },
    dismissed: false,
    notes: 2,
    onLang: ignore,
    onDismiss: ignore,
    onUndo: ignore,
    onArgument: ignore,
    onNote: ignore,
    onClose: ignore,
    ...props,
  };
  render(<Popover {...scene} />, content);
  return root;
}

const marks: readonly ListedMark[] = pack.exchanges.slice(0, 5).map((exchange, i) => ({
  id: `m${i}`,
  frameId: 0,
  exchange: exchange.id,
  passage: exchange.passages[0]?.id ?? '',
  tier: i % 2 === 0 ? 'quote' : 'restatement',
  confidence: 0.9,
  reasons: [],
  words: exchange.passages[0]?.text.en ?? '',
  context: { before: '', after: '' },
  current: i === 1,
  title: exchange.title,
}));

export const POPUP_STATES = {
  on: {
    kind: 'on',
    site: 'www.example.com',
    marks,
    dismissed: [
      {
        page: 'https://www.example.com/',
        key: 'P04:x',
        words: 'Although it recommended in its report …',
        title: pack.exchanges[3]?.title ?? pack.title,
      },
    ],
    truncated: false,
  },
  simplified: {
    kind: 'on',
    site: 'www.example.com',
    marks: ['zh-CN', undefined].map(
      (lang, i): ListedMark => ({
        ...(marks[0] as ListedMark),
        id: `s${i}`,
        words: pack.exchanges[0]?.passages[0]?.text['zh-Hans'] ?? '',
        ...(lang ? { lang } : {}),
      }),
    ),
    dismissed: [],
    truncated: false,
  },
  none: {
    kind: 'on',
    site: 'a-site-with-a-rather-long-name.example.com:8080',
    marks: [],
    dismissed: [],
    truncated: true,
  },
  off: { kind: 'off', site: 'www.example.com' },
  browser: { kind: 'unavailable', why: 'browser' },
  store: { kind: 'unavailable', why: 'store' },
  pdf: { kind: 'unavailable', why: 'pdf' },
  file: { kind: 'unavailable', why: 'file' },
  extension: { kind: 'unavailable', why: 'extension' },
  hidden: { kind: 'unavailable', why: 'hidden' },
  keptOut: { kind: 'unavailable', why: 'kept-out' },
  error: { kind: 'error' },
} as const satisfies Record<string, PageState>;
export type PopupStateName = keyof typeof POPUP_STATES;

/** The toolbar button's popup, in the page itself. */
export function showPopup(
  stage: Element,
  { state = 'on', ...props }: Partial<Omit<PopupProps, 'state'>> & { readonly state?: PopupStateName } = {},
): void {
  const content = document.createElement('div');
  stage.replaceChildren(sheet(ownPageCss, linkCss, emblemCss, popupCss), content);
  const scene: PopupProps = {
    lang: 'en',
    locale: 'en',
    state: POPUP_STATES[state],
    shortcuts: [
      { word: 'keyNext', keys: 'Alt+Shift+.' },
      { word: 'keyOpen', keys: 'Alt+Shift+O' },
    ],
    onSwitch: ignore,
    onShow: ignore,
    onOpen: ignore,
    onUndo: ignore,
    onArgument: ignore,
    onNote: ignore,
    onPdf: ignore,
    onFile: ignore,
    onOptions: ignore,
    ...props,
  };
  render(<Popup {...scene} />, content);
}
