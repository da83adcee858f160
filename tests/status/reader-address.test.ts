import { expect, test } from 'vitest';
import {
  documentOf,
  isReader,
  readerAddress,
  readerAddressOfFile,
  shownAddress,
} from '../../lib/status/reader-address.ts';

const ROOT = 'chrome-extension://us/';

test.each([
  'https://example.com/a.pdf',
  'https://example.com/a b.pdf?x=1&file=2',
  'https://example.com/報告.pdf',
  'http://[::1]:8080/a%20b.pdf?q=%23',
])('%s is what the reader’s tab stands for', (address) => {
  expect(shownAddress(readerAddress(ROOT, address), ROOT)).toBe(address);
});

test('a fragment stays the reader’s own, so that it leads to a page', () => {
  const url = readerAddress(ROOT, 'https://example.com/a.pdf#page=3');
  expect(url).toMatch(/#page=3$/);
  expect(shownAddress(url, ROOT)).toBe('https://example.com/a.pdf');
});

test('a file of this computer is known by its fingerprint', () => {
  expect(documentOf(readerAddressOfFile(ROOT, '00ff'))).toEqual({
    kind: 'fingerprint',
    address: 'urn:x-pdf:00ff',
  });
});

test('a tab of the reader without a document stands for nothing, other tabs for themselves', () => {
  expect(shownAddress(readerAddress(ROOT), ROOT)).toBeUndefined();
  expect(shownAddress('https://example.com/reader.html?file=x', ROOT)).toBe(
    'https://example.com/reader.html?file=x',
  );
  expect(isReader('https://example.com/reader.html', ROOT)).toBe(false);
  expect(documentOf(`${ROOT}reader.html?file=%E0%A4%A`)).toBeUndefined();
});
