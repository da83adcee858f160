import { expect, test } from 'vitest';
import { type PressedKey, readerAction, scrolls } from '../../lib/status/reader-keys.ts';

const press = (key: string, more: Partial<PressedKey> = {}): string | undefined =>
  readerAction({ key, ctrl: false, shift: false, alt: false, typing: false, sideways: false, ...more });

test.each([
  ['n', 'next-page'],
  ['p', 'previous-page'],
  ['j', 'next-page'],
  ['k', 'previous-page'],
  ['ArrowRight', 'next-page'],
  ['r', 'rotate'],
  ['Home', 'first-page'],
  ['End', 'last-page'],
  ['F3', 'find-next'],
  ['F4', 'rail'],
  ['Escape', 'find-close'],
  ['+', 'zoom-in'],
  ['0', 'zoom-whole'],
])('%s means %s, and nothing where letters are typed, but for keys that type none', (key, action) => {
  expect(press(key)).toBe(action);
  expect(press(key, { typing: true })).toBe(/^F\d|^Esc/.test(key) ? action : undefined);
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

test('Control, Alt and G lead to the page field', () => {
  expect(press('g', { ctrl: true, alt: true, typing: true })).toBe('page-field');
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
  expect(press('ArrowRight', { sideways: true })).toBeUndefined();
  expect(press('t', { ctrl: true })).toBeUndefined();
  expect(press('ArrowRight', { shift: true })).toBeUndefined();
});

test('keys that scroll are told from those that go on, open and close', () => {
  for (const key of ['ArrowDown', 'ArrowLeft', 'PageDown', 'End', ' '])
    expect(scrolls({ key, alt: false }), key).toBe(true);
  for (const key of ['Tab', 'Shift', 'Control', 'Alt', 'Enter', 'Escape', 'F6', 'F10', 'n'])
    expect(scrolls({ key, alt: false }), key).toBe(false);
  expect(scrolls({ key: 'ArrowLeft', alt: true })).toBe(false);
});
