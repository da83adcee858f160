/** Tabs that were sent from our reader back to the original of a PDF, in `storage.session`: they stay there until they go elsewhere, though the background's worker ends in between. */
import * as v from 'valibot';
import type { Area } from './area.ts';

export interface OriginalsStore {
  /** The next address that the tab comes to is the original, wherever it was redirected to. */
  expect(tabId: number): Promise<void>;
  /** Whether an address that a tab has come to is its original. */
  isOriginal(tabId: number, address: string): Promise<boolean>;
}

/** Kept of a tab of which the next address is not known yet; no address is empty. */
const EXPECTED = '';

export function openOriginals(area: Area): OriginalsStore {
  const keyOf = (tabId: number): string => `original-${tabId}`;
  const keep = (tabId: number, address: string | null): Promise<void> =>
    area.set({ [keyOf(tabId)]: address });
  return {
    expect: (tabId) => keep(tabId, EXPECTED),
    async isOriginal(tabId, address) {
      const parsed = v.safeParse(v.string(), (await area.get(keyOf(tabId)))[keyOf(tabId)]);
      if (!parsed.success) return false;
      if (parsed.output === EXPECTED) await keep(tabId, address);
      else if (parsed.output !== address) await keep(tabId, null);
      return parsed.output === EXPECTED || parsed.output === address;
    },
  };
}
