/** Which frame of a tab the reader turned to last, in `storage.session`: steps from mark to mark go on from there, though the background's worker ends in between. */
import * as v from 'valibot';
import type { Area } from './area.ts';

export interface AttendedStore {
  get(tabId: number): Promise<number | undefined>;
  /** Gives the frame that was turned to before. */
  set(tabId: number, frameId: number): Promise<number | undefined>;
}

export function openAttended(area: Area): AttendedStore {
  const keyOf = (tabId: number): string => `attended-${tabId}`;
  const get = async (tabId: number): Promise<number | undefined> => {
    const parsed = v.safeParse(v.number(), (await area.get(keyOf(tabId)))[keyOf(tabId)]);
    return parsed.success ? parsed.output : undefined;
  };
  return {
    get,
    async set(tabId, frameId) {
      const before = await get(tabId);
      if (before !== frameId) await area.set({ [keyOf(tabId)]: frameId });
      return before;
    },
  };
}
