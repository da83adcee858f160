/**
 * Whether the reader can have seen the popover as it is. What a page puts into the top layer later lies over it, and may let clicks through: so
 * a page could have the reader press what isn't shown.
 *
 * Method: where the browser tells what is surely not covered (IntersectionObserver v2), it is asked. Elsewhere (Firefox) the page is looked at now and then, and at each
 * press: whatever else is in the top layer may lie over it, and so may what the root's own effects make of all. That can't be told from what merely is there, and
 * counts as covered. Not known there: what the document around a frame lays over it.
 */

/** So long, in ms, it must have been seen: longer than one takes to see that it isn't what one wanted to press. */
const CLEAR_MS = 500;
/** It must have been so in as many looks before the one at the press, one after the other: where looks are slow, one may be all there is in that time. */
const CLEAR_LOOKS = 3;
/** Looks are so far apart, in ms, up to twice as far: at random, so that nothing can be put up in between. */
const LEAST_APART_MS = 100;
const TOP_LAYER = ':popover-open, :modal, :fullscreen';
/** Effects of the root that leave what is drawn to be seen. */
const HARMLESS = /^(none|((grayscale|invert|hue-rotate)\(\S+ ?)+)$/;

export interface Sight {
  /** Nothing has lain over it for a while. */
  isClear(): boolean;
  stop(): void;
}

/** Watches an element that was just put into the top layer. */
export function watchSight(place: Element): Sight {
  let since = performance.now();
  const see = (clear: boolean): void => {
    if (!clear) since = Number.POSITIVE_INFINITY;
    else if (since > performance.now()) since = performance.now();
  };
  const watch = import.meta.env.FIREFOX ? sample : observe;
  const { look, isSure, stop } = watch(place, see);
  return {
    isClear() {
      look?.();
      return performance.now() - since >= CLEAR_MS && (isSure?.() ?? true);
    },
    stop,
  };
}

interface Watch {
  /** Looks once more, where it isn't told. */
  look?(): void;
  /** Whether that was done often enough. */
  isSure?(): boolean;
  stop(): void;
}
type See = (clear: boolean) => void;

/** https://w3c.github.io/IntersectionObserver/v2/ */
interface Options extends IntersectionObserverInit {
  readonly trackVisibility: true;
  /** In ms; 100 at least. */
  readonly delay: number;
}

function observe(place: Element, see: See): Watch {
  const options: Options = { trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) see((entry as { isVisible?: boolean }).isVisible === true);
  }, options);
  observer.observe(place);
  return { stop: () => observer.disconnect() };
}

function sample(place: Element, see: See): Watch {
  const root = document.documentElement;
  const own = place.getRootNode() as ShadowRoot;
  // The dialog that the mark is in. Closed and opened again, it is above from then on.
  const home = own.host.closest(TOP_LAYER);
  let isRaised = false;
  const reopened = new MutationObserver(() => {
    isRaised = true;
  });
  if (home) reopened.observe(home, { attributeFilter: ['open'] });

  let clearLooks = 0;
  const look = (): void => {
    const clear = !isRaised && !isEffaced(root) && !isUnder(document, own, home);
    clearLooks = clear ? clearLooks + 1 : 0;
    see(clear);
  };
  let timer: ReturnType<typeof setTimeout>;
  const lookAgain = (): void => {
    const before = performance.now();
    look();
    // On a page with very many elements a look takes its time.
    const rest = 9 * (performance.now() - before);
    timer = setTimeout(lookAgain, rest + LEAST_APART_MS * (1 + Math.random()));
  };
  lookAgain();
  return {
    look,
    isSure: () => clearLooks > CLEAR_LOOKS,
    stop() {
      clearTimeout(timer);
      reopened.disconnect();
    },
  };
}

function isEffaced(root: Element): boolean {
  const { filter, maskImage } = getComputedStyle(root);
  return !HARMLESS.test(filter) || maskImage !== 'none' || root.matches(':active-view-transition');
}

/** Whether anything but its own dialog is in the top layer, in shadow trees too: closed ones are open to extensions. */
function isUnder(tree: ParentNode, own: ShadowRoot, home: Element | null): boolean {
  for (const element of tree.querySelectorAll<Element & { openOrClosedShadowRoot?: ShadowRoot | null }>(
    '*',
  )) {
    const shadow = element.openOrClosedShadowRoot;
    if (shadow === own) continue;
    if ((element !== home && element.matches(TOP_LAYER)) || (shadow && isUnder(shadow, own, home)))
      return true;
  }
  return false;
}
