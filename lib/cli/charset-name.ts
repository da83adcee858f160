/** The charset that an HTML or XML file names for itself. */
import { type DefaultTreeAdapterTypes, parse, defaultTreeAdapter as tree } from 'parse5';
import { isHtml } from './is-html.ts';

/** Browsers look through the first 1,024 bytes; files that tools have saved have long comments before it. */
const NAMED_WITHIN = 16_384;

/**
 * The decoder of the charset that a file names: in a `meta` element (not in a comment, a script or a value that only looks
 * like one), or in its XML declaration. `undefined` if it names none, none that is known, or a Unicode one: whether a file is
 * UTF-8 or UTF-16 its bytes tell, and one whose bytes could be searched for a name is not UTF-16.
 */
export function namedCharset(bytes: Uint8Array): TextDecoder | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, NAMED_WITHIN));
  const name = /^\s*<\?xml\b[^>]*\bencoding\s*=\s*["']([\w-]+)/.exec(head)?.[1] ?? metaCharset(head);
  try {
    const decoder = name ? new TextDecoder(name) : undefined;
    return decoder?.encoding.startsWith('utf-') ? undefined : decoder;
  } catch {
    return undefined;
  }
}

function metaCharset(head: string): string | undefined {
  if (!isHtml(head, false)) return undefined;
  const nodes: DefaultTreeAdapterTypes.Node[] = [parse(head)];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (tree.isElementNode(node) && node.tagName === 'meta') {
      const name = charsetOf(new Map(node.attrs.map(({ name, value }) => [name, value])));
      if (name) return name;
    }
    if ('childNodes' in node) nodes.push(...node.childNodes.toReversed());
  }
  return undefined;
}

function charsetOf(meta: ReadonlyMap<string, string>): string | undefined {
  const own = meta.get('charset')?.trim();
  if (own || meta.get('http-equiv')?.toLowerCase() !== 'content-type') return own;
  return /charset\s*=\s*["']?\s*([\w-]+)/i.exec(meta.get('content') ?? '')?.[1];
}
