import { HOST_TAG } from './host.ts';
import type { NameTest } from './names.ts';

/** A subtree of more elements than this is looked at child by child, so that the look can stop in between. */
const WHOLE_ELEMENTS = 6000;
/** ... but no deeper than this, so that a chain of single children can't make the counting costly. */
const SPLIT_DEPTH = 12;
/** Never hosts of a shadow tree in practice, and most of a page: leaving them out here spares the making of their wrappers. */
const LIKELY_HOSTS = ':not(a,b,p,li,ul,td,tr,i,em,br,img,svg,path,option,script,link,button,span)';
/** Text is looked at in parts of about so many characters where a subtree is split. */
const LOOK_CHARS = 200_000;
const UNREAD = new Set(['script', 'style', 'noscript', 'textarea', 'rt', 'rp', HOST_TAG]);

/** The open shadow roots right below a node (not those within another shadow tree). */
function shadowRootsIn(root: ShadowRoot | Element): ShadowRoot[] {
  const elements = [root as Element, ...root.querySelectorAll(LIKELY_HOSTS)];
  return elements.flatMap(({ shadowRoot }) => shadowRoot ?? []);
}

/**
 * Whether the text below a root holds one of the names, shadow trees included. Reads `textContent`, so names that inline markup
 * splits are seen and no layout is forced. Looks at everything at once: see `looks` for the same in slices.
 */
export function mentions(
  root: Document | ShadowRoot | Element,
  names: NameTest,
  onRoot?: (root: ShadowRoot) => void,
): boolean {
  for (const found of looks(root, names, onRoot)) if (found) return true;
  return false;
}

/** The same look in steps; each says whether a name was found in it. `onRoot` is told of each shadow root on the way. */
export function* looks(
  root: Document | ShadowRoot | Element,
  names: NameTest,
  onRoot?: (root: ShadowRoot) => void,
): Generator<boolean, void> {
  const start =
    root.nodeType === Node.DOCUMENT_NODE
      ? ((root as Document).body ?? (root as Document).documentElement)
      : root;
  if (!start) return;
  yield* looksBelow(start as ShadowRoot | Element, names, 0);
  for (const shadow of shadowRootsIn(start as ShadowRoot | Element)) {
    onRoot?.(shadow);
    yield* looks(shadow, names, onRoot);
  }
}

function* looksBelow(root: ParentNode & Node, names: NameTest, depth: number): Generator<boolean, void> {
  const all = root.querySelectorAll('*');
  if (depth >= SPLIT_DEPTH || all.length <= WHOLE_ELEMENTS) {
    // How a word is said stands between its letters.
    yield (names(root.textContent ?? '') || root.querySelector('rt') !== null) && names(readText(root));
    return;
  }
  let text = '';
  let nodes: Node[] = [];
  const look = (): boolean => {
    const found = names(text) && names(nodes.map(readText).join(''));
    nodes = nodes.slice(-1);
    text = text.slice(-names.longest);
    return found;
  };
  let at = WHOLE_ELEMENTS;
  for (let node = root.firstChild; node; node = node.nextSibling) {
    // Of so many elements in a row one is at a multiple of their number: a child that holds none of these isn't large. To count each child's would cost more than to read it.
    const before = at;
    while (node.contains(all[at] as Node)) at += WHOLE_ELEMENTS;
    if (isUnread(node)) continue;
    if (at > before) {
      yield look();
      yield* looksBelow(node as Element, names, depth + 1);
      continue;
    }
    text += node.textContent ?? '';
    nodes.push(node);
    if (text.length > LOOK_CHARS) yield look();
  }
  yield look();
}

const isUnread = (node: Node): boolean =>
  node.nodeType === Node.COMMENT_NODE || UNREAD.has((node as Partial<Element>).localName ?? '');

/** The text below a node without scripts and styles. Ten times as costly as `textContent`: read only where that held a name. */
function readText(root: Node): string {
  if (root.nodeType === Node.TEXT_NODE) return (root as Text).data;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let text = '';
  while (walker.nextNode()) {
    const { parentNode } = walker.currentNode;
    if (parentNode && !isUnread(parentNode)) text += (walker.currentNode as Text).data;
  }
  return text;
}
