/** Sites that were switched on since the browser began, in `storage.session`: a page of theirs that comes back may have been left when they were off. */
import * as v from 'valibot';
import type { Area } from './area.ts';

export interface SwitchedOnStore {
  add(site: string): Promise<void>;
  has(site: string): Promise<boolean>;
}

const KEY = 'switchedOn';

export function openSwitchedOn(area: Area): SwitchedOnStore {
  const all = async (): Promise<readonly string[]> => {
    const parsed = v.safeParse(v.array(v.string()), (await area.get(KEY))[KEY]);
    return parsed.success ? parsed.output : [];
  };
  return {
    async add(site) {
      const sites = await all();
      if (!sites.includes(site)) await area.set({ [KEY]: [...sites, site] });
    },
    has: async (site) => (await all()).includes(site),
  };
}
