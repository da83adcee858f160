import { awaitRoots } from './awaited.ts';
import { Backoff } from './backoff.ts';
import { type Change, changesOf, regionsOf } from './changes.ts';
import { isReadNow, presenceOf } from './display.ts';
import type { Met } from './dom-text.ts';
import { HOST_TAG } from './host.ts';
import { whenIdle } from './idle.ts';
import { blockOf, type Region } from './region.ts';
import { watchAddress, watchTheme } from './surroundings.ts';

export interface WatchHandlers {
  /**
   * At once, before anything is painted: nodes that a mutation touched, and the smallest that changed by it. Marks whose text changed are to go, or to where the
   * page has drawn it anew.
   */
  onTouch(touched: ReadonlySet<Node>, changed: ReadonlySet<Node>): void;
  /** Later, in idle time: the smallest regions that changed, without context (see `widen`). */
  onChange(regions: readonly Region[]): void;
  /** The page went to another address without loading a document. What it shows then comes by `onChange`. */
  onNavigate?(url: string): void;
  /** Light and dark may have changed places. */
  onTheme?(): void;
  /** Text that was hidden may be visible now, and the reverse. What is new to see comes by `onChange`. */
  onShowing?(): void;
  /** The page came back from the back-forward cache, as it was left. */
  onResume?(): void;
}

export interface WatchOptions {
  /** How long a place must be unchanged before it is read again, in milliseconds. */
  readonly quietMs?: number;
}

export interface Watch {
  /** Watches also what an extraction met: shadow roots, what is hidden as yet, and elements that may get a shadow root. */
  follow(met: Pick<Met, 'shadowRoots' | 'hidden' | 'blank' | 'awaited'>): void;
  /** Looks whether text that was hidden is visible now: pages show some without any event. */
  look(): void;
  disconnect(): void;
}

const QUIET_MS = 300;
/** More changed places than this are taken for the whole page. Of more hidden elements of a reading the box isn't observed, which costs with every layout. */
const MANY = 400;
/** More elements that are only looked at now and then aren't minded. */
const MOST_UNSEEN = 4000;
const WHAT: MutationObserverInit = {
  childList: true,
  characterData: true,
  attributeFilter: ['contenteditable'],
  subtree: true,
};
/** What falls due within so many milliseconds is read together. */
const TOGETHER_MS = 50;
/** Events that text may become visible with, and how long after one it is looked for. */
const SHOWING = ['click', 'keyup', 'transitionend', 'animationend'] as const;
const SHOWN_MS = 150;

interface Pending {
  readonly since: number;
  readonly paced: Node;
  /** Something new came with it, which waits to be read. */
  readonly isNew: boolean;
  readonly due: number;
}

