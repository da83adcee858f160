import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UNAVAILABLE_WHYS, whyUnavailable } from '../../lib/status/unavailable.ts';

test.each([
  [undefined, 'hidden'],
  ['', 'hidden'],
  ['chrome://settings/', 'browser'],
  ['edge://extensions', 'browser'],
  ['about:newtab', 'browser'],
  ['view-source:https://example.com/', 'browser'],
  ['devtools://devtools/bundled/inspector.html', 'browser'],
  ['chrome-extension://abc/options.html', 'extension'],
  ['moz-extension://abc/sidepanel.html?tab=3', 'extension'],
  ['file:///home/me/page.html', 'file'],
  ['file:///home/me/Report.PDF', 'pdf'],
  ['https://ustr.gov/2016-Out-of-Cycle-Review.pdf', 'pdf'],
  ['https://example.com/report.pdf?download=1#page=3', 'pdf'],
  ['chrome-extension://abc/https://example.com/report.pdf', 'extension'],
  ['https://example.com/view?file=report.pdf', 'kept-out'],
  ['https://example.com/report.pdf.html', 'kept-out'],
  ['https://chromewebstore.google.com/detail/x', 'store'],
  ['https://chrome.google.com/webstore/detail/x', 'store'],
  ['https://chrome.google.com/', 'kept-out'],
  ['https://chrome.google.com/webstores', 'kept-out'],
  ['https://ADDONS.mozilla.org/en-US/firefox/', 'store'],
  ['https://user@addons.mozilla.org:443', 'store'],
  ['https://addons.mozilla.org.example.com/', 'kept-out'],
  ['https://example.com/?https://addons.mozilla.org/', 'kept-out'],
  ['https://example.com/', 'kept-out'],
])('%s is %s', (url, why) => {
  expect(whyUnavailable(url)).toBe(why);
});

test('every address has a reason', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.string()), (url) => {
      expect(UNAVAILABLE_WHYS).toContain(whyUnavailable(url));
    }),
  );
});
