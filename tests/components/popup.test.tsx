import { beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CONTENT_LANGS } from '../../data/schema.ts';
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
    showPopup(stage, { lang, state });
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
  ['unavailable', 'browsers keep extensions out'],
  ['error', 'Something went wrong'],
] as const)('%s says so', (state, words) => {
  showPopup(stage, { state });
  expect(stage.querySelector('[role="status"]')?.textContent).toContain(words);
});

test('a page that was too long to be searched whole says so', () => {
  showPopup(stage, { state: 'none' });
  expect(stage.textContent).toContain('only its beginning was searched');
});