/** Watches a document and the open shadow roots that it is told of. */
export function watch(doc: Document, handlers: WatchHandlers, options: WatchOptions = {}): Watch {
  const ending = new AbortController();
  const backoff = new Backoff(options.quietMs ?? QUIET_MS);
  const pending = new Map<Node, Pending>();
  /** Since when something new waits in a node. What the page takes away before it is read, to put another in its place, hands on how long it has waited. */
  const waitingIn = new WeakMap<Node, number>();
  const followed = new WeakSet<Node>();
  let blank = new Set<Element>();
  /** Hidden elements. Those whose box is observed are among them: one that is inline when it is shown, or has no box, is never told of. */
  let hidden = new Set<Element>();
  let soon: ReturnType<typeof setTimeout> | undefined;
  let cancel: (() => void) | undefined;
  let cancelDue = Number.POSITIVE_INFINITY;

  const mark = ({ node, paced, isNew = false }: Change, from?: number): void => {
    const now = performance.now();
    // What the reader has just done something for is awaited as what is new is.
    const pace = backoff.paceOf(paced, isNew || navigator.userActivation?.isActive);
    const known = pending.get(node);
    const since = from ?? known?.since ?? (isNew ? waitingIn.get(paced) : undefined) ?? now;
    if (isNew && !waitingIn.has(paced)) waitingIn.set(paced, since);
    pending.set(node, {
      since,
      paced,
      isNew: isNew || known?.isNew === true,
      due: Math.min(now + pace.quietMs, since + pace.atMostMs),
    });
  };
  /** Takes too many places for the whole page, which has waited as long as the first of them. What is new waits for itself as before, unless that is too much alone. */
  const fold = (): void => {
    for (const node of pending.keys()) if (!node.isConnected) pending.delete(node);
    if (pending.size <= MANY) return;
    const whole = doc.body ?? doc.documentElement;
    const all = [...pending];
    const fresh = all.filter(([node, { isNew }]) => isNew && node !== whole);
    const kept = new Map(fresh.length < MANY ? fresh : []);
    let since = Number.POSITIVE_INFINITY;
    let isNew = false;
    for (const [node, each] of all) {
      if (kept.has(node)) continue;
      since = Math.min(since, each.since);
      isNew ||= each.isNew;
      pending.delete(node);
    }
    mark({ node: whole, paced: whole, isNew }, since);
  };
  const schedule = (): void => {
    let due = Number.POSITIVE_INFINITY;
    for (const each of pending.values()) due = Math.min(due, each.due);
    // A timer that rings too early finds nothing due and sets the next: dearer to set one for every mutation.
    if (due >= cancelDue || due === Number.POSITIVE_INFINITY) return;
    cancel?.();
    cancelDue = due;
    cancel = whenIdle(flush, Math.max(0, due - performance.now()));
  };
  const flush = (): void => {
    cancel = undefined;
    cancelDue = Number.POSITIVE_INFINITY;
    findAwaited();
    const now = performance.now();
    const nodes = new Set<Node>();
    for (const [node, { due, paced }] of pending) {
      if (due > now + TOGETHER_MS) continue;
      pending.delete(node);
      nodes.add(node);
      if (node.isConnected) waitingIn.delete(paced);
      backoff.wasRead(paced, now);
    }
    const regions = regionsOf(nodes);
    schedule();
    if (regions.length > 0) handlers.onChange(regions);
  };

  const observer = new MutationObserver((records) => {
    const touched = new Set<Node>();
    const changed = new Set<Node>();
    for (const record of records) {
      if (isOurs(record)) continue;
      touched.add(record.target);
      for (const change of changesOf(record)) {
        mark(change);
        changed.add(change.node);
      }
    }
    if (pending.size > MANY) fold();
    if (touched.size === 0) return;
    handlers.onTouch(touched, changed);
    schedule();
    address.check();
  });

  const boxes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (!isReadNow(target)) continue;
      boxes.unobserve(target);
      hidden.delete(target);
      const block = blockOf(target);
      mark({ node: block, paced: block });
    }
    schedule();
  });

  const findAwaited = (): void => {
    for (const root of awaited.take()) {
      observe(root);
      mark({ node: root.host, paced: root.host });
    }
  };
  const findShown = (unseen: Set<Element>, isShown: (element: Element) => boolean): void => {
    for (const element of unseen) {
      if (element.isConnected && !isShown(element)) continue;
      unseen.delete(element);
      boxes.unobserve(element);
      const block = blockOf(element);
      if (element.isConnected) mark({ node: block, paced: block });
    }
  };
  const look = (): void => {
    findAwaited();
    findShown(blank, (element) => presenceOf(element) === 'seen');
    findShown(hidden, isReadNow);
    schedule();
    handlers.onShowing?.();
  };
  const awaited = awaitRoots(look);
  const lookSoon = (): void => {
    clearTimeout(soon);
    if (handlers.onShowing || blank.size + hidden.size > 0) soon = setTimeout(look, SHOWN_MS);
  };
  /** Other nodes stand in a slot now: what comes of attributes alone is no change of nodes. */
  const onSlots = ({ currentTarget }: Event): void => {
    const { host } = currentTarget as ShadowRoot;
    mark({ node: host, paced: host });
    schedule();
  };
  const observe = (root: Node): void => {
    if (followed.has(root)) return;
    followed.add(root);
    observer.observe(root, WHAT);
    if (root instanceof ShadowRoot) root.addEventListener('slotchange', onSlots, { signal: ending.signal });
  };

  const address = watchAddress(doc, (url) => handlers.onNavigate?.(url), ending.signal);
  watchTheme(doc, () => handlers.onTheme?.(), ending.signal);
  window.addEventListener('pageshow', ({ persisted }) => persisted && handlers.onResume?.(), {
    signal: ending.signal,
  });
  for (const type of SHOWING)
    window.addEventListener(type, lookSoon, { capture: true, passive: true, signal: ending.signal });
  observe(doc);

  return {
    follow({ shadowRoots, hidden: left, blank: unseen, awaited: more }) {
      shadowRoots.forEach(observe);
      for (const element of left.slice(0, MANY)) boxes.observe(element);
      hidden = latest(hidden, left);
      blank = latest(blank, unseen);
      if (more.length + unseen.length + left.length > 0) awaited.add(more);
    },
    look,
    disconnect() {
      ending.abort();
      observer.disconnect();
      boxes.disconnect();
      cancel?.();
      awaited.stop();
      pending.clear();
      blank.clear();
      hidden.clear();
      clearTimeout(soon);
    },
  };
}

/** What has left the page isn't held on to. */
const latest = (known: ReadonlySet<Element>, more: readonly Element[]): Set<Element> =>
  new Set([...known, ...more].filter(({ isConnected }) => isConnected).slice(-MOST_UNSEEN));

/** Whether a record is about our own element and nothing else. */
function isOurs({ target, addedNodes, removedNodes, type }: MutationRecord): boolean {
  if ((target as Partial<Element>).localName === HOST_TAG) return true;
  const nodes = [...addedNodes, ...removedNodes];
  return (
    type === 'childList' &&
    nodes.length > 0 &&
    nodes.every((node) => (node as Partial<Element>).localName === HOST_TAG)
  );
}
