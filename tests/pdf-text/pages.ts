/** Pages as pdf.js would give them, for tests: each run at a place, half an em a letter wide (a whole one in Chinese). */
import type { PageText, TextRun } from '../../lib/pdf-text/page-text.ts';

export function run(str: string, x: number, y: number, size: number, more: Partial<TextRun> = {}): TextRun {
  return {
    str,
    transform: [size, 0, 0, size, x, y],
    width: widthOf(str, size),
    height: size,
    fontName: 'f1',
    hasEOL: false,
    dir: 'ltr',
    ...more,
  };
}

export function widthOf(str: string, size: number): number {
  return [...str].reduce((sum, char) => sum + (char >= '\u2e80' ? size : size / 2), 0);
}

export function page(number: number, runs: TextRun[]): PageText {
  return { page: number, view: [0, 0, 595, 792], runs };
}

/** A text set in lines of at most a width, one run a line, ragged right. */
export function column(
  text: string,
  {
    x,
    y,
    width,
    size = 10,
    leading = 12,
  }: { x: number; y: number; width: number; size?: number; leading?: number },
): TextRun[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, size) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line, i) => run(line, x, y - i * leading, size));
}
