/**
 * What the W3C's recommendation demands (https://www.w3.org/TR/annotation-model/, the sentences with MUST, for what our export uses): gives
 * every sentence that a file breaks, and where.
 */
type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
/** RFC 3987: a scheme, and none of the characters that an IRI can't have. */
const isIri = (value: unknown): boolean =>
  typeof value === 'string' && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(value);
const isTime = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value);
const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;

const KNOWN = new Set(
  '@context id type motivation created modified body target label total first last partOf startIndex items value format purpose source selector exact prefix suffix start end'.split(
    ' ',
  ),
);

export function checkCollection(file: unknown): string[] {
  const broken: string[] = [];
  const must = (holds: boolean, where: string, sentence: string): void => {
    if (!holds) broken.push(`${where}: ${sentence}`);
  };
  if (!isObject(file)) return ['the file: is an object'];
  const contexts = list(file['@context']);
  must(contexts.includes('http://www.w3.org/ns/anno.jsonld'), '@context', 'has the model’s context');
  const prefixes = new Set(contexts.filter(isObject).flatMap((context) => Object.keys(context)));
  checkNames(file, '', prefixes, must);
  must(isIri(file.id), 'id', 'a collection has exactly one IRI');
  must(list(file.type).includes('AnnotationCollection'), 'type', 'a collection has the class');
  must(isCount(file.total), 'total', 'is not negative');
  must(typeof file.label === 'string', 'label', 'is a string');
  const page = file.first;
  if (!isObject(page)) return [...broken, 'first: a collection has one first page'];
  must(isIri(page.id), 'first.id', 'a page has exactly one IRI');
  must(list(page.type).includes('AnnotationPage'), 'first.type', 'a page has the class');
  must(page.partOf === file.id, 'first.partOf', 'is the collection');
  must(isCount(page.startIndex), 'first.startIndex', 'is not negative');
  must(file.last === page.id, 'last', 'is the last page');
  must(Array.isArray(page.items), 'first.items', 'is a list');
  const items = list(page.items);
  must(file.total === items.length, 'total', 'counts the annotations');
  const ids = items.filter(isObject).map(({ id }) => id);
  must(new Set(ids).size === ids.length, 'items', 'ids are unique');
  for (const [i, item] of items.entries()) checkAnnotation(item, `items[${i}]`, must);
  return broken;
}

type Must = (holds: boolean, where: string, sentence: string) => void;

/** Every name is the model's, or has a prefix that the context explains: another would mean nothing in JSON-LD. */
function checkNames(value: unknown, where: string, prefixes: ReadonlySet<string>, must: Must): void {
  if (Array.isArray(value)) for (const inner of value) checkNames(inner, where, prefixes, must);
  if (!isObject(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    const prefix = name.split(':')[0] ?? '';
    must(
      KNOWN.has(name) || (name.includes(':') && prefixes.has(prefix)),
      `${where}.${name}`,
      'is a known name',
    );
    if (name !== '@context') checkNames(inner, `${where}.${name}`, prefixes, must);
  }
}

function checkAnnotation(item: unknown, where: string, must: Must): void {
  must(isObject(item), where, 'is an object');
  if (!isObject(item)) return;
  must(isIri(item.id), `${where}.id`, 'exactly one IRI');
  must(list(item.type).includes('Annotation'), `${where}.type`, 'has the class');
  must(item['@context'] === undefined, `${where}.@context`, 'stands once, at the top');
  must(list(item.target).length > 0, `${where}.target`, 'at least one');
  must(item.body === undefined || item.bodyValue === undefined, where, 'body or bodyValue');
  for (const name of ['created', 'modified'])
    must(item[name] === undefined || isTime(item[name]), `${where}.${name}`, 'is an xsd:dateTime in UTC');
  for (const body of list(item.body)) {
    if (!isObject(body)) must(isIri(body), `${where}.body`, 'is an IRI or an object');
    else {
      must(list(body.type).includes('TextualBody'), `${where}.body.type`, 'has the class');
      must(typeof body.value === 'string', `${where}.body.value`, 'exactly one string');
      must(typeof body.purpose === 'string', `${where}.body.purpose`, 'is a motivation');
    }
  }
  for (const target of list(item.target)) {
    if (!isObject(target)) {
      must(isIri(target), `${where}.target`, 'is an IRI or an object');
      continue;
    }
    must(list(target.type).includes('SpecificResource'), `${where}.target.type`, 'has the class');
    must(isIri(target.source), `${where}.target.source`, 'exactly one');
    for (const selector of list(target.selector)) checkSelector(selector, `${where}.target.selector`, must);
  }
}

function checkSelector(selector: unknown, where: string, must: Must): void {
  must(isObject(selector), where, 'is an object');
  if (!isObject(selector)) return;
  if (selector.type === 'TextQuoteSelector') {
    for (const name of ['exact', 'prefix', 'suffix'])
      must(typeof selector[name] === 'string', `${where}.${name}`, 'exactly one string');
  } else if (selector.type === 'TextPositionSelector') {
    for (const name of ['start', 'end'])
      must(isCount(selector[name]), `${where}.${name}`, 'exactly one number, not negative');
  } else must(false, `${where}.type`, 'is one of the model’s');
}
