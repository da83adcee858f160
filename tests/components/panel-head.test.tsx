/** What stands over the panel's places, in as little room as a sidebar has. */
import { beforeEach, expect, test, vi } from 'vitest';
import { page as frame } from 'vitest/browser';
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import { showPanel } from './panel-stages.tsx';

let stage: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  stage = document.body.firstElementChild as HTMLElement;
});

/** Firefox's narrowest sidebar, less a scroll bar. */
const NARROWEST_PX = 250 - 12;

const tabs = (): HTMLElement[] => [...stage.querySelectorAll<HTMLElement>('[role="tab"]')];
const field = (): HTMLInputElement => stage.querySelector('input[type="search"]') as HTMLInputElement;
/** The ends of the lines that an element's words are in: words of two sizes in one line end alike. */
const linesOf = (element: Element): number[] =>
  [...element.getClientRects()].map(({ bottom }) => Math.round(bottom / 4));

test.each(CONTENT_LANGS)(
  'the tabs take two lines at most in the narrowest sidebar, in %s',
  async (locale) => {
    await frame.viewport(NARROWEST_PX, 800);
    for (const tab of ['page', 'argument', 'notes'] as const) {
      showPanel(stage, { tab, locale, lang: locale });
      await document.fonts.ready;
      for (const each of tabs()) {
        const lines = new Set([...each.querySelectorAll('span')].flatMap(linesOf));
        expect(lines.size, each.textContent).toBeLessThanOrEqual(2);
        expect(each.scrollWidth, each.textContent).toBeLessThanOrEqual(each.clientWidth);
        expect(each.getBoundingClientRect().right, each.textContent).toBeLessThanOrEqual(NARROWEST_PX);
      }
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(NARROWEST_PX);
    }
    await frame.viewport(1000, 800);
  },
);

test.each([
  ['en', 'Search page, argument and notes', 'Search'],
  ['zh-Hant', '搜尋此頁、論述與筆記', '搜尋'],
  ['zh-Hans', '搜索此页、论述与笔记', '搜索'],
] as const)(
  'the search says in %s all that it searches, or less rather than a part',
  async (locale, all, brief) => {
    showPanel(stage, { locale, lang: locale });
    expect(field().placeholder).toBe(all);
    await frame.viewport(locale === 'en' ? 250 : 150, 800);
    await vi.waitFor(() => expect(field().placeholder).toBe(brief));
    expect(field().ariaLabel).toBe(all);
    await frame.viewport(1000, 800);
    await vi.waitFor(() => expect(field().placeholder).toBe(all));
  },
);

test('the languages have their names on one line, whatever the height of each', async () => {
  showPanel(stage);
  await document.fonts.ready;
  const baselines = [...stage.querySelectorAll('.languages span')].map((name) => {
    const foot = document.createElement('i');
    foot.style.display = 'inline-block';
    name.append(foot);
    return Math.round(foot.getBoundingClientRect().bottom * 10);
  });
  expect(baselines).toHaveLength(3);
  expect(new Set(baselines).size).toBe(1);
});
