import { awaitRoots, MAY_BE_HOSTS } from './awaited.ts';
import { whenIdle } from './idle.ts';
import { looks, mentions } from './mentions.ts';
import type { NameTest } from './names.ts';

export interface GateOptions {
  /** The least time between two looks at a changing page, in milliseconds; it grows while the page keeps changing. */
  readonly everyMs?: number;
}

const EVERY_MS = 500;
const MOST_MS = 8000;
const SLICE_MS = 12;
/** More changed places than this are taken for the whole page. */
const MANY = 256;
/** An element of so many children is a list: what was added to it is looked at, not all of it. */
const FEW_CHILDREN = 24;

/**
 * Calls back once, when the page first holds one of the names: now, or after it has grown. Looks again only where the page changed,
 * in idle time, more rarely the more often it changes. Returns what ends the watch; it ends itself when it has called.
 */
export function whenMentioned(
  doc: Document,
  names: NameTest,
  onYes: () => void,
  { everyMs = EVERY_MS }: GateOptions = {},
): () => void {
  let waitMs = everyMs;
  let lookedAt = 0;
  let changed = new Set<Node>();
  /** What the last change ended with: text that is written word by word, an element each, has names over several. */
  let tail = '';
  let cancel: (() => void) | undefined;
  let first: Generator<boolean, void> | undefined;

  const lookSoon = (): void => {
    if (changed.size > 0 && !first) cancel ??= whenIdle(look, waitMs);
  };
  const observer = new MutationObserver((records) => {
    for (const record of records) collect(record, changed);
    if (changed.size > MANY) changed = new Set([doc]);
    lookSoon();
  });
  const awaited = awaitRoots(() => {
    for (const root of awaited.take()) {
      observe(root);
      changed.add(root);
    }
    lookSoon();
  });
  const observe = (root: Document | ShadowRoot): void => {
    observer.observe(root, { childList: true, characterData: true, subtree: true });
    awaited.add(root.querySelectorAll(MAY_BE_HOSTS));
  };

  const stop = (): void => {
    observer.disconnect();
    awaited.stop();
    cancel?.();
    changed.clear();
    first = undefined;
  };
  const yes = (): void => {
    stop();
    onYes();
  };
  /** The look at the whole page, as far as a slice goes. */
  const lookAround = (): void => {
    cancel = undefined;
    const until = performance.now() + SLICE_MS;
    while (first) {
      const { done, value } = first.next();
      if (value) {
        yes();
        return;
      }
      if (done) first = undefined;
      else if (performance.now() > until) {
        cancel = whenIdle(lookAround, 0);
        return;
      }
    }
    lookSoon();
  };
  const look = (): void => {
    cancel = undefined;
    const now = performance.now();
    waitMs = now - lookedAt < waitMs * 3 ? Math.min(waitMs * 1.5, MOST_MS) : everyMs;
    lookedAt = now;
    const nodes = changed;
    changed = new Set();
    const roots = new Set<Document | ShadowRoot>();
    for (const node of nodes) {
      if (node === doc) {
        first = looks(doc, names, observe);
        lookAround();
        return;
      }
      if (!node.isConnected) continue;
      roots.add(node.getRootNode() as Document | ShadowRoot);
      const text = tail + node.textContent;
      // Of a tree only its beginning, for a name that began before it: the rest is looked at without scripts.
      const isTree = 'querySelectorAll' in node;
      if (
        names(isTree ? text.slice(0, 2 * names.longest) : text) ||
        (isTree && mentions(node as Element, names, observe))
      ) {
        yes();
        return;
      }
      tail = text.slice(-names.longest);
    }
    roots.forEach(observe);
  };

  observe(doc);
  first = looks(doc, names, observe);
  lookAround();
  return stop;
}

function collect(record: MutationRecord, changed: Set<Node>): void {
  const { target } = record;
  if (record.type === 'characterData') {
    changed.add(target.parentNode ?? target);
    return;
  }
  const isList = target.childNodes.length > FEW_CHILDREN;
  for (const node of record.addedNodes)
    if (node.nodeType !== Node.COMMENT_NODE) changed.add(isList ? node : target);
}
