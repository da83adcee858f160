/** The names that a note has in a W3C Web Annotation file, ours and those of others. */

import * as v from 'valibot';
import { NoteId } from './note.ts';

export const ANNO_CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
/** Our own properties; the name is no address, and nothing is there to be fetched. */
export const OWN_NAMESPACE = 'https://rejoinder.invalid/ns#';

const EXCHANGE_URN = 'urn:rejoinder:exchange:';
const NOTE_URN = 'urn:rejoinder:note:';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const exchangeUrn = (exchange: string): string => EXCHANGE_URN + exchange;

export function exchangeOfUrn(iri: string): string | undefined {
  return iri.startsWith(EXCHANGE_URN) ? iri.slice(EXCHANGE_URN.length) : undefined;
}

export const noteUrn = (id: string): string => (UUID.test(id) ? `urn:uuid:${id}` : NOTE_URN + id);

/** The note that an annotation's id names, if it is one of ours. */
export function noteOfUrn(iri: string): string | undefined {
  const id = iri.startsWith(NOTE_URN)
    ? iri.slice(NOTE_URN.length)
    : iri.startsWith('urn:uuid:')
      ? iri.slice('urn:uuid:'.length)
      : undefined;
  return id !== undefined && v.is(NoteId, id) && noteUrn(id) === iri ? id : undefined;
}
