/** Small cases, all of them: each fault at each request and each write of a sync, one after the other. */
import { describe, expect, it } from 'vitest';
import type { TransportLimits } from '../../lib/sync/transport.ts';
import { dice } from './dice.ts';
import { type FaultyBus, faultyBus, REQUEST_FAULTS, type RequestFault } from './faulty-bus.ts';
import { MODEL_PARTS } from './model.ts';
import { type Browser, browser } from './model-browser.ts';

const NONE = dice(9);
const DAY_MS = 86_400_000;

/** Browsers before the sync that meets a fault: that of the first. What all must see of note `n` in the end. */
interface Case {
  readonly browsers: readonly [Browser, ...Browser[]];
  readonly wanted: string | undefined;
}

const make = (seed: number, ...buses: FaultyBus[]): Browser =>
  browser(`b${seed}`, buses, dice(seed), MODEL_PARTS);

/** Several browsers on one bus that all have the note `n`, with the text `a`. */
async function together(
  count: number,
  limits?: TransportLimits,
): Promise<[FaultyBus, Browser, ...Browser[]]> {
  const bus = faultyBus('bus', limits);
  const [first, ...others] = Array.from({ length: count }, (_, i) => make(i + 1, bus));
  if (!first) throw new RangeError('no browser');
  first.store.create('n', 'a');
  for (const one of [first, ...others]) await one.sync(undefined, NONE);
  return [bus, first, ...others];
}

const append = (one: Browser, more: string): void => one.store.edit('n', (text) => text + more);
const ofDevice = async (bus: FaultyBus, one: Browser): Promise<string[]> => {
  const device = (await one.store.row(['bus', bus.name]))?.device ?? '-';
  return [...bus.memory.files.keys()].filter((path) => path.includes(`/${device}/`));
};

const CASES: Readonly<Record<string, () => Promise<Case>>> = {
  async 'edits of both, and files to fold'() {
    const [, one, other] = await together(2);
    for (const text of ['b', 'c', 'd']) {
      append(one, text);
      await one.sync(undefined, NONE);
    }
    append(one, 'e');
    other?.store.edit('n', (text) => `f${text}`);
    await other?.sync(undefined, NONE);
    return { browsers: [one, ...(other ? [other] : [])], wanted: 'fabcde' };
  },
  async 'two buses, and what comes over one goes on to the other'() {
    const [a, b] = [faultyBus('a'), faultyBus('b')];
    const [bridge, x, z] = [make(1, a, b), make(2, a), make(3, b)];
    x.store.create('n', 'a');
    for (const one of [x, bridge, z]) await one.sync(undefined, NONE);
    append(x, 'x');
    z.store.edit('n', (text) => `z${text}`);
    for (const one of [x, z]) await one.sync(undefined, NONE);
    bridge.store.edit('n', (text) => `b${text}`);
    return { browsers: [bridge, x, z], wanted: 'bzax' };
  },
  async 'a bus that is new to it'() {
    const [, one] = await together(1);
    const fresh = faultyBus('fresh');
    one.buses.push(fresh);
    append(one, 'b');
    return { browsers: [one, make(2, fresh)], wanted: 'ab' };
  },
  async 'files of its own that the bus lost'() {
    const [bus, one, other] = await together(2);
    append(one, 'b');
    await one.sync(undefined, NONE);
    for (const path of await ofDevice(bus, one)) bus.memory.files.delete(path);
    append(one, 'c');
    return { browsers: [one, ...(other ? [other] : []), make(3, bus)], wanted: 'abc' };
  },
  async 'a file of its own that somebody could not read'() {
    const [bus, one, other] = await together(2);
    append(one, 'b');
    const before = new Set(await ofDevice(bus, one));
    await one.sync(undefined, NONE);
    bus.flip((path) => !before.has(path) && path.startsWith('v/'), dice(5));
    await other?.sync(undefined, NONE);
    return { browsers: [one, ...(other ? [other] : [])], wanted: 'ab' };
  },
  async 'a note that goes into several files'() {
    const [, one, other] = await together(2, { fileBytes: 2_500, writeEveryMs: 0 });
    const long = Array.from({ length: 450 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('');
    append(one, long);
    return { browsers: [one, ...(other ? [other] : [])], wanted: `a${long}` };
  },
  async 'a note that it deleted for good and another edited'() {
    const [bus, one, other] = await together(2);
    one.store.remove('n');
    one.store.purge();
    for (const path of await ofDevice(bus, one)) bus.memory.files.delete(path);
    if (other) append(other, 'b');
    await other?.sync(undefined, NONE);
    return { browsers: [one, ...(other ? [other] : [])], wanted: 'ab' };
  },
  async 'a note that another deleted for good and it edited'() {
    const [, one, other] = await together(2);
    append(one, 'b');
    other?.store.remove('n');
    other?.store.purge();
    await other?.sync(undefined, NONE);
    return { browsers: [one, ...(other ? [other] : [])], wanted: 'ab' };
  },
  async 'a deletion'() {
    const [, one, other] = await together(2);
    one.store.remove('n');
    return { browsers: [one, ...(other ? [other] : [])], wanted: undefined };
  },
  async 'a profile that was copied, and both wrote'() {
    const [bus, one] = await together(1);
    const copy = browser('copy', [bus], dice(7), MODEL_PARTS, { copyOf: one });
    append(one, 'b');
    copy.store.edit('n', (text) => `c${text}`);
    await copy.sync(undefined, NONE);
    return { browsers: [one, copy, make(3, bus)], wanted: 'cab' };
  },
};

const seenBy = ({ store }: Browser): string | undefined => {
  const view = store.view('n');
  return view && view.deletedAt === null ? view.text : undefined;
};

describe.each(Object.keys(CASES))('a sync that goes wrong at any point loses nothing: %s', (name) => {
  it.each(REQUEST_FAULTS)('%s', async (kind: RequestFault) => {
    let cases = 0;
    for (let at = 0; ; at += 1) {
      const { browsers, wanted } = (await CASES[name]?.()) ?? (() => expect.fail('no such case'))();
      const events = await browsers[0].sync({ kind, at }, dice(at + 1));
      for (let round = 0; round < 3; round += 1)
        for (const each of browsers) {
          each.clockMs += 2 * DAY_MS;
          await each.sync(undefined, NONE);
        }
      cases += 1;
      expect([kind, at, ...browsers.map(seenBy)]).toEqual([kind, at, ...browsers.map(() => wanted)]);
      if (at >= events) break;
    }
    expect(cases).toBeGreaterThan(3);
  });
});
