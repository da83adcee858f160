import type { Script } from './script.ts';

const safe = (text: string): string =>
  text
    .replace(/\\/g, '\\e')
    .replace(/[“”]/g, '"')
    .replace(/’/g, "'")
    .replace(/^([.'])/gm, '\\&$1');

/** The review for groff -ms: columns, footnotes, headers of its own. English only. */
export function asGroff({ title, parts }: Script): string {
  const texts = parts.map(({ heading, columns, paragraphs, items, notes }) =>
    [
      columns === 2 ? '.2C' : '.1C',
      `.SH\n${safe(heading)}`,
      ...paragraphs.map(
        (text, i) => `.PP\n${safe(text)}${notes[i] ? `\\**\n.FS\n${safe(notes[i])}\n.FE` : ''}`,
      ),
      ...items.map((item) => `.IP \\(bu 2\n${safe(item)}`),
    ].join('\n'),
  );
  return `.nr PS 10\n.nr VS 12\n.ds CH ${safe(title)}\n.ds CF %\n.hy 4\n.TL\n${safe(title)}\n${texts.join('\n')}\n`;
}
