import type { BlockKind } from './document.ts';

/**
 * What an element of HTML is, by its name alone: one list for pages and for files. On pages computed style is asked only where a name says too
 * little (`lib/page/display.ts`): one look-up here costs some 20 ns, `getComputedStyle` fifty times that.
 */
export type Role =
  /** Flows within a line. */
  | 'inline'
  /** Starts and ends a block; the kind is its enclosing block's. */
  | 'block'
  /** Starts a block that is a paragraph whatever it stands in: an article in a list item isn't an item. */
  | 'section'
  /** Never read as text. */
  | 'skipped'
  | 'break'
  | 'slot'
  | 'details'
  | Exclude<BlockKind, 'paragraph'>;

const NAMES: Readonly<Record<Role, string>> = {
  inline:
    'a abbr acronym b basefont bdi bdo big button cite code data dfn em font i ins kbd label mark math nobr output q ruby rb samp ' +
    'small span strong sub sup time tt u var wbr mi mn mo mtext mrow ms',
  block:
    'address body caption center dialog dir div dl fieldset figcaption figure footer form header hgroup hr html legend ' +
    'menu ol optgroup p pre listing xmp plaintext summary table tbody tfoot thead tr ul',
  section: 'article aside main nav section search',
  heading: 'h1 h2 h3 h4 h5 h6',
  item: 'li dt dd',
  cell: 'td th',
  quote: 'blockquote',
  // Struck out (`del`, `s`, `strike`) is what a text no longer says.
  skipped:
    'annotation annotation-xml area applet audio base canvas col colgroup datalist del embed frame frameset head iframe img input ' +
    'link map meta meter noembed noframes noscript object option param picture progress rp rt rtc s script select source strike style ' +
    'svg template textarea title track video',
  break: 'br',
  slot: 'slot',
  details: 'details',
};

/** Elements whose line breaks are shown as they are written. */
export const PREFORMATTED: ReadonlySet<string> = new Set(['pre', 'listing', 'xmp', 'plaintext']);

const ROLES: ReadonlyMap<string, Role> = new Map(
  Object.entries(NAMES).flatMap(([role, names]) =>
    names.split(' ').map((name) => [name, role as Role] as const),
  ),
);

/** What an element is by its local name; `undefined` for names unknown here, custom elements above all. */
export function roleOf(localName: string): Role | undefined {
  return ROLES.get(localName);
}

/** The kind that an ARIA role gives to a block, where it gives one. */
export function kindOfAria(role: string): BlockKind | undefined {
  switch (role) {
    case 'heading':
      return 'heading';
    case 'listitem':
      return 'item';
    case 'cell':
    case 'gridcell':
    case 'columnheader':
    case 'rowheader':
      return 'cell';
    case 'blockquote':
      return 'quote';
    default:
      return undefined;
  }
}
