import { beforeEach, expect, test } from 'vitest';
import { createFailures, type Failures } from '../../lib/status/failures.ts';

let failures: Failures;
beforeEach(() => {
  failures = createFailures();
  failures.add(1, 'https://a.test/');
});

test('a page has failed until it was searched after all', () => {
  expect(failures.has(1, 'https://a.test/')).toBe(true);
  expect(failures.has(1, 'https://a.test/')).toBe(true);
  failures.remove(1);
  expect(failures.has(1, 'https://a.test/')).toBe(false);
});

test('the failure stays with its page and its tab', () => {
  expect(failures.has(2, 'https://a.test/')).toBe(false);
  expect(failures.has(1, 'https://a.test/other')).toBe(false);
});

test('a page that was left may be fine when the tab comes back to it', () => {
  failures.has(1, 'https://b.test/');
  expect(failures.has(1, 'https://a.test/')).toBe(false);
});
