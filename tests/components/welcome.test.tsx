import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import { expectAccessible } from './accessible.ts';
import { showWelcome, WELCOME_STATES, type WelcomeScene, type WelcomeStateName } from './welcome-stages.tsx';

let stage: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  stage = document.body.firstElementChild as HTMLElement;
  CSS.highlights.clear();
});

const show = (scene?: WelcomeScene): void => showWelcome(stage, scene);
const marks = (): HTMLElement[] => [...stage.querySelectorAll<HTMLElement>('.sample-mark')];
const painted = (): string[] =>
  [...CSS.highlights.keys()].filter((name) => name.startsWith('rejoinder')).sort();
/** The shadow tree that the popover is in. */
const shadow = (): ShadowRoot | undefined =>
  [...stage.querySelectorAll('.sample > div')].map((e) => e.shadowRoot).find((root) => root !== null) ??
  undefined;
const popover = (): HTMLElement | null => shadow()?.querySelector<HTMLElement>('.popover') ?? null;
const opened = async (): Promise<HTMLElement> => {
  await vi.waitFor(() => expect(popover()).not.toBeNull());
  return popover() as HTMLElement;
};
const control = (name: string): HTMLElement =>
  [...(popover()?.querySelectorAll<HTMLElement>('button, summary') ?? [])].find((e) =>
    (e.getAttribute('aria-label') ?? e.textContent ?? '').includes(name),
  ) as HTMLElement;
const button = (name: string): HTMLElement =>
  [...stage.querySelectorAll('button')].find((b) => b.textContent === name) as HTMLElement;

describe.each(CONTENT_LANGS)('in %s', (locale) => {
  test.each(Object.keys(WELCOME_STATES) as WelcomeStateName[])('%s is accessible', async (state) => {
    show({ locale, state });
    await expectAccessible(stage);
  });
  test('with an open answer it is accessible', async () => {
    show({ locale });
    await userEvent.click(marks()[0] as Element);
    await opened();
    await expectAccessible(stage);
  });
  test('nothing is wider than a page of 320 px, or of 400 px with text of 200 %', async () => {
    await page.viewport(320, 800);
    show({ locale });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    await page.viewport(400, 800);
    document.documentElement.style.fontSize = '200%';
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(400);
    document.documentElement.style.fontSize = '';
    await page.viewport(1000, 800);
  });
});

test('the article’s marks are painted as in pages, one of each tier', () => {
  show();
  const dark = matchMedia('(prefers-color-scheme: dark)').matches ? '-dark' : '';
  expect(painted()).toEqual([`rejoinder-quote${dark}`, `rejoinder-restatement${dark}`]);
  expect(marks().map((mark) => mark.textContent?.slice(0, 14))).toEqual(['SMEs continue ', 'Steps taken in']);
});

test('a click opens the real answer beside the mark, another click elsewhere closes it', async () => {
  show();
  // High in the window, so that the answer is below and not over what is pressed next.
  marks()[0]?.scrollIntoView({ block: 'start' });
  await userEvent.click(marks()[0] as Element);
  const shown = await opened();
  expect(shown.querySelector('h2')?.textContent).toBe('Small businesses and the takedown system');
  expect(painted().some((name) => name.includes('current'))).toBe(true);
  expect(marks()[0]?.getAttribute('aria-expanded')).toBe('true');
  await vi.waitFor(() => {
    const [mark, box] = [marks()[0] as HTMLElement, shown].map((e) => e.getBoundingClientRect()) as [
      DOMRect,
      DOMRect,
    ];
    const apart =
      box.top >= mark.bottom || box.bottom <= mark.top || box.left >= mark.right || box.right <= mark.left;
    expect(apart).toBe(true);
  });
  await userEvent.click(stage.querySelector('h1') as Element);
  await vi.waitFor(() => expect(popover()).toBeNull());
  expect(painted().some((name) => name.includes('current'))).toBe(false);
});

test('by keyboard alone: to the mark, into the answer, and back to where the reader was', async () => {
  show();
  const [, second] = marks() as [HTMLElement, HTMLElement];
  for (let i = 0; i < 12 && document.activeElement !== second; i += 1) await userEvent.keyboard('{Tab}');
  expect(document.activeElement).toBe(second);
  await userEvent.keyboard('{Enter}');
  const shown = await opened();
  expect(shown.querySelector('h2')?.textContent).toBe('Progress over the last six months');
  expect(shadow()?.activeElement).toBe(shown);
  await userEvent.keyboard('{Tab}');
  expect(shadow()?.activeElement?.className).toBe('close');
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(popover()).toBeNull());
  expect(document.activeElement).toBe(second);
});

test('what is set aside is no longer marked, and can be taken back', async () => {
  show();
  await userEvent.click(marks()[0] as Element);
  await opened();
  control('Not this passage').click();
  await vi.waitFor(() => expect(popover()?.textContent).toContain('No longer marked'));
  expect(painted()).toHaveLength(1);
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(marks()).toHaveLength(1));
  await userEvent.click(button('Undo'));
  await vi.waitFor(() => expect(marks()).toHaveLength(2));
});

test('the answer can be read in another language, and leads to the whole argument', async () => {
  const onArgument = vi.fn();
  show({ onArgument });
  await userEvent.click(marks()[0] as Element);
  ((await opened()).querySelector('input[value="zh-Hant"]') as HTMLElement).click();
  await vi.waitFor(() => expect(popover()?.lang).toBe('zh-Hant'));
  control('完整論述').click();
  expect(onArgument).toHaveBeenCalledWith('finding-1');
});

test('another language of the page is another article, with marks of its own', async () => {
  const onLocale = vi.fn();
  show({ onLocale });
  // High in the window, so that the answer is below and not over what is pressed next.
  marks()[0]?.scrollIntoView({ block: 'start' });
  await userEvent.click(marks()[0] as Element);
  await opened();
  await userEvent.click(stage.querySelector('.choice input[value="zh-Hans"]') as Element);
  expect(onLocale).toHaveBeenCalledWith('zh-Hans');
  await vi.waitFor(() => expect(marks()[0]?.textContent).toContain('中小企业'));
  expect(popover()).toBeNull();
  expect(marks()).toHaveLength(2);
});

test.each([
  ['looking', 'Looking for passages'],
  ['failed', 'could not be looked for'],
  ['firefox', 'Keys for it can be set in the options'],
] as const)('%s says so', (state, words) => {
  show({ state });
  expect(stage.textContent).toContain(words);
});

test('panel and options are a press away', async () => {
  const [onPanel, onOptions] = [vi.fn(), vi.fn()];
  show({ onPanel, onOptions });
  await userEvent.click(button('Open the argument'));
  await userEvent.click(button('Options'));
  expect([onPanel.mock.calls.length, onOptions.mock.calls.length]).toEqual([1, 1]);
});
