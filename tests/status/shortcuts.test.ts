import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shortcutsOf } from '../../lib/status/shortcuts.ts';

test('our commands come with their keys in our order, the browser’s own are left out', () => {
  expect(
    shortcutsOf([
      { name: '_execute_action', shortcut: 'Ctrl+B' },
      { name: 'next-mark', shortcut: 'Alt+Shift+.' },
      { name: 'add-note', shortcut: '' },
      { name: 'toString', shortcut: 'x' },
      { name: 'open-panel' },
      {},
    ]),
  ).toEqual([
    { word: 'keyNext', keys: 'Alt+Shift+.' },
    { word: 'keyPanel', keys: '' },
    { word: 'keyNote', keys: '' },
  ]);
});

test.each([
  ['Alt+Shift+Period', 'Alt+Shift+.'],
  ['Alt+Shift+Comma', 'Alt+Shift+,'],
  ['Alt+Shift+O', 'Alt+Shift+O'],
  ['Ctrl+PageDown', 'Ctrl+PageDown'],
  ['⌥⇧.', '⌥⇧.'],
])('the keys %s are shown as %s', (shortcut, keys) => {
  expect(shortcutsOf([{ name: 'next-mark', shortcut }])).toEqual([{ word: 'keyNext', keys }]);
});

test('every command of the manifest has a word', () => {
  const manifest = readFileSync(join(import.meta.dirname, '../../wxt.config.ts'), 'utf8');
  const names = [...manifest.matchAll(/^\s+'([a-z-]+)': (?:command\(|\{ description)/gm)].map(
    ([, name]) => name,
  );
  expect(names).toHaveLength(5);
  expect(shortcutsOf(names.map((name) => ({ name })))).toHaveLength(names.length);
});
