import { describe, expect, it } from 'vitest';
import type { BlockAnalysis, SentenceWords } from '../../../lib/recogniser/reading/analysis.ts';
import { takenBackNearby } from '../../../lib/recogniser/rules/taken-back.ts';
import type { BlockKind } from '../../../lib/text/document.ts';
import { asTextOffset } from '../../../lib/text/offsets.ts';
import { firstBlock, pack, passagesIn, recogniser, roles } from '../own-pack.ts';

const isTakenBack = takenBackNearby.compile(pack, roles);

/** The words of a sentence that are taken back in its block, with nothing around that. */
function takenBackIn(block: BlockAnalysis, sentence: SentenceWords): number[] {
  const zone = [{ index: 0, block, start: 0, end: 0 }];
  return Array.from({ length: sentence.to - sentence.from }, (_, i) => sentence.from + i).filter((from) =>
    isTakenBack({ zone, place: 0, block, sentence, window: { from, to: from + 1 }, context: [] }),
  );
}

/** What is taken back of the sentences of a text that say that something is slow. */
function takenBackOf(text: string): string[] {
  const { block, textOf } = firstBlock(text);
  return block.sentences
    .filter((sentence) => /slow|慢/.test(textOf(sentence)))
    .flatMap((sentence) => {
      const words = takenBackIn(block, sentence);
      const [first, last] = [words[0], words.at(-1)];
      return first === undefined || last === undefined ? [] : [textOf({ from: first, to: last + 1 })];
    });
}

describe('what a text takes back away from a claim', () => {
  it.each([
    ['by the next sentence', 'It is slow. There is no such line in the report.', ['it is slow']],
    ['by the one after that', 'It is slow. So they say. It was made up.', ['it is slow']],
    [
      'by the end of its own sentence',
      'The post said it is slow, which is a forgery.',
      ['the post said it is slow, which'],
    ],
    ['by what is announced before it', 'None of the following was asked. Make it slow.', ['make it slow']],
    ['by a label', 'Myth: it is slow. Fact: it is fast.', ['it is slow']],
    ['by a label with a number', 'Myth 1: it is slow. Fact: it is fast.', ['it is slow']],
    ['by a label with a number before it', 'Myth #2. It is slow. Fact: it is fast.', ['it is slow']],
    ['in Chinese: a label with a number', '误区二：它很慢。', ['它很慢']],
    ['by an answer to a question', 'Did it say that it is slow? It did not.', ['did it say that it is slow']],
    ['in Chinese', '它很慢。报告从头到尾没有这句话。', ['它很慢']],
    ['in Chinese: an answer', '报告说过它很慢吗？没有。', ['报告说过它很慢吗']],
    ['in Traditional characters', '它很慢。此為謠言。', ['它很慢']],
  ])('is taken back %s', (_how, text, left) => {
    expect(takenBackOf(text)).toEqual(left);
  });

  it.each([
    ['by what is denied itself', 'It is slow. That was not made up.'],
    ['by what is denied itself, in Chinese', '它很慢。这句话不是瞎编的。'],
    ['by what the subject says of it', 'It is slow. Alibaba says it is a myth.'],
    ['by what the subject says of it, in its sentence', 'It is slow, which Alibaba calls pure invention.'],
    ['by what the company says, not named', 'It is slow. The company called it pure invention.'],
    ['by what the company says, in Chinese', '它很慢。该公司回应称这条是谣言。'],
    ['by what is said of another year', 'It is slow. Last year there was no such line in it.'],
    ['by a no to what is asked of others', 'Is Taobao slow? No.'],
    ['by what somebody else made up', 'It is slow. The addresses of some sellers were made up.'],
    ['by what somebody else made up, in Chinese', '它很慢。有些卖家的地址是虚构的。'],
    ['by what is said of another market', 'It is slow. There is no such request of Amazon.'],
    ['by a sentence far below', 'It is slow. Rain fell. Trains ran. There is no such line in it.'],
    ['by a short sentence that answers nothing', 'It is slow. It did not rain.'],
    ['by what seems to be a label', 'False parts are sold. It is slow.'],
    ['by a word on what stood before', 'Is it fast? False. It is slow.'],
    ['by what is said before it', 'There was no such line in the last one. It is slow.'],
  ])('is not taken back %s', (_how, text) => {
    expect(takenBackOf(text)).toEqual([]);
  });

  it('is found in a block of thousands of sentences, too', () => {
    const { block } = firstBlock('It is slow. There is no such line in it. '.repeat(2000));
    const found = block.sentences.map((sentence) => takenBackIn(block, sentence).length);
    expect(found.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0);
  });
});

