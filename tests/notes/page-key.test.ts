import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageKey } from '../../lib/notes/page-key.ts';

it.each([
  ['https://example.org/a#part', 'https://example.org/a'],
  ['https://example.org', 'https://example.org/'],
  ['HTTPS://Example.ORG:443/A', 'https://example.org/A'],
  ['http://example.org:80/', 'http://example.org/'],
  ['http://example.org:8080/', 'http://example.org:8080/'],
  ['https://example.org:80/', 'https://example.org:80/'],
  ['https://me:secret@example.org/', 'https://example.org/'],
  ['https://example.org/a?utm_source=x&id=7&fbclid=y&utm_campaign=z', 'https://example.org/a?id=7'],
  ['https://example.org/a?gclid=1', 'https://example.org/a'],
  ['https://example.org/a?q=utm_source&b=&c', 'https://example.org/a?q=utm_source&b=&c'],
  ['https://example.org/a?b=2&a=1', 'https://example.org/a?b=2&a=1'],
  ['https://example.org/?utm_source=x', 'https://example.org/'],
  ['https://example.org?id=1', 'https://example.org/?id=1'],
  ['https://example.org/#!/article/7', 'https://example.org/#!/article/7'],
  ['https://example.org/#/article/7', 'https://example.org/#/article/7'],
  ['https://example.org/a?next=https://b.example/@c#d', 'https://example.org/a?next=https://b.example/@c'],
  ['https://[2001:DB8::1]:443/a', 'https://[2001:db8::1]/a'],
  ['about:blank#x', 'about:blank'],
  ['', ''],
])('%s is %s', (address, key) => {
  expect(pageKey(address)).toBe(key);
});

it('a key is its own key', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
      expect(pageKey(pageKey(address))).toBe(pageKey(address));
    }),
  );
});
