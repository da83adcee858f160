/** Whether what is found in a PDF is what is found in the source that it was set from: the same passages, in order, and their spans to the character. */
import { expect } from 'vitest';
import type { PageText } from '../../lib/pdf-text/page-text.ts';
import type { PdfText } from '../../lib/pdf-text/pdf-text.ts';
import type { Match } from '../../lib/recogniser/match.ts';
import type { Recogniser } from '../../lib/recogniser/recogniser.ts';
import { lettersOf } from '../../lib/recogniser/scan/letters.ts';
import type { TextDocument } from '../../lib/text/document.ts';
import { normalise } from '../../lib/text/normalise.ts';

/** The letters of a text: all that a setter doesn't change. */
export const bare = (text: string): string => String.fromCharCode(...lettersOf(normalise(text)).codes);

const said = ({ text }: TextDocument, { passage, tier, span }: Match): string =>
  `${passage} ${tier} ${bare(text.slice(span.start, span.end))}`;

export function expectFoundAsInSource(
  pdf: PdfText,
  pages: readonly PageText[],
  source: TextDocument,
  recogniser: Recogniser,
): void {
  const expected = recogniser.recognise(source);
  const found = recogniser.recognise(pdf.document);
  expect(found.map((match) => said(pdf.document, match))).toEqual(
    expected.map((match) => said(source, match)),
  );
  for (const { span } of found) {
    // The first and last characters of a span are letters or their punctuation: never a separator of ours.
    expect(pdf.document.text.slice(span.start, span.end)).toMatch(/^\S[\s\S]*\S$/u);
    const drawn = pdf
      .runsOf(span)
      .map(({ page, run, start, end }) => pages[page]?.runs[run]?.str.slice(start, end));
    expect(bare(drawn.join(' '))).toBe(bare(pdf.document.text.slice(span.start, span.end)));
  }
}
