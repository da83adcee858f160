import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import { expectAccessible } from './accessible.ts';
import { type ReaderScene, showReader } from './reader-stages.tsx';
import { READER_STATE_NAMES } from './reader-state-names.ts';

let stage: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  stage = document.body.firstElementChild as HTMLElement;
});
const named = (name: string): HTMLElement => {
  const found = [...stage.querySelectorAll<HTMLElement>('button, input, select, a')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent?.trim()) === name,
  );
  if (!found) throw new Error(`nothing named ${name}`);
  return found;
};

describe.each(CONTENT_LANGS)('in %s', (locale) => {
  test.each(READER_STATE_NAMES)('%s is accessible', async (state) => {
    showReader(stage, { locale, state });
    await expectAccessible(stage);
  });
});

test('the original address is in sight, whole to screen readers, and leads back', async () => {
  const onOriginal = vi.fn();
  showReader(stage, { onOriginal });
  const link = stage.querySelector<HTMLAnchorElement>('.source a');
  expect(link?.textContent).toBe(link?.href);
  await userEvent.click(link as Element);
  expect(onOriginal).toHaveBeenCalledOnce();
});

test('the page field takes a page of the document, and forgets what is none', async () => {
  const onPage = vi.fn();
  showReader(stage, { onPageTyped: onPage });
  const field = named('Page number') as HTMLInputElement;
  await userEvent.fill(field, '12');
  await userEvent.keyboard('{Enter}');
  expect(onPage).toHaveBeenCalledWith(12);
  await userEvent.fill(field, '88');
  await userEvent.keyboard('{Enter}');
  expect(onPage).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(field.value).toBe('2'));
});

test('only the pages in sight have thumbnails, and each says how many answers it has', () => {
  showReader(stage);
  const items = [...stage.querySelectorAll('.page-item')];
  expect(items.length).toBeLessThan(20);
  expect(items[0]?.querySelector('.unseen')?.textContent).toBe('Page 1, 2 answered passages');
  expect(items[1]?.getAttribute('aria-current')).toBe('page');
  expect(items[2]?.querySelector('.unseen')?.textContent).toBe('Page 3');
});

test('Tab comes to one page of the list, arrows go on from there, and Enter goes to it', async () => {
  const onPage = vi.fn();
  showReader(stage, { onPage });
  const focused = (): string | undefined =>
    document.activeElement?.querySelector('.unseen')?.textContent ?? undefined;
  expect(stage.querySelectorAll('.page-item:not([tabindex="-1"])')).toHaveLength(1);
  (stage.querySelector('.page-item[tabindex="0"]') as HTMLElement).focus();
  expect(focused()).toMatch(/^Page 2/);
  await userEvent.keyboard('{ArrowDown}');
  await vi.waitFor(() => expect(focused()).toBe('Page 3'));
  await userEvent.keyboard('{End}');
  await vi.waitFor(() => expect(focused()).toBe('Page 87'));
  await userEvent.keyboard('{ArrowUp}{Enter}');
  await vi.waitFor(() => expect(onPage).toHaveBeenCalledWith(86));
});

test('passages are saved with notes or without, once all are known', async () => {
  const onSave = vi.fn();
  showReader(stage, { state: 'reading', onSave });
  expect((named('Save with answers') as HTMLButtonElement).disabled).toBe(true);
  const before = stage.querySelector('header')?.getBoundingClientRect().height;
  showReader(stage, { onSave });
  expect(stage.querySelector('header')?.getBoundingClientRect().height).toBe(before);
  await userEvent.click(named('Save with answers'));
  await userEvent.click(stage.querySelector('.save-answers input') as Element);
  await userEvent.click(named('Save with answers'));
  expect(onSave.mock.calls).toEqual([[false], [true]]);
});

test('finding is by keyboard alone: type, on, back, close', async () => {
  const [onSearch, onFindClose] = [vi.fn(), vi.fn()];
  showReader(stage, { state: 'finding', onSearch, onFindClose });
  await userEvent.type(named('Words to find'), 'ab');
  expect(onSearch).toHaveBeenLastCalledWith({ text: 'ab', matchCase: false }, 'here');
  await userEvent.keyboard('{Enter}');
  expect(onSearch).toHaveBeenLastCalledWith({ text: 'ab', matchCase: false }, 'next');
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
  expect(onSearch).toHaveBeenLastCalledWith({ text: 'ab', matchCase: false }, 'previous');
  await userEvent.keyboard('{Escape}');
  expect(onFindClose).toHaveBeenCalledOnce();
});

