import { localArea } from './area.ts';
import { notesStore } from './notes-store.ts';
import type { NotesStore } from './notes-types.ts';

/** A client id for a writer: a random integer below 2^53. */
export function randomClient(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return (high & 0x1fffff) * 2 ** 32 + low;
}

/** The notes' store as the background opens it, with the browser's clock and randomness. */
export function notesInBrowser(): NotesStore {
  return notesStore({
    area: localArea(),
    now: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
    newClient: randomClient,
    schedule: (work, delayMs) => void setTimeout(work, delayMs),
  });
}
