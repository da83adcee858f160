/** The text of paragraphs, with the way to the runs and back. Each character is a run's or a separator of ours. */

import type { Block } from '../text/document.ts';
import { asTextOffset } from '../text/offsets.ts';
import { partitionPoint } from '../text/partition-point.ts';
import type { PageText, RunSpan } from './page-text.ts';
import type { Paragraph } from './paragraphs.ts';
import type { PdfText } from './pdf-text.ts';
import { Compounds, joint } from './script.ts';

/** Numbers in a typed array that grows. */
class Numbers {
  private held = new Int32Array(1024);
  length = 0;
  push(value: number): void {
    if (this.length === this.held.length) {
      const more = new Int32Array(this.held.length * 2);
      more.set(this.held);
      this.held = more;
    }
    this.held[this.length++] = value;
  }
  done(): Int32Array {
    return this.held.slice(0, this.length);
  }
}

/** Writes paragraphs, in their order; a step is one of them. */
export function* writeText(
  pages: readonly PageText[],
  paragraphs: readonly Paragraph[],
): Generator<void, PdfText> {
  const [texts, pageOf, runOf, starts, ends] = [
    new Numbers(),
    new Numbers(),
    new Numbers(),
    new Numbers(),
    new Numbers(),
  ];
  const compounds = new Compounds();
  for (const { lines } of paragraphs) {
    for (const { text } of lines) compounds.learn(text);
    yield;
  }
  const parts: string[] = [];
  const blocks: Block[] = [];
  let length = 0;
  const write = (part: string): void => {
    if (part === '') return;
    parts.push(part);
    length += part.length;
  };
  for (const { lines, kind } of paragraphs) {
    if (blocks.length > 0) write('\n');
    const start = length;
    let before = '';
    for (const line of lines) {
      if (before !== '') write(joint(before, line.text, compounds));
      before = line.text;
      for (const { piece, before: space } of line.pieces) {
        write(space);
        texts.push(length);
        pageOf.push(piece.page);
        runOf.push(piece.run);
        starts.push(piece.start);
        ends.push(piece.end);
        write(piece.str.slice(piece.start, piece.end));
      }
    }
    blocks.push({ start: asTextOffset(start), end: asTextOffset(length), kind });
    yield;
  }
  const map = {
    text: texts.done(),
    page: pageOf.done(),
    run: runOf.done(),
    start: starts.done(),
    end: ends.done(),
  };
  return new OrderedText({ text: parts.join(''), blocks }, pages, map);
}

/** Piece by piece, in the order of the text: where it begins there, and which stretch of which run it is. */
interface PieceMap {
  readonly text: Int32Array;
  readonly page: Int32Array;
  readonly run: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
}

class OrderedText implements PdfText {
  readonly document: PdfText['document'];
  readonly pageCount: number;
  readonly pagesWithoutText: readonly number[];
  private readonly map: PieceMap;
  /** For each page the number of its first run among all; and for each run its first piece, others of the run following by `next`. */
  private readonly firstRun = new Map<number, number>();
  private readonly firstPiece: Int32Array;
  private readonly next: Int32Array;

  constructor(document: PdfText['document'], pages: readonly PageText[], map: PieceMap) {
    this.document = document;
    this.pageCount = pages.length;
    this.map = map;
    this.pagesWithoutText = pages
      .filter(({ runs }) => runs.every(({ str }) => str.trim() === ''))
      .map(({ page }) => page);
    let runs = 0;
    for (const { page, runs: own } of pages) {
      this.firstRun.set(page, runs);
      runs += own.length;
    }
    this.firstPiece = new Int32Array(runs).fill(-1);
    this.next = new Int32Array(map.text.length).fill(-1);
    for (let i = map.text.length - 1; i >= 0; i -= 1) {
      const run = (this.firstRun.get(map.page[i] as number) ?? 0) + (map.run[i] as number);
      this.next[i] = this.firstPiece[run] as number;
      this.firstPiece[run] = i;
    }
  }

  runsOf({ start, end }: Parameters<PdfText['runsOf']>[0]): RunSpan[] {
    const { map } = this;
    const spans: RunSpan[] = [];
    for (
      let i = Math.max(0, this.pieceAt(start));
      i < map.text.length && (map.text[i] as number) < end;
      i += 1
    ) {
      const [at, from, to] = [map.text[i] as number, map.start[i] as number, map.end[i] as number];
      const [first, last] = [Math.max(from, from + start - at), Math.min(to, from + end - at)];
      if (first < last)
        spans.push({ page: map.page[i] as number, run: map.run[i] as number, start: first, end: last });
    }
    return spans;
  }

  at(page: number, run: number, offset: number): ReturnType<PdfText['at']> {
    const { map } = this;
    const first = this.firstRun.get(page);
    let place: ReturnType<PdfText['at']>;
    if (first === undefined) return place;
    // A run's pieces are in the order of its characters: what was left out between them is the same in both.
    for (let i = this.firstPiece[first + run] ?? -1; i >= 0; i = this.next[i] as number) {
      const [at, from, to] = [map.text[i] as number, map.start[i] as number, map.end[i] as number];
      place = asTextOffset(at + Math.min(to, Math.max(from, offset)) - from);
      if (offset < to) break;
    }
    return place;
  }

  pageOf(offset: number): number {
    return this.map.page[Math.max(0, this.pieceAt(offset))] ?? 0;
  }

  /** The last piece that begins at or before an offset. */
  private pieceAt(offset: number): number {
    const { text } = this.map;
    return partitionPoint(text.length, (i) => (text[i] as number) <= offset) - 1;
  }
}
