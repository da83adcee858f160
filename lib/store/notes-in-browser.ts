import { localArea } from './area.ts';
import { notesStore } from './notes-store.ts';
import type { NotesStore } from './notes-types.ts';

/** The notes' store as the background opens it, with the browser's clock and randomness. */
export function notesInBrowser(): NotesStore {
  return notesStore({
    area: localArea(),
    now: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
    newClient() {
      const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
      return (high & 0x1fffff) * 2 ** 32 + low;
    },
    schedule: (work, delayMs) => void setTimeout(work, delayMs),
  });
}
