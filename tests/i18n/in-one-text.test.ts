import { expect, test } from 'vitest';
import { inOneText } from '../../lib/i18n/in-one-text.ts';

test.each([
  [['It works.', 'The folder was made.'], 'It works. The folder was made.'],
  [['可以用。', '文件夹已建好。'], '可以用。文件夹已建好。'],
  [['沒有儲存：', '文字在這裡'], '沒有儲存：文字在這裡'],
  [['Kept'], 'Kept'],
  [[], ''],
])('%j in one text', (sentences, text) => expect(inOneText(sentences)).toBe(text));
