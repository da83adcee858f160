/** Matches in words and in JSON, for the command line. */
import type { Exchange, Pack, Passage } from '../../data/schema.ts';
import type { Match, Reason } from '../recogniser/match.ts';
import type { TextDocument } from '../text/document.ts';
import type { TextOffset } from '../text/offsets.ts';

/** What was read of a file: its document, and the page (from 0) of an offset where it has pages. */
export interface ReadDocument {
  readonly document: TextDocument;
  readonly pageOf?: (offset: TextOffset) => number;
  /** What could not be read of it, each in words that go on from the name of the file. */
  readonly faults?: readonly string[];
}

/** One line of JSON: the file and its matches, offsets in UTF-16 units into the extracted text; pages (from 1) where there are any. */
export function asJsonLine(
  file: string,
  { document: { text }, pageOf }: ReadDocument,
  matches: readonly Match[],
): string {
  return JSON.stringify({
    file,
    matches: matches.map(({ exchange, passage, tier, confidence, span, reasons }) => ({
      exchange,
      passage,
      tier,
      confidence,
      start: span.start,
      end: span.end,
      ...(pageOf ? { page: pageOf(span.start) + 1 } : {}),
      text: text.slice(span.start, span.end),
      reasons,
    })),
  });
}

const PERCENT = 100;

/** What a reader wants to see of a file: each match with its passage, why, and how the answer begins. */
export function asText(file: string, document: ReadDocument, matches: readonly Match[], pack: Pack): string {
  return [
    `${file}: ${summary(document, matches.length)}`,
    ...matches.map((match) => describe(match, document, pack)),
  ]
    .join('\n\n')
    .trimEnd();
}

function summary({ document: { text }, pageOf }: ReadDocument, matches: number): string {
  if (pageOf && text.trim() === '') return 'there is no text in this PDF (a scan?)';
  if (matches === 0) return 'nothing is answered here';
  return matches === 1 ? '1 passage' : `${matches} passages`;
}

function describe(match: Match, { document: { text }, pageOf }: ReadDocument, pack: Pack): string {
  const exchange = pack.exchanges.find((e) => e.id === match.exchange);
  const passage = exchange?.passages.find((p) => p.id === match.passage);
  const words = text.slice(match.span.start, match.span.end).replace(/\s+/g, ' ');
  const page = pageOf ? ` page ${pageOf(match.span.start) + 1}` : '';
  const lines = [
    `  [${match.span.start}–${match.span.end}]${page} "${words}"`,
    `    ${match.passage} (${match.exchange})${exchange ? `: ${exchange.title.en}` : ''}`,
    // Rounded down: nearly certain is not certain.
    `    ${match.tier}, confidence ${Math.floor(match.confidence * PERCENT)} %`,
    `    why: ${match.reasons.map((r) => reason(r, passage)).join('; ') || 'wording as a whole'}`,
  ];
  const point = exchange && firstPoint(exchange);
  if (point) lines.push(`    answered: ${point}`);
  return lines.join('\n');
}

function reason(reason: Reason, passage: Passage | undefined): string {
  if (reason.kind === 'concept') return `${reason.concept} ("${reason.words}")`;
  if (reason.kind === 'context') return reason.words;
  if (reason.edits === 0) return `word for word (${reason.lang})`;
  return `${reason.edits} of ${reason.length} letters differ from the ${reason.lang} wording${passage ? ` of ${passage.id}` : ''}`;
}

function firstPoint(exchange: Exchange): string | undefined {
  return exchange.answer[0]?.points[0]?.text.en;
}
