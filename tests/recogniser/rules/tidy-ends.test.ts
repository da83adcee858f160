import { expect, it } from 'vitest';
import { tidySpan } from '../../../lib/recogniser/rules/tidy-ends.ts';
import { asNormOffset } from '../../../lib/text/offsets.ts';

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
  ['no Chinese reference in brackets', '遏制售假。[1][2]据悉', '遏制售假。[1][2]', '遏制售假'],
  ['no letter in brackets', 'on the platform.[a]', 'on the platform.[a]', 'on the platform'],
  ['no number of a note', '[12] smes report', '[12] smes report', 'smes report'],
  ['no half of a note’s number', '[1] smes report', '1] smes report', 'smes report'],
  ['a number that was put in', '[30] days to act', '[30] days to act', '[30] days to act'],
  [
    'a word after what is shortened',
    'sellers of apple inc. more',
    'sellers of apple inc. more',
    'sellers of apple inc. more',
  ],
  ['no Chinese word that joins the next item', '缩短时间和提高效率', '缩短时间和', '缩短时间'],
  ['a Chinese word that only ends so', '扩大权利人的参与', '扩大权利人的参与', '扩大权利人的参与'],
  ['a count', '2 associations say', '2 associations say', '2 associations say'],
  ['nothing that opens more', 'on the platform. show more', 'on the platform. show more', 'on the platform.'],
  ['the word "more" in a sentence', 'than ever. and more', 'than ever. and more', 'than ever. and more'],
  ['a figure at the end', 'rose to 3.5 last', 'rose to 3.5', 'rose to 3.5'],
  [
    'what closes a bracket and a quotation',
    'enterprises ("smes");',
    'enterprises ("smes',
    'enterprises ("smes")',
  ],
  ['nothing that was opened before it', '(see "fakes remain") and', 'fakes remain', 'fakes remain'],
  ['no half of a reference', 'in the system.[2] Brands', 'in the system.[2', 'in the system'],
  ['no joint of a list', 'to more brands; and', 'to more brands; and', 'to more brands'],
  ['no two joints of a list', 'handle complaints, and/or', 'handle complaints, and/or', 'handle complaints'],
  ['no Chinese joint of a list', '改进工具,并', '改进工具,并', '改进工具'],
  ['a last word that joins nothing', 'what they search for', 'what they search for', 'what they search for'],
  [
    'nothing that posts end with',
    'fakes remain https://t.co/x (@ustr) #ip',
    'fakes remain https://t.co/x (@ustr) #ip',
    'fakes remain',
  ],
  ['an address that is all there is', 'https://t.co/x', 'https://t.co/x', 'https://t.co/x'],
  [
    'no half of a speaker’s name',
    '"members still report long delays," the american apparel and footwear association said.',
    'members still report long delays," the american apparel',
    'members still report long delays',
  ],
  [
    'a speaker who is named to the end',
    '"members still report long delays," the association said.',
    'members still report long delays," the association said',
    'members still report long delays," the association said',
  ],
  [
    'the bracket of a letter that was altered',
    'should "[s]eek to improve',
    's]eek to improve',
    '[s]eek to improve',
  ],
  ['a number that is all there is', '3) ', '3) ', '3) '],
])('a mark has %s', (_what, text, marked, tidy) => {
  const from = text.indexOf(marked);
  const { start, end } = tidySpan(text, {
    start: asNormOffset(from),
    end: asNormOffset(from + marked.length),
  });
  expect(text.slice(start, end)).toBe(tidy);
});

it('a mark that ends with ever so many tags is tidied at once', () => {
  const text = `fakes remain${' #tag'.repeat(200_000)}`;
  const { start, end } = tidySpan(text, { start: asNormOffset(0), end: asNormOffset(text.length) });
  expect([start, end <= text.length]).toEqual([0, true]);
});
