/** How many marks the frames of each tab have, in `storage.session`: the background's worker may end between two reports. */
import * as v from 'valibot';
import type { Tally } from '../status/tally.ts';
import type { Area } from './area.ts';

const Stored = v.fallback(
  v.record(
    v.string(),
    v.record(v.string(), v.object({ count: v.number(), truncated: v.boolean(), page: v.string() })),
  ),
  {},
);

export interface TallyStore {
  get(): Promise<Tally>;
  /** Changes the tally and says what it is now. Changes are made one after the other. */
  change(change: (before: Tally) => Tally): Promise<Tally>;
}

export function openTally(area: Area): TallyStore {
  let last: Promise<unknown> = Promise.resolve();
  const get = async (): Promise<Tally> => v.parse(Stored, (await area.get('tally')).tally ?? {});
  return {
    get,
    change(change) {
      const done = last.then(async () => {
        const after = change(await get());
        await area.set({ tally: after });
        return after;
      });
      last = done.catch(() => undefined);
      return done;
    },
  };
}
