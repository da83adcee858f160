import type { ChangedSettings } from '../../components/options/types.ts';

/** Changes of settings that are on their way: the page shows them at once, whatever it reads meanwhile. */
export interface PendingSettings {
  /** Settings as they are shown: what is on its way goes before what was read, which may be older. */
  over<S extends ChangedSettings>(settings: S): S;
  /** Does what makes a change, and reads anew what is so then; until both are done the change is shown. Where making it fails it is shown no longer, and read anew all the same. */
  during<R>(changed: ChangedSettings, make: () => Promise<R>, refresh: () => Promise<void>): Promise<R>;
}

export function createPendingSettings(): PendingSettings {
  const pending = new Set<ChangedSettings>();
  return {
    over: (settings) => Object.assign({}, settings, ...pending),
    async during(changed, make, refresh) {
      // One of its own: the same may be asked for twice.
      const own = { ...changed };
      pending.add(own);
      try {
        const made = await make();
        await refresh();
        return made;
      } catch (error) {
        pending.delete(own);
        await refresh();
        throw error;
      } finally {
        pending.delete(own);
      }
    },
  };
}
