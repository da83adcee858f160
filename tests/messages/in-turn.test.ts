import { expect, it } from 'vitest';
import { inTurn } from '../../lib/messages/in-turn.ts';

/** Work that ends when it is told to; how often it was begun. */
function slow(): { work: () => Promise<void>; end: (error?: Error) => void; begun: () => number } {
  let begun = 0;
  let ends: ((error?: Error) => void)[] = [];
  return {
    work: () => {
      begun += 1;
      return new Promise((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve())));
    },
    end: (error) => {
      const now = ends;
      ends = [];
      for (const end of now) end(error);
    },
    begun: () => begun,
  };
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

it('works at once, and never twice at the same time', async () => {
  const { work, end, begun } = slow();
  const ask = inTurn(work);
  const first = ask();
  expect(begun()).toBe(1);
  const later = [ask(), ask(), ask()];
  await settled();
  expect(begun()).toBe(1);
  end();
  await first;
  await settled();
  expect(begun()).toBe(2);
  end();
  await Promise.all(later);
  await settled();
  expect(begun()).toBe(2);
});

it('gives what began after the asking', async () => {
  const { work, end } = slow();
  const ask = inTurn(work);
  void ask();
  let isDone = false;
  const second = ask().then(() => {
    isDone = true;
  });
  end();
  await settled();
  expect(isDone).toBe(false);
  end();
  await second;
});

it('goes on after work that failed, and says so to those who asked for that', async () => {
  const { work, end, begun } = slow();
  const ask = inTurn(work);
  const first = ask();
  const second = ask();
  end(new Error('no'));
  await expect(first).rejects.toThrow('no');
  await settled();
  expect(begun()).toBe(2);
  end();
  await expect(second).resolves.toBeUndefined();
  expect(begun()).toBe(2);
  void ask();
  expect(begun()).toBe(3);
});
