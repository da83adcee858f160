/** What a panel is to show when it opens, in `storage.session`: it may open only after the background's worker has ended. */
import * as v from 'valibot';
import { NoteTarget } from '../notes/note.ts';
import type { Area } from './area.ts';

const Target = v.strictObject({
  exchange: v.exactOptional(v.string()),
  note: v.exactOptional(NoteTarget),
  shown: v.exactOptional(v.string()),
  place: v.exactOptional(v.literal('notes')),
});
export type PendingTarget = v.InferOutput<typeof Target>;

export interface PendingStore {
  put(panel: string, target: PendingTarget): Promise<void>;
  /** What was put for a panel, once. */
  take(panel: string): Promise<PendingTarget | undefined>;
}

export function openPending(area: Area): PendingStore {
  const keyOf = (panel: string): string => `panel-${panel}`;
  return {
    put: (panel, target) => area.set({ [keyOf(panel)]: target }),
    async take(panel) {
      const key = keyOf(panel);
      const parsed = v.safeParse(Target, (await area.get(key))[key]);
      if (!parsed.success) return undefined;
      await area.set({ [key]: null });
      return parsed.output;
    },
  };
}
