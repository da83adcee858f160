import { describe, expect, test } from 'vitest';
import { sumOf, withReport } from '../../lib/status/tally.ts';
import type { Area } from '../../lib/store/area.ts';
import { type DismissedByPage, dismiss, dismissalKey, restore } from '../../lib/store/dismissed.ts';
import { openOriginals } from '../../lib/store/originals.ts';
import { openSettings, SETTINGS_AT_FIRST } from '../../lib/store/settings.ts';
import { openSwitchedOn } from '../../lib/store/switched-on.ts';
import { openTally } from '../../lib/store/tally.ts';

/** A storage area that takes its time, as real ones do. */
function memoryArea(items: Record<string, unknown> = {}): Area {
  const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
  return {
    async get(key) {
      await later();
      return key in items ? { [key]: items[key] } : {};
    },
    async set(changed) {
      await later();
      Object.assign(items, structuredClone(changed));
    },
  };
}

describe('settings', () => {
  test('are unset at first', async () => {
    const settings = openSettings(memoryArea());
    expect(await settings.get('sitesOff')).toEqual([]);
    expect(await settings.get('contentLang')).toBeNull();
    expect(await settings.get('dismissed')).toEqual({});
    expect(await settings.get('uiLocale')).toBeNull();
    expect(await settings.get('tint')).toBe('normal');
    expect(await settings.get('restatements')).toBe(true);
    expect(await settings.all()).toEqual(SETTINGS_AT_FIRST);
  });
  test('all can be put back as they were', async () => {
    const settings = openSettings(memoryArea());
    await settings.change('sitesOff', () => ['a']);
    await settings.change('tint', () => 'strong');
    const before = await settings.all();
    await settings.replace(SETTINGS_AT_FIRST);
    expect(await settings.all()).toEqual(SETTINGS_AT_FIRST);
    await settings.replace(before);
    expect(await settings.all()).toEqual(before);
    expect(before).toMatchObject({ sitesOff: ['a'], tint: 'strong' });
  });
  test('two changes at once are both kept', async () => {
    const settings = openSettings(memoryArea());
    const add = (site: string): Promise<void> => settings.change('sitesOff', (sites) => [...sites, site]);
    await Promise.all([add('a'), add('b'), add('c')]);
    expect(await settings.get('sitesOff')).toEqual(['a', 'b', 'c']);
  });
  test('what can’t be read counts as unset, and leaves the rest alone', async () => {
    const settings = openSettings(
      memoryArea({
        sitesOff: 'all',
        contentLang: 'zh-Hant',
        tint: 'loud',
        restatements: 1,
        dismissed: { p: [{ key: 1 }] },
      }),
    );
    expect(await settings.get('sitesOff')).toEqual([]);
    expect(await settings.get('contentLang')).toBe('zh-Hant');
    expect(await settings.get('tint')).toBe('normal');
    expect(await settings.get('restatements')).toBe(true);
    expect(await settings.get('dismissed')).toEqual({});
  });
  test('a change that fails doesn’t stop the next', async () => {
    const settings = openSettings(memoryArea());
    const failing = settings.change('sitesOff', () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await settings.change('sitesOff', () => ['a']);
    expect(await settings.get('sitesOff')).toEqual(['a']);
  });
});

describe('what was set aside', () => {
  const words = 'SMEs continue to have problems';
  test('is kept by page and words, and can be taken back', () => {
    const once = dismiss({}, 'page', 'P01', words, 1);
    expect(once.page).toEqual([{ key: dismissalKey('P01', words), passage: 'P01', words, at: 1 }]);
    expect(restore(once, 'page', dismissalKey('P01', words))).toEqual({});
  });
  test('twice is once', () => {
    expect(dismiss(dismiss({}, 'page', 'P01', words, 1), 'page', 'P01', words, 2).page).toHaveLength(1);
  });
  test.each([
    ['', 'p1:wvjl67o803'],
    ['Taobao sells fakes', 'p1:1ozr36ras7e'],
    [' 淘宝  Sells\nFakes 😀', 'p1:1nvxypmte8g'],
  ])('have the key that is stored for %j', (words, key) => {
    expect(dismissalKey('p1', words)).toBe(key);
  });
  test('white space and case make no other words, letters and passages do', () => {
    const key = dismissalKey('P01', words);
    expect(dismissalKey('P01', ` ${words.toUpperCase()}\n`)).toBe(key);
    expect(dismissalKey('P01', `${words}!`)).not.toBe(key);
    expect(dismissalKey('P02', words)).not.toBe(key);
  });
  test('the oldest pages are forgotten in the end', () => {
    let all: DismissedByPage = {};
    for (let i = 0; i < 510; i += 1) all = dismiss(all, `page ${i}`, 'P01', words, i);
    expect(Object.keys(all)).toHaveLength(500);
    expect(all['page 9']).toBeUndefined();
    expect(all['page 509']).toBeDefined();
  });
});

test('the tally outlives its worker', async () => {
  const area = memoryArea();
  await openTally(area).change((tally) => withReport(tally, 1, 0, { count: 2, truncated: false, page: 'p' }));
  expect(sumOf(await openTally(area).get(), 1).count).toBe(2);
});

describe('tabs that were sent back to the original', () => {
  test('stay where they come to next, wherever they were redirected, until they go elsewhere', async () => {
    const area = memoryArea();
    await openOriginals(area).expect(1);
    // The background may have ended in between.
    const originals = openOriginals(area);
    expect(await originals.isOriginal(1, 'https://a.example/redirected')).toBe(true);
    expect(await originals.isOriginal(1, 'https://a.example/redirected')).toBe(true);
    expect(await originals.isOriginal(2, 'https://a.example/redirected')).toBe(false);
    expect(await originals.isOriginal(1, 'https://a.example/other')).toBe(false);
    expect(await originals.isOriginal(1, 'https://a.example/redirected')).toBe(false);
  });
});

describe('sites that were switched on', () => {
  test('are known until the browser closes', async () => {
    const area = memoryArea();
    await openSwitchedOn(area).add('a.example');
    await openSwitchedOn(area).add('b.example');
    expect(await openSwitchedOn(area).has('a.example')).toBe(true);
    expect(await openSwitchedOn(area).has('b.example')).toBe(true);
    expect(await openSwitchedOn(memoryArea()).has('a.example')).toBe(false);
  });
});
