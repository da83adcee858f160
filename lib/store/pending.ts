/** What the panel of a window is to show when it opens, in `storage.session`: it may open only after the background's worker has ended. */
import * as v from 'valibot';
import { NoteTarget } from '../notes/note.ts';
import type { Area } from './area.ts';

const Target = v.strictObject({
  exchange: v.exactOptional(v.string()),
  note: v.exactOptional(NoteTarget),
  shown: v.exactOptional(v.string()),
});
export type PendingTarget = v.InferOutput<typeof Target>;

export interface PendingStore {
  put(windowId: number, target: PendingTarget): Promise<void>;
  /** What was put for a window, once. */
  take(windowId: number): Promise<PendingTarget | undefined>;
}

export function openPending(area: Area): PendingStore {
  const keyOf = (windowId: number): string => `panel-${windowId}`;
  return {
    put: (windowId, target) => area.set({ [keyOf(windowId)]: target }),
    async take(windowId) {
      const key = keyOf(windowId);
      const parsed = v.safeParse(Target, (await area.get(key))[key]);
      if (!parsed.success) return undefined;
      await area.set({ [key]: null });
      return parsed.output;
    },
  };
}
