import { describe, expect, test } from 'vitest';
import { siteOf } from '../../lib/status/site.ts';
import {
  framesOf,
  pagesOf,
  sumOf,
  type Tally,
  withoutFrames,
  withoutTab,
  withReport,
} from '../../lib/status/tally.ts';

const report = (count: number, page = 'p', truncated = false) => ({ count, page, truncated });
const two: Tally = withReport(withReport({}, 7, 3, report(2, 'inner', true)), 7, 0, report(1, 'outer'));

describe('the tally', () => {
  test('sums over the frames of a tab', () => {
    expect(sumOf(two, 7)).toEqual({ count: 3, truncated: true });
    expect(sumOf(two, 8)).toEqual({ count: 0, truncated: false });
  });
  test('keeps what a frame reported last', () => {
    expect(sumOf(withReport(two, 7, 3, report(5)), 7).count).toBe(6);
  });
  test('lists frames with the top one first, and their pages once each', () => {
    expect(framesOf(two, 7)).toEqual([0, 3]);
    expect(pagesOf(withReport(two, 7, 9, report(0, 'outer')), 7).sort()).toEqual(['inner', 'outer']);
  });
  test('forgets frames, and tabs when their last frame goes', () => {
    expect(framesOf(withoutFrames(two, 7, [3]), 7)).toEqual([0]);
    expect(withoutFrames(two, 7, [0, 3])).toEqual({});
    expect(withoutTab(two, 7)).toEqual({});
  });
});

test.each([
  ['https://www.Example.com/a?b#c', 'www.example.com'],
  ['http://example.com:8080', 'example.com:8080'],
  ['https://user@example.com?x', 'example.com'],
  ['http://[::1]:3000/', '[::1]:3000'],
  ['about:blank', undefined],
  ['chrome://settings', undefined],
  ['file:///a.html', undefined],
  ['https://', undefined],
  [undefined, undefined],
])('the site of %s is %s', (url, site) => {
  expect(siteOf(url)).toBe(site);
});
