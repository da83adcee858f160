/** PDFs whose words are drawn one by one, as some producers do, and recognisers of scans. */
import { buildPdf } from '../pdf-bad/build-pdf.ts';

const SIZE = 11;
const MEASURE = 430;
const LEADING = 15;

/** Roughly how wide Helvetica's letters are, in thousandths of the size. */
const widthOf = (char: string): number =>
  /[A-Z]/.test(char) ? 690 : /[mw]/.test(char) ? 790 : /[ijlft.,]/.test(char) ? 260 : 540;
const lengthOf = (word: string): number =>
  [...word].reduce((sum, char) => sum + (widthOf(char) * SIZE) / 1000, 0);

/** One page of justified text, each word placed by itself, with no space written anywhere; now and then a word stands a little higher, or is set a little larger. */
export function wordByWord(text: string): Buffer {
  const lines: string[][] = [[]];
  let length = 0;
  for (const word of text.split(/\s+/)) {
    if (length + lengthOf(word) > MEASURE) {
      lines.push([]);
      length = 0;
    }
    lines.at(-1)?.push(word);
    length += lengthOf(word) + 3;
  }
  const drawn = lines.flatMap((words, row) => {
    const rest = MEASURE - words.reduce((sum, word) => sum + lengthOf(word), 0);
    const gap = row === lines.length - 1 ? 3.2 : rest / Math.max(1, words.length - 1);
    let x = 72;
    return words.map((word, i) => {
      const size = SIZE + ((i * 3 + row) % 4) * 0.3;
      const y = 700 - row * LEADING + (((i * 7 + row * 3) % 5) - 2) * 0.25;
      const place = `/F1 ${size} Tf 1 0 0 1 ${x.toFixed(2)} ${y.toFixed(2)} Tm`;
      x += lengthOf(word) + gap;
      return `${place} (${word.replace(/[()\\]/g, '\\$&').replace(/[^\x20-\x7e]/g, "'")}) Tj`;
    });
  });
  return buildPdf({ content: `BT\n${drawn.join('\n')}\nET` });
}
