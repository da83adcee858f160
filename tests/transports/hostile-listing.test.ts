import { expect, test } from 'vitest';
import { readMultistatus } from '../../lib/transports/multistatus.ts';

test.each([
  ['tags in three hundred others', `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`],
  ['a tag with the name of a prototype', '<__proto__>x</__proto__>'],
  ['a tag with the name of a constructor', '<constructor><prototype>x</prototype></constructor>'],
])('a listing with %s is no listing, and nothing is thrown', (_, inside) => {
  const xml = `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"><d:response>${inside}</d:response></d:multistatus>`;
  expect(() => readMultistatus(xml)).not.toThrow();
  expect(readMultistatus(xml) ?? []).toEqual([]);
});
