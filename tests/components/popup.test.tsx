import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page as frame, userEvent } from 'vitest/browser';
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import { expectAccessible } from './accessible.ts';
import { POPUP_STATES, type PopupStateName, showPopup } from './stages.tsx';

let stage: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  stage = document.body.firstElementChild as HTMLElement;
});
const buttons = (name: string): HTMLButtonElement[] =>
  [...stage.querySelectorAll('button')].filter((b) => b.textContent === name);

describe.each(CONTENT_LANGS)('in %s', (lang) => {
  test.each(Object.keys(POPUP_STATES) as PopupStateName[])('%s is accessible', async (state) => {
    showPopup(stage, { lang, locale: lang, state });
    await expectAccessible(stage);
  });
});

test('the switch for this site comes first', () => {
  showPopup(stage);
  const [first] = stage.querySelectorAll('input, button, a');
  expect(first?.getAttribute('role')).toBe('switch');
  expect(first?.closest('label')?.textContent).toContain('www.example.com');
});

test('switching tells the new state', async () => {
  const onSwitch = vi.fn();
  showPopup(stage, { onSwitch });
  await userEvent.click(stage.querySelector('[role="switch"]') as Element);
  expect(onSwitch).toHaveBeenCalledWith(false);
});

test('every mark has its title, its tier and its two ways', async () => {
  const [onShow, onOpen] = [vi.fn(), vi.fn()];
  showPopup(stage, { onShow, onOpen });
  const items = [...stage.querySelectorAll('ol.marks > li')];
  const { marks } = POPUP_STATES.on;
  expect(items).toHaveLength(marks.length);
  items.forEach((item, i) => {
    expect(item.textContent).toContain(marks[i]?.title.en);
    expect(item.querySelector('.tier')?.textContent).toBe(
      marks[i]?.tier === 'quote' ? 'Quotation' : 'Restatement',
    );
  });
  await userEvent.click(buttons('Go to text')[2] as Element);
  expect(onShow).toHaveBeenCalledWith(marks[2]);
  await userEvent.click(buttons('Open answer')[4] as Element);
  expect(onOpen).toHaveBeenCalledWith(marks[4]);
});

test('a mark’s words are in the page’s language', () => {
  showPopup(stage, { locale: 'zh-Hant', state: 'simplified' });
  expect([...stage.querySelectorAll<HTMLElement>('.mark-words')].map(({ lang }) => lang)).toEqual([
    'zh-CN',
    'zh-Hans',
  ]);
});

test('what was set aside can be taken back', async () => {
  const onUndo = vi.fn();
  showPopup(stage, { onUndo });
  await userEvent.click(buttons('Undo')[0] as Element);
  expect(onUndo).toHaveBeenCalledWith(POPUP_STATES.on.dismissed[0]);
});

test.each([
  ['on', '5 passages answered on this page'],
  ['none', 'Nothing on this page is answered here.'],
  ['off', 'Off on this site'],
  ['browser', 'one of the browser’s own pages'],
  ['store', 'their stores and accounts'],
  ['pdf', 'This is a PDF'],
  ['file', 'a file on this computer'],
  ['extension', 'a page of an extension'],
  ['hidden', 'does not show this page to extensions'],
  ['keptOut', 'keeps extensions out of this page'],
  ['error', 'Something went wrong'],
] as const)('%s says so', (state, words) => {
  showPopup(stage, { state });
  expect(stage.querySelector('[role="status"]')?.textContent).toContain(words);
});

test('a page that was too long to be searched whole says so', () => {
  showPopup(stage, { state: 'none' });
  expect(stage.textContent).toContain('only its beginning was searched');
});

test('the argument and the options are a press away from every page, a note from those that can have one', async () => {
  for (const state of Object.keys(POPUP_STATES) as PopupStateName[]) {
    const [onArgument, onNote, onOptions] = [vi.fn(), vi.fn(), vi.fn()];
    showPopup(stage, { state, onArgument, onNote, onOptions });
    await userEvent.click(buttons('Full argument')[0] as Element);
    await userEvent.click(buttons('Options')[0] as Element);
    expect([onArgument.mock.calls.length, onOptions.mock.calls.length], state).toEqual([1, 1]);
    const note = buttons('Add a note to this page')[0];
    expect(Boolean(note), state).toBe(POPUP_STATES[state].kind === 'on');
    if (note) await userEvent.click(note);
    expect(onNote.mock.calls.length, state).toBe(note ? 1 : 0);
  }
});

test('speaks the interface’s language, and gives titles in the argument’s', () => {
  showPopup(stage, { locale: 'zh-Hant', lang: 'en' });
  expect(buttons('完整論述')).toHaveLength(1);
  const title = stage.querySelector('.mark-title span');
  expect(title?.textContent).toBe(POPUP_STATES.on.marks[0]?.title.en);
  expect(title?.getAttribute('lang')).toBe('en');
});

describe('its width', () => {
  const width = (): number => stage.querySelector('main')?.getBoundingClientRect().width ?? 0;
  test('is its own in a window that is as wide as what is in it, however narrow that was before', async () => {
    await frame.viewport(32, 600);
    stage.style.width = 'max-content';
    showPopup(stage);
    expect(width()).toBe(380);
    await frame.viewport(1000, 800);
  });
  test.each([320, 250])('is the window’s where that has no more than %i px', async (px) => {
    await frame.viewport(px, 800);
    for (const locale of CONTENT_LANGS) {
      showPopup(stage, { locale, lang: locale });
      const body = getComputedStyle(document.body);
      expect(width(), locale).toBe(
        px - Number.parseFloat(body.marginLeft) - Number.parseFloat(body.marginRight),
      );
      expect(document.documentElement.scrollWidth, locale).toBeLessThanOrEqual(px);
    }
    await frame.viewport(1000, 800);
  });
});

test('it grows with the browser’s font size', () => {
  const sizes = (): number[] =>
    ['main', 'h1', '.site', '.mark-words', '.tier', '.keys'].map((each) =>
      Number.parseFloat(getComputedStyle(stage.querySelector(each) as Element).fontSize),
    );
  showPopup(stage);
  expect(sizes()).toEqual([13, 15, 13, 12, 12, 12]);
  document.documentElement.style.fontSize = '24px';
  expect(sizes()).toEqual([19.5, 22.5, 19.5, 18, 18, 18]);
  document.documentElement.style.fontSize = '';
});

test.each(CONTENT_LANGS)('in %s no kind of a mark is broken over two lines', (lang) => {
  showPopup(stage, { lang, locale: lang });
  for (let width = 200; width < 380; width += 7) {
    stage.style.width = `${width}px`;
    for (const tier of stage.querySelectorAll('.tier'))
      expect(tier.getClientRects(), `${tier.textContent} at ${width}`).toHaveLength(1);
  }
});
