import { ask } from '../../lib/messages/ask.ts';
import type { PdfDocument } from '../../lib/pdf/library.ts';
import type { ReadingPlace } from '../../lib/pdf/viewer.ts';

/** Scrolling tells of a new place many times a second: it is kept when that pauses. */
const PAUSE_MS = 800;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Keeps where the reader is in a document. */
export function keepPlace(document: PdfDocument | undefined, place: ReadingPlace): void {
  const fingerprint = document?.fingerprints[0];
  if (!fingerprint) return;
  clearTimeout(timer);
  const rotation = ([0, 90, 180, 270] as const).find((each) => each === place.rotation) ?? 0;
  timer = setTimeout(
    () =>
      void ask('place.keep', { document: fingerprint, place: { ...place, rotation } }).catch(() => undefined),
    PAUSE_MS,
  );
}

/** Where the reader was the last time, if this document was read before. */
export async function placeIn(document: PdfDocument): Promise<ReadingPlace | undefined> {
  const [fingerprint] = document.fingerprints;
  if (!fingerprint) return undefined;
  const place = await ask('place.get', { document: fingerprint }).catch(() => null);
  return place && place.page <= document.numPages ? place : undefined;
}
