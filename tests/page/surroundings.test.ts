import { expect, test, vi } from 'vitest';
import { watchTheme } from '../../lib/page/surroundings.ts';
import { settled } from './page.ts';

test('a theme set on a body that came in the place of another is told, but not what else comes there', async () => {
  const ending = new AbortController();
  let told = 0;
  watchTheme(document, () => void (told += 1), ending.signal);
  const root = document.documentElement;
  const before = document.body;
  const after = document.createElement('body');
  const other = document.createElement('x-y');
  root.append(other);
  await settled(250);
  expect(told).toBe(0);
  root.replaceChild(after, before);
  // It may be dark already: looked at soon, and again when it has faded to that.
  await vi.waitFor(() => expect(told).toBe(2), 2000);
  after.className = 'dark';
  await vi.waitFor(() => expect(told).toBe(4), 2000);
  before.className = 'gone';
  await settled(250);
  expect(told).toBe(4);
  ending.abort();
  root.replaceChild(before, after);
  before.removeAttribute('class');
  other.remove();
});
