/**
 * What servers answer to PROPFIND (RFC 4918, 9.1 and 13), as far as a listing needs it. Servers differ in prefixes, in hrefs that are whole addresses or
 * paths, encoded more or less, and in whether a property that they lack is left out or has a status of its own.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One entry: where it is, decoded, without a slash at its end. */
export interface Entry {
  readonly path: string;
  readonly folder: boolean;
  readonly bytes: number | undefined;
}

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: true,
  isArray: (name: string) => name === 'response' || name === 'propstat',
});

/**
 * The entries of an answer with status 207; `undefined` if it isn't one. Document types and entities are refused unread. `asked`: the path that was
 * asked for, from which some hrefs go on.
 */
export function readMultistatus(answer: string, asked = '/'): Entry[] | undefined {
  // Scripts that print a line before their answer are common, and XML forbids it.
  const xml = answer.trim();
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml) || XMLValidator.validate(xml) !== true) return undefined;
  const root = child(parsed(xml), 'multistatus');
  if (root === undefined) return undefined;
  // An empty element is parsed as text.
  return listOf(child(root, 'response')).flatMap((response) => entryOf(response, asked));
}

/** The parser throws at tags in more than a hundred others, and at names such as `__proto__`: no listing has these. */
function parsed(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch {
    return undefined;
  }
}

function entryOf(response: unknown, asked: string): Entry[] {
  const href = textOf(child(response, 'href'));
  if (href === undefined || failed(child(response, 'status'))) return [];
  const path = pathOf(href, asked);
  if (path === undefined) return [];
  const props = listOf(child(response, 'propstat'))
    .filter((propstat) => !failed(child(propstat, 'status')))
    .map((propstat) => child(propstat, 'prop'));
  const types = props.map((prop) => child(prop, 'resourcetype')).filter((type) => type !== undefined);
  const length = props
    .map((prop) => textOf(child(prop, 'getcontentlength')))
    .find((text) => text !== undefined);
  return [
    {
      path: path.replace(/\/+$/, ''),
      folder:
        types.length > 0 ? types.some((type) => child(type, 'collection') !== undefined) : path.endsWith('/'),
      bytes: length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : undefined,
    },
  ];
}

/** A status line that says that something went wrong. None says nothing. */
function failed(status: unknown): boolean {
  const code = /^HTTP\/\S+\s+(\d{3})/.exec(textOf(status) ?? '')?.[1];
  return code !== undefined && !code.startsWith('2');
}

/** The decoded path of an href. Host and scheme are left out: behind a proxy servers name others than those that were asked. */
function pathOf(href: string, asked: string): string | undefined {
  const raw = withEntities(href);
  const base = `http://host${asked}`;
  if (!URL.canParse(raw, base)) return undefined;
  return decodedPath(new URL(raw, base).pathname);
}

/** A path with its escapes undone, each segment by itself; what is no escape stays. */
export function decodedPath(path: string): string {
  return path
    .split('/')
    .map((segment) => {
      try {
        return decodeURIComponent(segment);
      } catch {
        return segment;
      }
    })
    .join('/');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** XML's five entities and characters by number: the parser is kept from expanding any. */
function withEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

function child(parent: unknown, name: string): unknown {
  return typeof parent === 'object' && parent !== null && Object.hasOwn(parent, name)
    ? (parent as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
