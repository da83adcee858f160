import '@vitest/browser-playwright';
import type { BrowserCommand } from 'vitest/node';

/** Moves are made one after the other, as a hand does: of those that come in one frame a browser sees only the last. */
const MOVES = 6;
const BETWEEN_MS = 30;
const INSET_PX = 2;

/** Drags with the real pointer from the beginning of one element of the test's page to the end of another. */
export const drag: BrowserCommand<[from: string, to: string]> = async (context, from, to) => {
  const frame = await context.frame();
  const [start, end] = await Promise.all([from, to].map((each) => frame.locator(each).boundingBox()));
  if (!start || !end) throw new Error('nothing to drag');
  const [left, right, y] = [start.x + INSET_PX, end.x + end.width - INSET_PX, start.y + start.height / 2];
  const { mouse } = context.page;
  await mouse.move(left, y);
  await mouse.down();
  for (let i = 1; i <= MOVES; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    await mouse.move(left + ((right - left) * i) / MOVES, y);
  }
  await mouse.up();
};
