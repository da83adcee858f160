/** Where the reader was in PDFs that were read last, by their fingerprints, so that they open there again. */
import * as v from 'valibot';

const Place = v.object({
  page: v.number(),
  left: v.exactOptional(v.number()),
  top: v.exactOptional(v.number()),
  zoom: v.union([v.picklist(['auto', 'page-width', 'page-fit']), v.number()]),
  rotation: v.picklist([0, 90, 180, 270]),
});
export type PlaceInPdf = v.InferOutput<typeof Place>;
export const PlacesInPdfs = v.record(v.string(), v.object({ place: Place, at: v.number() }));
export type PlacesInPdfs = v.InferOutput<typeof PlacesInPdfs>;

/** Documents beyond this are forgotten, those longest unread first. */
const MAX_DOCUMENTS = 200;

/** Notes where the reader is. `at`: now, in milliseconds. */
export function withPlace(all: PlacesInPdfs, document: string, place: PlaceInPdf, at: number): PlacesInPdfs {
  const entries = Object.entries({ ...all, [document]: { place, at } });
  return entries.length <= MAX_DOCUMENTS
    ? Object.fromEntries(entries)
    : Object.fromEntries(entries.sort(([, x], [, y]) => y.at - x.at).slice(0, MAX_DOCUMENTS));
}
