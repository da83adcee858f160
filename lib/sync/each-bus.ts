/** Syncing over several buses, one after the other. What stops one of them stops no other, and isn't kept from the reader. */
import { delayAfter } from './backoff.ts';
import { acknowledge } from './engine.ts';
import type { Surroundings } from './flight.ts';

/**
 * Does `sync` for each of `buses` (it says whether that was one to be synced now), and then takes out of the outbox what is safe on all of them. Where it throws, it isn't the bus's
 * fault: the bus's status says `storage`, and it is tried again later, as after any failure.
 *
 * @param untold buses of which the status couldn't even be written: kept up to date here, for `statusOf`
 * @param onEnd after each, whatever came of it
 * @throws only what `acknowledge` does
 */
export async function syncEach<B extends { readonly bus: string }>(
  around: Surroundings,
  buses: readonly B[],
  untold: Set<string>,
  sync: (one: B) => Promise<boolean>,
  onEnd?: (one: B) => void,
): Promise<void> {
  for (const one of buses) {
    try {
      if (await sync(one)) untold.delete(one.bus);
    } catch (error) {
      around.log?.(`${one.bus}: failed: ${error instanceof Error ? error.name : 'unknown'}`);
      if (await noteFailure(around, one.bus)) untold.delete(one.bus);
      else untold.add(one.bus);
    } finally {
      onEnd?.(one);
    }
  }
  await acknowledge(
    around,
    buses.map(({ bus }) => bus),
  );
}

/** Has the status of a bus say that the notes' database couldn't be used. False where that can't be written either. */
async function noteFailure({ store, now, random }: Surroundings, bus: string): Promise<boolean> {
  try {
    const row = await store.row(['bus', bus]);
    // A new bus has its first row from its first sync, with what is to be written there.
    if (!row) return false;
    const failures = row.failures + 1;
    const notBefore = now() + delayAfter(failures, random());
    await store.commit({
      put: [{ key: ['bus', bus], value: { ...row, problem: 'storage', failures, notBefore } }],
    });
    return true;
  } catch {
    return false;
  }
}
