import { expect, it } from 'vitest';
import { tidySpan } from '../../lib/recogniser/tidy-span.ts';
import { asNormOffset } from '../../lib/text/offsets.ts';

it.each([
  [
    'no number of an item',
    '(2) let all right holders join',
    '2) let all right holders join',
    'let all right holders join',
  ],
  ['no Chinese number of an item', '二、開放誠信機制', '二、開放誠信機制', '開放誠信機制'],
  [
    'an address that begins with a number',
    '2.taobao.com is home',
    '2.taobao.com is home',
    '2.taobao.com is home',
  ],
  ['a time', '10:30 was too late', '10:30 was too late', '10:30 was too late'],
  [
    'no reference to a note',
    'has fallen year on year;2 and',
    'has fallen year on year;2',
    'has fallen year on year',
  ],
  ['no reference in brackets', 'on its platforms.[14] It', 'on its platforms.[14]', 'on its platforms'],
  ['a figure at the end', 'rose to 3.5 last', 'rose to 3.5', 'rose to 3.5'],
  [
    'what closes a bracket and a quotation',
    'enterprises ("smes");',
    'enterprises ("smes',
    'enterprises ("smes")',
  ],
  ['nothing that was opened before it', '(see "fakes remain") and', 'fakes remain', 'fakes remain'],
  ['a number that is all there is', '3) ', '3) ', '3) '],
])('a mark has %s', (_what, text, marked, tidy) => {
  const from = text.indexOf(marked);
  const { start, end } = tidySpan(text, {
    start: asNormOffset(from),
    end: asNormOffset(from + marked.length),
  });
  expect(text.slice(start, end)).toBe(tidy);
});