test('a link that leaves shows its address; staying has the focus', async () => {
  const [onLeave, onStay] = [vi.fn(), vi.fn()];
  showReader(stage, { state: 'leaving', onLeave, onStay });
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Stay here'));
  expect(stage.querySelector('.slip')?.textContent).toContain('https://www.example.com/a/very/long');
  await userEvent.keyboard('{Escape}');
  expect([onStay.mock.calls.length, onLeave.mock.calls.length]).toEqual([1, 0]);
});

test('a password is given, and the field is empty afterwards', async () => {
  const onPassword = vi.fn();
  showReader(stage, { state: 'locked', onPassword });
  const field = stage.querySelector<HTMLInputElement>('input[type="password"]');
  await userEvent.fill(field as Element, 'secret');
  await userEvent.keyboard('{Enter}');
  expect(onPassword).toHaveBeenCalledWith('secret');
  await vi.waitFor(() => expect(field?.value).toBe(''));
});

test('nothing is wider than a narrow window', () => {
  stage.style.width = '320px';
  for (const state of READER_STATE_NAMES) {
    showReader(stage, { state, railOpen: false });
    const header = stage.querySelector('header') as HTMLElement;
    expect(header.scrollWidth, state).toBeLessThanOrEqual(320);
  }
});

describe('in small windows', () => {
  afterEach(() => page.viewport(1000, 800));
  const rect = (selector: string): DOMRect =>
    (stage.querySelector(selector) as HTMLElement).getBoundingClientRect();
  const showIn = async (width: number, height: number, scene: ReaderScene = {}): Promise<void> => {
    await page.viewport(width, height);
    showReader(stage, { railOpen: false, ...scene });
  };
  const isInSight = (name: string): boolean => named(name).checkVisibility();

  describe.each(CONTENT_LANGS)('in %s', (locale) => {
    test('320 px wide and 256 high, the pages have most of the window, and never less than half of it', async () => {
      for (const state of ['open', 'off', 'reading', 'scan', 'finding'] as const) {
        await showIn(320, 256, { locale, state });
        const least = state === 'open' ? 160 : 128;
        expect(rect('.pages-container').height, state).toBeGreaterThanOrEqual(least);
        expect(rect('.pages-container').bottom, state).toBeLessThanOrEqual(256);
        expect(stage.querySelector('header')?.scrollWidth, state).toBeLessThanOrEqual(320);
        expect(rect('.more button').top, state).toBe(rect('.reading-tools button').top);
      }
    });

    test('400 px wide and 900 high, the head takes no more than a seventh', async () => {
      await showIn(400, 900, { locale });
      expect(rect('.pages-container').height).toBeGreaterThanOrEqual(900 - 900 / 7);
    });

    test('with all tools shown, nothing is inaccessible, and the pages keep half of the window', async () => {
      await showIn(320, 256, { locale });
      stage.querySelector<HTMLElement>('.more button')?.click();
      await vi.waitFor(() => expect(rect('.tools.put-away').height).toBeGreaterThan(0));
      expect(rect('.pages-container').height).toBeGreaterThanOrEqual(128);
      await expectAccessible(stage);
    });
  });

  test('what is put away is a key away, comes next, and is in sight when it has the focus', async () => {
    await showIn(320, 256);
    expect(named('More').getAttribute('aria-expanded')).toBe('false');
    expect(['Zoom out', 'Print', 'Show the list', 'Copy address'].filter(isInSight)).toEqual([]);
    named('More').focus();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(named('More').getAttribute('aria-expanded')).toBe('true'));
    const met: (string | null | undefined)[] = [];
    for (await userEvent.keyboard('{Tab}'); ; await userEvent.keyboard('{Tab}')) {
      const on = document.activeElement as HTMLElement;
      if (!on.closest('header')) break;
      met.push(on.getAttribute('aria-label') ?? on.textContent?.trim());
      const [at, head] = [on.getBoundingClientRect(), rect('header')];
      expect([at.top >= head.top, at.bottom <= head.bottom], met.at(-1) ?? '').toEqual([true, true]);
    }
    expect(met[0]).toBe('Zoom out');
    expect(met).toEqual(expect.arrayContaining(['Print', 'Download', 'Show the list', 'Save with answers']));
    named('More').focus();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(isInSight('Zoom out')).toBe(false));
  });

  test('a large window puts nothing away', async () => {
    await showIn(1000, 800);
    expect(isInSight('More')).toBe(false);
    for (const name of ['Zoom out', 'Print', 'Show the list', 'Save with answers', 'Copy address'])
      expect(isInSight(name), name).toBe(true);
  });
});
