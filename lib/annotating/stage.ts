import exchangeCss from '../../components/exchange.css?inline';
import popoverCss from '../../components/popover/popover.css?inline';
import surfaceCss from '../../components/surface.css?inline';
import tokensCss from '../../components/tokens.css?inline';
import { closestInFlatTree } from '../page/flat-tree.ts';
import { isDark } from '../page/ground.ts';
import { HOST_TAG } from '../page/host.ts';
import { matches } from '../page/true-properties.ts';

/** Our one element on a page, with a shadow root of its own, made when something is first shown. */
export interface Stage {
  readonly root: ShadowRoot;
  /** Holds the popover, in the browser's top layer, where no element of the page's can lie over it. */
  readonly place: HTMLElement;
  readonly content: HTMLElement;
  readonly pointer: HTMLElement;
  show(anchor: Element): void;
  hide(): void;
  /** Puts the popover above whatever came into the top layer since. */
  raise(): void;
  /** Says something in words: to screen readers, and to see for a moment. */
  announce(text: string, lang: string): void;
  /** Whether an event is in it. Its target may be what our element stands in: a modal dialog in a shadow tree. */
  isOurs(event: Event): boolean;
  destroy(): void;
}

/** How long an announcement stays to be seen. */
const TOAST_MS = 4000;
/** A live region must be there before it changes, for screen readers to notice. */
const SETTLE_MS = 120;

/** Events that go no further than our element. */
const OURS_ALONE = [
  ...['click', 'auxclick', 'dblclick', 'contextmenu', 'keydown', 'keypress', 'keyup', 'focusin', 'focusout'],
  ...['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchmove', 'touchend', 'wheel'],
] as const;

/** `mode`: closed on pages of others; open on our own, where there is nobody to keep out. */
export function createStage(doc: Document, mode: ShadowRootMode): Stage {
  // By itself an XML document makes elements that are none of HTML's.
  const make = (tag: string): HTMLElement =>
    doc.createElementNS('http://www.w3.org/1999/xhtml', tag) as HTMLElement;
  const host = make(HOST_TAG);
  const root = host.attachShadow({ mode });
  // A constructed sheet: policies of pages, our own too, forbid style elements.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([tokensCss, surfaceCss, popoverCss, exchangeCss].join('\n'));
  root.adoptedStyleSheets.push(sheet);
  const made = (className: string): HTMLElement => {
    const element = make('div');
    element.className = className;
    return element;
  };
  const [place, pointer, toast, status] = [made('place'), made('pointer'), made('toast'), made('unseen')];
  const content = make('div');
  place.append(content, pointer);
  place.popover = 'manual';
  toast.popover = 'manual';
  // It is there to be seen: what screen readers read is the other.
  toast.ariaHidden = 'true';
  status.role = 'status';
  root.append(place, toast, status);
  // What is done in it is no business of the page: its keys, what it makes of presses, its own way of scrolling.
  if (mode === 'closed')
    for (const type of OURS_ALONE)
      host.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shownAt: Element | undefined;
  const isOurs = (event: Event): boolean => event.composedPath().includes(host);

  // Some pages stop every click on its way down. What the reader pressed gets one all the same, which doesn't leave our tree.
  const ending = new AbortController();
  // The browser may bring a second press before what was put off at the first: the last alone doesn't tell.
  const arrived = new WeakSet<Event>();
  host.addEventListener('click', (event) => void arrived.add(event), { capture: true });
  window.addEventListener(
    'click',
    (event) => {
      if (!event.isTrusted || !isOurs(event)) return;
      setTimeout(() => {
        if (arrived.has(event)) return;
        const { detail, clientX, clientY } = event;
        const pressed = detail > 0 ? root.elementFromPoint(clientX, clientY) : root.activeElement;
        // What browsers do by themselves (links, choices) they do unless it was cancelled as well.
        if (!event.defaultPrevented && !pressed?.closest('button')) return;
        // A label would hand the click on with one that leaves our tree.
        const control = pressed?.closest('label')?.control ?? pressed;
        control?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      });
    },
    { capture: true, passive: true, signal: ending.signal },
  );

  /**
   * Outside a modal dialog everything is inert, and a press outside a popover of the page's shuts it: there our element must be in it. So it must be in dialogs that
   * scripts make: they take the focus back, stop presses outside, or close by them.
   */
  const settle = (): void => {
    // What it was shown at may be gone since, or hidden with its dialog.
    const from = shownAt?.checkVisibility() ? shownAt : undefined;
    const home =
      closestInFlatTree(from, (at) => matches(at, ':modal,:popover-open,[role$=dialog]')) ??
      doc.documentElement;
    if (host.parentNode !== home) home.append(host);
  };
  const raise = (element: HTMLElement): void => {
    if (!element.matches(':popover-open')) element.showPopover();
  };
  const lower = (element: HTMLElement): void => {
    if (element.isConnected && element.matches(':popover-open')) element.hidePopover();
  };

  return {
    root,
    place,
    content,
    pointer,
    show(anchor) {
      const dark = isDark(anchor);
      place.style.setProperty('--scheme', dark === undefined ? 'light dark' : dark ? 'dark' : 'light');
      shownAt = anchor;
      settle();
      // As large as elsewhere, and at its place, on a page that enlarges itself.
      place.style.zoom = String(1 / (host.currentCSSZoom || 1));
      raise(place);
    },
    hide: () => lower(place),
    raise() {
      // At one go, so that it keeps its focus.
      lower(place);
      raise(place);
    },
    announce(text, lang) {
      settle();
      status.lang = lang;
      toast.lang = lang;
      toast.textContent = text;
      raise(toast);
      clearTimeout(timer);
      status.textContent = '';
      setTimeout(() => (status.textContent = text), SETTLE_MS);
      timer = setTimeout(() => lower(toast), TOAST_MS);
    },
    isOurs,
    destroy() {
      ending.abort();
      clearTimeout(timer);
      host.remove();
    },
  };
}
