/**
 * Notes as a W3C Web Annotation collection (JSON-LD, https://www.w3.org/TR/annotation-model/), that other tools can read. Each note carries
 * its document as well (`rejoinder:update`, base64), so that importing it again merges and loses nothing.
 */
import { toBase64 } from '../text/base64.ts';
import { ANNO_CONTEXT, exchangeUrn, noteUrn, OWN_NAMESPACE } from './annotation.ts';
import type { NoteTarget, NoteView } from './note.ts';

/** A note with its whole document as an update. */
export interface ExportedNote {
  readonly view: NoteView;
  readonly update: Uint8Array;
}

/** The text of the file. `id` names the collection (a UUID), `label` is its title, `at` when it was made. */
export function exportAnnotations(
  notes: readonly ExportedNote[],
  { id, label, at }: { readonly id: string; readonly label: string; readonly at: string },
): string {
  const collection = `urn:uuid:${id}`;
  const page = `${collection}#page`;
  const file = {
    '@context': [ANNO_CONTEXT, { rejoinder: OWN_NAMESPACE }],
    id: collection,
    type: 'AnnotationCollection',
    label,
    created: at,
    total: notes.length,
    first: {
      id: page,
      type: 'AnnotationPage',
      partOf: collection,
      startIndex: 0,
      items: notes.map(annotationOf),
    },
    last: page,
  };
  return `${visible(JSON.stringify(file, null, 1))}\n`;
}

function annotationOf({ view, update }: ExportedNote): object {
  return {
    id: noteUrn(view.id),
    type: 'Annotation',
    motivation: 'commenting',
    created: view.createdAt,
    modified: view.updatedAt,
    body: [
      { type: 'TextualBody', purpose: 'commenting', format: 'text/plain', value: view.text },
      ...view.tags.map((value) => ({ type: 'TextualBody', purpose: 'tagging', format: 'text/plain', value })),
    ],
    target: targetOf(view.target),
    ...(view.deletedAt === null ? {} : { 'rejoinder:deleted': view.deletedAt }),
    'rejoinder:update': toBase64(update),
  };
}

function targetOf(target: NoteTarget): unknown {
  if (target.kind === 'exchange') return exchangeUrn(target.exchange);
  if (target.kind === 'page')
    return { type: 'SpecificResource', source: iri(target.address), 'rejoinder:title': target.title };
  const { quote, position } = target.selectors;
  const place = {
    type: 'SpecificResource',
    source: iri(target.address),
    'rejoinder:title': target.title,
    ...(target.lang === '' ? {} : { 'rejoinder:lang': target.lang }),
    selector: [
      { type: 'TextQuoteSelector', exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
      { type: 'TextPositionSelector', start: position.start, end: position.end },
    ],
  };
  return target.exchange === undefined ? place : [place, exchangeUrn(target.exchange)];
}

/** An address as an IRI (RFC 3987), which holds fewer characters than browsers' addresses do. The document keeps it as it is. */
const iri = (address: string): string => address.replace(/[<>"{}|\\^`]/g, (char) => encodeURIComponent(char));

/** JSON with what can't be seen in an editor, or turns its lines round, written out. It means the same. */
function visible(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
