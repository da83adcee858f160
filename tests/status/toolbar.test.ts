import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ICON_SIZES, type TabState, type ToolbarWords, toolbarOf } from '../../lib/status/toolbar.ts';

const words: ToolbarWords = {
  name: 'Rejoinder',
  answered: (n) => `${n} answered`,
  none: 'none',
  off: 'off',
  unavailable: 'unavailable',
  error: 'error',
};
const states: readonly TabState[] = [
  { kind: 'on', count: 3 },
  { kind: 'off' },
  { kind: 'unavailable' },
  { kind: 'error' },
];
const PUBLIC = join(import.meta.dirname, '../../public');

describe('the badge', () => {
  test.each([
    [{ kind: 'on', count: 0 }, ''],
    [{ kind: 'on', count: 1 }, '1'],
    [{ kind: 'on', count: 99 }, '99'],
    [{ kind: 'on', count: 100 }, '99+'],
    [{ kind: 'off' }, ''],
    [{ kind: 'unavailable' }, ''],
    [{ kind: 'error' }, '!'],
  ] as const)('%o shows "%s"', (state, badge) => {
    expect(toolbarOf(state, words).badge).toBe(badge);
  });
});

test('the title says it in words', () => {
  expect(states.map((state) => toolbarOf(state, words).title)).toEqual([
    'Rejoinder · 3 answered',
    'Rejoinder · off',
    'Rejoinder · unavailable',
    'Rejoinder · error',
  ]);
  expect(toolbarOf({ kind: 'on', count: 0 }, words).title).toBe('Rejoinder · none');
});

test('each state has icons of its own, there in every size', () => {
  const contents = states.map((state) => {
    const { icon } = toolbarOf(state, words);
    expect(Object.keys(icon).map(Number)).toEqual([...ICON_SIZES]);
    for (const path of Object.values(icon)) expect(existsSync(join(PUBLIC, path)), path).toBe(true);
    return readFileSync(join(PUBLIC, icon[16] ?? '')).toString('base64');
  });
  expect(new Set(contents).size).toBe(states.length);
});
