import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { keepPlaced, type Placing } from '../../components/popover/placement.ts';
import { showPopover } from './stages.tsx';

let placing: Placing | undefined;
beforeEach(() => {
  document.body.innerHTML = '<div id="stage"></div><p id="mark" style="position:absolute;margin:0">words</p>';
});
afterEach(() => placing?.stop());

/** A popover of the real size at a mark of 40 px, in a window of 1000 to 800. */
async function at(top: number, left: number, width: number): Promise<{ place: HTMLElement; body: DOMRect }> {
  const mark = document.querySelector('#mark') as HTMLElement;
  mark.style.cssText += `;top:${top}px;left:${left}px;width:${width}px;height:40px`;
  const root = showPopover(document.querySelector('#stage') as HTMLElement, { exchange: 'finding-1' });
  const place = root.querySelector('.place') as HTMLElement;
  const pointer = root.querySelector('.pointer') as HTMLElement;
  placing = keepPlaced(place, pointer, () => [
    (document.querySelector('#mark') as HTMLElement).getBoundingClientRect(),
  ]);
  await vi.waitFor(() => expect(place.style.getPropertyValue('--max-height')).not.toBe(''));
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { place, body: (place.querySelector('.body') as HTMLElement).getBoundingClientRect() };
}

describe.each([
  ['high', 60],
  ['above the middle', 300],
  ['in the middle', 380],
  ['low', 450],
  ['at the lower edge', 740],
])('at a mark %s in the window', (_, top) => {
  test.each([
    ['a wide column', 100, 800],
    ['a narrow column', 100, 400],
  ])('in %s the answer begins in sight, and all is in the window', async (_name, left, width) => {
    const { place, body } = await at(top, left, width);
    const point = place.querySelector('.answer li') as HTMLElement;
    // Two lines of it at least.
    expect(point.getBoundingClientRect().top + 42).toBeLessThanOrEqual(body.bottom);
    const box = place.getBoundingClientRect();
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.bottom).toBeLessThanOrEqual(800);
  });
});

test('beside its mark it stays in the window when it grows', async () => {
  const { place } = await at(380, 100, 400);
  expect(place.dataset.side).toBe('right');
  const before = place.getBoundingClientRect().top;
  for (const details of place.querySelectorAll('details')) details.open = true;
  place.querySelector<HTMLElement>('.answer .more')?.click();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const { top, bottom } = place.getBoundingClientRect();
  expect(top).toBe(before);
  expect(bottom).toBeLessThanOrEqual(800);
});

test('beside its mark its pointer aims at the mark once there is as much of it', async () => {
  const { place } = await at(430, 100, 400);
  expect(place.dataset.side).toBe('right');
  const mark = document.querySelector('#mark') as HTMLElement;
  const popover = place.querySelector('.popover') as HTMLElement;
  const offBy = (): number => {
    const { top, height } = (place.querySelector('.pointer') as HTMLElement).getBoundingClientRect();
    const at = top + height / 2;
    const box = mark.getBoundingClientRect();
    return Math.max(0, box.top - at, at - box.bottom);
  };
  const before = place.getBoundingClientRect().top;
  popover.style.height = '60px';
  await vi.waitFor(() => expect(offBy()).toBeGreaterThan(0));
  popover.style.height = '';
  await vi.waitFor(() => expect(offBy()).toBe(0));
  expect(place.getBoundingClientRect().top).toBe(before);
});

test('it follows its mark, however that is moved', async () => {
  const { place } = await at(100, 100, 400);
  const below = (): number =>
    place.getBoundingClientRect().top -
    (document.querySelector('#mark') as HTMLElement).getBoundingClientRect().bottom;
  const before = below();
  const mark = document.querySelector('#mark') as HTMLElement;
  const tops: number[] = [];
  for (const move of [
    () => (mark.style.top = '150px'),
    () => (mark.style.translate = '0 40px'),
    // As pages do that draw the same anew.
    () => mark.replaceWith(Object.assign(mark.cloneNode(true), { style: 'position:absolute;top:60px' })),
  ]) {
    move();
    await vi.waitFor(() => expect(below()).toBe(before));
    tops.push(place.getBoundingClientRect().top);
  }
  expect(new Set(tops).size).toBe(3);
});

test.each([
  ['bottom', 100, 800],
  ['right', 380, 400],
])('on the side %s it goes out of the window with its mark', async (side, top, width) => {
  document.body.style.minHeight = '3000px';
  const { place } = await at(top, 100, width);
  expect(place.dataset.side).toBe(side);
  scrollTo(0, 1500);
  await vi.waitFor(() => expect(place.getBoundingClientRect().bottom).toBeLessThanOrEqual(0));
  scrollTo(0, 0);
  document.body.style.minHeight = '';
});

describe('at a mark that is still on its way when it opens', () => {
  const move = (top: number): void => {
    (document.querySelector('#mark') as HTMLElement).style.top = `${top}px`;
  };
  const isWhole = (place: HTMLElement): void => {
    const { top, bottom } = place.getBoundingClientRect();
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(800);
  };

  test.each([
    ['from low to the middle', 600, 350],
    ['from high to the middle', 60, 400],
    ['from below the window', 1500, 350],
  ])('it is whole in the window where that comes to stand: %s', async (_, from, to) => {
    const { place } = await at(from, 100, 800);
    const before = place.dataset.side;
    move(to);
    await vi.waitFor(() => isWhole(place));
    move(to + 4);
    await new Promise((resolve) => setTimeout(resolve, 300));
    isWhole(place);
    if (from < 800) expect(before).toBe(from > 400 ? 'top' : 'bottom');
  });

  test('what it moves by a few pixels changes nothing but the place', async () => {
    const { place } = await at(600, 100, 800);
    const height = place.style.getPropertyValue('--max-height');
    move(594);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(place.dataset.side).toBe('top');
    expect(place.style.getPropertyValue('--max-height')).toBe(height);
  });

  test('once the reader has done something it goes along with its mark', async () => {
    const { place } = await at(600, 100, 800);
    await userEvent.keyboard('{Shift}');
    move(350);
    await vi.waitFor(() => expect(place.getBoundingClientRect().bottom).toBeLessThan(350));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(place.dataset.side).toBe('top');
  });
});
