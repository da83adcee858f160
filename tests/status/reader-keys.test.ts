import { expect, test } from 'vitest';
import { type PressedKey, readerAction } from '../../lib/status/reader-keys.ts';

const press = (key: string, more: Partial<PressedKey> = {}): string | undefined =>
  readerAction({ key, ctrl: false, shift: false, alt: false, typing: false, ...more });

test.each([
  ['n', 'next-page'],
  ['p', 'previous-page'],
  ['j', 'scroll-down'],
  ['k', 'scroll-up'],
  ['r', 'rotate'],
  ['Home', 'first-page'],
  ['End', 'last-page'],
  ['F3', 'find-next'],
  ['+', 'zoom-in'],
  ['0', 'zoom-whole'],
])('%s means %s, and nothing where letters are typed but for F3', (key, action) => {
  expect(press(key)).toBe(action);
  expect(press(key, { typing: true })).toBe(key === 'F3' ? action : undefined);
});

test.each([
  ['f', 'find'],
  ['g', 'find-next'],
  ['p', 'print'],
  ['s', 'download'],
  ['=', 'zoom-in'],
])('Control and %s mean %s wherever the focus is', (key, action) => {
  expect(press(key, { ctrl: true, typing: true })).toBe(action);
});

test('the other way with Shift', () => {
  expect(press('R', { shift: true })).toBe('rotate-back');
  expect(press('F3', { shift: true })).toBe('find-previous');
  expect(press('G', { shift: true, ctrl: true })).toBe('find-previous');
});

test('what is the browser’s stays the browser’s', () => {
  for (const key of ['PageDown', 'PageUp', 'ArrowDown', 'Tab', 'Enter', ' '])
    expect(press(key)).toBeUndefined();
  expect(press('n', { alt: true })).toBeUndefined();
  expect(press('t', { ctrl: true })).toBeUndefined();
  expect(press('ArrowRight', { shift: true })).toBeUndefined();
});
