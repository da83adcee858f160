import type { BusRow } from './sync-store.ts';

/** Up to where the outbox is safe on all buses, and needn't be kept. */
export const safeUpTo = (rows: readonly Pick<BusRow, 'done'>[]): number =>
  rows.length === 0 ? 0 : Math.min(...rows.map(({ done }) => done));
