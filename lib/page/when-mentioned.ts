import { Awaited } from './awaited.ts';
import { whenIdle } from './idle.ts';
import { looks, type Meeting } from './mentions.ts';
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
/** Of its siblings so many are looked at with it, at most. */
const BESIDE = 64;

/**
 * Calls back once, when the page first holds one of the names: now, or after it has grown. Looks again only where the page changed,
 * in idle time, more rarely the more often it changes. Returns what ends the watch; it ends itself when it has called.
 */
export function whenMentioned(
  doc: Document,
  names: NameTest,
  onYes: () => void,
  options: GateOptions = {},
): () => void {
  const everyMs = options.everyMs ?? EVERY_MS;
  let waitMs = everyMs;
  let lookedAt = 0;
  let changed = new Set<Node>();
  let cancel: (() => void) | undefined;
  let first: Generator<boolean, void> | undefined;

  const observer = new MutationObserver((records) => {
    for (const record of records) collect(record, changed);
    if (changed.size > MANY) changed = new Set([doc]);
    if (changed.size > 0 && !first) cancel ??= whenIdle(look, waitMs);
  });
  const observe = (root: Node): void =>
    observer.observe(root, { childList: true, characterData: true, subtree: true });
  const awaited = new Awaited(() => {
    for (const { shadowRoot } of awaited.take()) {
      observe(shadowRoot);
      changed.add(shadowRoot);
    }
    if (changed.size > 0 && !first) cancel ??= whenIdle(look, 0);
  });
  const meeting: Meeting = {
    onRoot: observe,
    onUndefined(elements) {
      awaited.add(elements);
    },
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
    if (changed.size > 0) cancel = whenIdle(look, waitMs);
  };
  const look = (): void => {
    cancel = undefined;
    const now = performance.now();
    waitMs = now - lookedAt < waitMs * 3 ? Math.min(waitMs * 1.5, MOST_MS) : everyMs;
    lookedAt = now;
    const nodes = changed;
    changed = new Set();
    for (const node of nodes) {
      if (node === doc) {
        first = looks(doc, names, meeting);
        lookAround();
        return;
      }
      if (node.isConnected && lookAt(node, names, meeting)) {
        yes();
        return;
      }
    }
  };

  observe(doc);
  first = looks(doc, names, meeting);
  lookAround();
  return stop;
}

function collect(record: MutationRecord, changed: Set<Node>): void {
  const { target } = record;
  if (record.type === 'characterData') {
    changed.add(target.parentNode ?? target);
    return;
  }
  for (const node of record.addedNodes) {
    const list = node.nodeType === Node.ELEMENT_NODE && target.childNodes.length > FEW_CHILDREN;
    if (node.nodeType !== Node.COMMENT_NODE) changed.add(list ? node : target);
  }
}

function lookAt(node: Node, names: NameTest, meeting: Meeting): boolean {
  if (node.nodeType === Node.TEXT_NODE) return names((node as Text).data);
  if (node.nodeType !== Node.ELEMENT_NODE && node.nodeType !== Node.DOCUMENT_FRAGMENT_NODE) return false;
  if (!('querySelectorAll' in node)) return false;
  for (const found of looks(node as Element, names, meeting)) if (found) return true;
  return names(textAround(node, names.longest));
}

/** A node's text with what stands beside it: text that is written word by word, an element each, has names over several. */
function textAround(node: Node, chars: number): string {
  const beside = (way: 'previousSibling' | 'nextSibling'): string => {
    let text = '';
    let left = BESIDE;
    for (let at = node[way]; at && text.length < chars && left > 0; at = at[way], left--)
      text = way === 'nextSibling' ? text + (at.textContent ?? '') : (at.textContent ?? '') + text;
    return text;
  };
  return (
    beside('previousSibling').slice(-chars) + (node.textContent ?? '') + beside('nextSibling').slice(0, chars)
  );
}
