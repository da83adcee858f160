/** Small cases, all of them: each fault at each request and each write of a sync, one after the other. */
import { describe, expect, it } from 'vitest';
import { dice } from './dice.ts';
import { faultyBus, REQUEST_FAULTS, type RequestFault } from './faulty-bus.ts';
import { MODEL_PARTS } from './model.ts';
import { type Browser, browser } from './model-browser.ts';

const NONE = dice(9);

/** Two browsers that both edit one note apart, and six more files, so that there is something to fold. */
async function scene(): Promise<{ one: Browser; other: Browser }> {
  const bus = faultyBus('bus');
  const [one, other] = [1, 2].map((seed) => browser(`b${seed}`, [bus], dice(seed), MODEL_PARTS)) as [
    Browser,
    Browser,
  ];
  one.store.create('n1', 'a');
  await one.sync(undefined, NONE);
  await other.sync(undefined, NONE);
  for (const text of ['b', 'c', 'd']) {
    one.store.edit('n1', (before) => before + text);
    await one.sync(undefined, NONE);
  }
  one.store.edit('n1', (before) => `${before}e`);
  other.store.edit('n1', (before) => `f${before}`);
  await other.sync(undefined, NONE);
  return { one, other };
}

describe('a sync that goes wrong at any point loses nothing', () => {
  it.each(REQUEST_FAULTS)('%s', async (kind: RequestFault) => {
    let cases = 0;
    for (let at = 0; ; at += 1) {
      const { one, other } = await scene();
      const events = await one.sync({ kind, at }, dice(at + 1));
      for (let round = 0; round < 2; round += 1)
        for (const each of [one, other]) {
          each.clockMs += 2 * 86_400_000;
          await each.sync(undefined, NONE);
        }
      cases += 1;
      expect([kind, at, one.store.view('n1')?.text]).toEqual([kind, at, 'fabcde']);
      expect(other.store.view('n1')).toEqual(one.store.view('n1'));
      if (at >= events) break;
    }
    expect(cases).toBeGreaterThan(10);
  });
});