describe('a claim that its text takes back', () => {
  const claim = 'USTR says that small businesses still find it hard to use Taobao’s takedown procedures';

  it.each([
    `${claim}. There is no such sentence in the report.`,
    `A post claims: ${claim}. It was made up.`,
    `Myth: ${claim}.`,
    '网上说，美国贸易代表办公室指出中小企业仍然难以使用淘宝的投诉系统。翻遍报告，没有这句话。',
    '美方要求淘寶縮短處理投訴的時間嗎？沒有。',
  ])('has no mark: %s', (text) => {
    expect(passagesIn(text)).toEqual([]);
  });

  it.each([
    ['P01', `${claim}. Alibaba’s lawyers had called the line a forgery.`],
    ['P01', `${claim}. That was not made up; it stands on page 20.`],
  ])('has the mark of %s where it isn’t: %s', (passage, text) => {
    expect(passagesIn(text)).toEqual([passage]);
  });
});

it('a quotation is one whatever is said of it elsewhere', () => {
  const quote = 'SMEs continue to have problems accessing and utilizing Taobao’s takedown procedures.';
  expect(passagesIn(`USTR wrote: “${quote}” There is no such line in it, said a reader.`)).toEqual(['P01']);
});

describe('a claim that stands among paragraphs and lists', () => {
  const claim = 'USTR says that small businesses still find it hard to use Taobao’s takedown procedures.';
  const other = 'Taobao should take less time to handle complaints, says USTR.';
  /** The passages that are marked in blocks, each a kind and a text. */
  const marked = (...blocks: readonly (readonly [BlockKind, string])[]): string[] => {
    let text = '';
    const placed = blocks.map(([kind, own]) => {
      const start = asTextOffset(text.length);
      text += `${own}\n`;
      return { kind, start, end: asTextOffset(text.length - 1) };
    });
    return recogniser.recognise({ text, blocks: placed }).map(({ passage }) => passage);
  };

  it.each<[string, readonly (readonly [BlockKind, string])[]]>([
    [
      'by a lead-in to its list',
      [
        ['paragraph', 'None of the following is in the report on Taobao:'],
        ['item', other],
        ['item', claim],
      ],
    ],
    [
      'by a lead-in to its paragraph',
      [
        ['heading', 'None of the following is in the report'],
        ['paragraph', claim],
      ],
    ],
    [
      'by a label that is its heading',
      [
        ['heading', 'Myth 3'],
        ['paragraph', claim],
      ],
    ],
    [
      'by the ruling on it',
      [
        ['paragraph', claim],
        ['heading', 'Our ruling'],
        ['paragraph', 'False.'],
      ],
    ],
    [
      'by the paragraph after it',
      [
        ['paragraph', claim],
        ['paragraph', 'Verdict: false. There is no such line in the report.'],
      ],
    ],
  ])('is taken back %s', (_how, blocks) => {
    expect(marked(...blocks)).toEqual([]);
  });

  it.each<[string, readonly (readonly [BlockKind, string])[]]>([
    [
      'by what stands below a heading that says nothing of it',
      [
        ['paragraph', claim],
        ['heading', 'Elsewhere'],
        ['paragraph', 'There is no such line in the report on Kyiv.'],
      ],
    ],
    [
      'by a ruling that it is right',
      [
        ['paragraph', claim],
        ['heading', 'Our ruling'],
        ['paragraph', 'True.'],
      ],
    ],
    [
      'by what a list further up begins with',
      [
        ['paragraph', 'None of the following is about Taobao:'],
        ['item', 'A market in Kyiv.'],
        ['paragraph', claim],
      ],
    ],
    [
      'by what stands after the next sentence',
      [
        ['paragraph', `${claim} It was read by many.`],
        [
          'paragraph',
          'Of the fair there was no such report; none was written that year. There is no such line in it.',
        ],
      ],
    ],
  ])('is not taken back %s', (_how, blocks) => {
    expect(marked(...blocks)).toEqual(['P01']);
  });
});
