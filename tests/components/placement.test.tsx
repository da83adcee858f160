import { describe, expect, test } from 'vitest';
import { type Box, boxOf, chooseRoom } from '../../components/popover/placement.ts';

const view = { width: 1000, height: 800 };
const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });

describe('the side', () => {
  test('is below, if there is comfortable room', () => {
    expect(chooseRoom(box(100, 100, 800, 200), view)).toEqual({ side: 'bottom', width: 380, maxHeight: 480 });
  });
  test('is above, for passages low in the window', () => {
    expect(chooseRoom(box(100, 600, 800, 700), view).side).toBe('top');
  });
  test('is not below where there is room for little more than head and foot, and more above', () => {
    expect(chooseRoom(box(100, 450, 800, 480), view)).toMatchObject({ side: 'top', maxHeight: 432 });
    expect(chooseRoom(box(100, 340, 800, 380), view)).toMatchObject({ side: 'bottom', maxHeight: 402 });
  });
  test('is beside where there is more to read than below and above, and not where that is narrow', () => {
    expect(chooseRoom(box(100, 380, 500, 420), view)).toMatchObject({ side: 'right', width: 380 });
    expect(chooseRoom(box(100, 380, 720, 420), view)).toMatchObject({ side: 'bottom', width: 380 });
  });
  test('is beside a passage that is high but narrow', () => {
    expect(chooseRoom(box(50, 20, 400, 780), view)).toMatchObject({ side: 'right', width: 380 });
    expect(chooseRoom(box(600, 20, 990, 780), view).side).toBe('left');
  });
  test('is the larger one where neither is comfortable', () => {
    expect(chooseRoom(box(100, 240, 900, 600), view)).toMatchObject({ side: 'top', maxHeight: 222 });
  });
  test('covers the passage where that leaves too little for the answer on every side', () => {
    expect(chooseRoom(box(0, 20, 1000, 790), view).side).toBe('none');
    expect(chooseRoom(box(100, 230, 900, 590), view).side).toBe('none');
    for (const [width, height] of [
      [640, 400],
      [500, 375],
      [960, 450],
    ] as const) {
      const room = chooseRoom(box(20, height / 2 - 60, width - 20, height / 2 + 40), { width, height });
      expect(room).toMatchObject({ side: 'none', width: 380, maxHeight: 280 });
    }
  });
  test('never is wider than a narrow window, or higher than its share', () => {
    const room = chooseRoom(box(8, 60, 312, 160), { width: 320, height: 640 });
    expect(room).toEqual({ side: 'bottom', width: 304, maxHeight: 384 });
  });
  test('a small frame gives what it has', () => {
    const room = chooseRoom(box(8, 10, 290, 60), { width: 300, height: 320 });
    expect(room.side).toBe('bottom');
    expect(room.maxHeight).toBeLessThanOrEqual(320 - 60);
    expect(chooseRoom(box(8, 10, 290, 60), { width: 300, height: 250 })).toEqual({
      side: 'none',
      width: 284,
      maxHeight: 234,
    });
  });
});

test('the box is around what of a passage is in the window, or around all of it', () => {
  const lines = [box(10, -100, 90, -80), box(10, 10, 90, 30), box(10, 40, 50, 60)];
  expect(boxOf(lines, view)).toEqual(box(10, 10, 90, 60));
  expect(boxOf(lines.slice(0, 1), view)).toEqual(lines[0]);
  expect(boxOf([], view)).toBeUndefined();
});
