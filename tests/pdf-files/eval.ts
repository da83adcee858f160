/**
 * `npm run eval:pdf -- FOLDER…|--debian`: reads every PDF under the folders and prints a line for each: pages, how long it took, marks (PDFs from outside
 * should have none), and how many of 20 random selections were found again, exactly, after the file was opened anew. `--debian` reads what Debian
 * packages ship: those installed, and some manuals that are fetched with `apt-get download` and unpacked into the cache. Ends with 1 if a file
 * failed, was marked, or lost a selection. `--order` compares the order of words with that of `pdftotext`.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describe } from '../../lib/anchoring/describe.ts';
import { find } from '../../lib/anchoring/find.ts';
import { InputError } from '../../lib/cli/input-error.ts';
import { loadPack } from '../../lib/cli/load-pack.ts';
import { pdfText } from '../../lib/cli/pdf-document.ts';
import { createRecogniser } from '../../lib/recogniser/recogniser.ts';
import { asTextOffset, type TextSpan } from '../../lib/text/offsets.ts';
import { debianFolders } from './debian.ts';
import { orderLikeness } from './pdftotext.ts';

const SELECTIONS = 20;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    debian: { type: 'boolean', default: false },
    order: { type: 'boolean', default: false },
    most: { type: 'string', default: '400' },
  },
});
const folders = [...positionals, ...(values.debian ? debianFolders() : [])];
if (folders.length === 0) {
  console.error('Name a folder with PDFs, or --debian.');
  process.exit(2);
}

/** Each PDF under the folders once, whatever its names. */
function* files(): Generator<{ file: string; bytes: Uint8Array }> {
  const seen = new Set<string>();
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.pdf$/i.test(entry.name)) continue;
      const file = join(entry.parentPath, entry.name);
      const bytes = readFileSync(file);
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (seen.has(hash)) continue;
      seen.add(hash);
      yield { file, bytes };
    }
  }
}

/** Numbers that are the same in every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function selections(text: string, seed: number): TextSpan[] {
  const next = random(seed);
  return Array.from({ length: SELECTIONS }, () => {
    const length = 8 + Math.floor(next() * 300);
    const start = Math.floor(next() * Math.max(1, text.length - length));
    return { start: asTextOffset(start), end: asTextOffset(Math.min(text.length, start + length)) };
  });
}

const recogniser = createRecogniser(loadPack());
const sum = { files: 0, pages: 0, chinese: 0, failed: 0, marks: 0, asked: 0, lost: 0 };
const times: number[] = [];
const likenesses: number[] = [];
for (const { file, bytes } of files()) {
  if (sum.files >= Number(values.most)) break;
  sum.files += 1;
  const started = performance.now();
  try {
    const read = await pdfText(bytes);
    const matches = recogniser.recognise(read.document);
    const ms = performance.now() - started;
    times.push(ms);
    const { text } = read.document;
    const described =
      text.length > 40
        ? selections(text, sum.files).map((span) => ({ span, selectors: describe(text, span) }))
        : [];
    const again = described.length > 0 ? (await pdfText(bytes)).document.text : text;
    const lost = described.filter(({ span, selectors }) => {
      const found = find(again, selectors)?.span;
      return found?.start !== span.start || found.end !== span.end;
    }).length;
    const han = (text.match(/[\u3400-\u9fff]/gu) ?? []).length;
    sum.pages += read.pageCount;
    sum.chinese += han > 0.2 * text.length ? 1 : 0;
    sum.marks += matches.length;
    sum.asked += described.length;
    sum.lost += lost;
    const order = values.order ? orderLikeness(file, text) : undefined;
    if (order !== undefined) likenesses.push(order);
    console.log(
      [
        String(read.pageCount).padStart(5),
        `${ms.toFixed(0)} ms`.padStart(9),
        `${matches.length} marks`,
        `${described.length - lost}/${described.length}`,
        ...(order === undefined ? [] : [order.toFixed(3)]),
        file,
      ].join('  '),
    );
    for (const { passage, span } of matches)
      console.log(`        ${passage} "${text.slice(span.start, span.end)}"`);
  } catch (error) {
    sum.failed += 1;
    console.log(`FAILED ${file}: ${error instanceof InputError ? error.message : (error as Error).stack}`);
  }
}
times.sort((a, b) => a - b);
likenesses.sort((a, b) => a - b);
const at = (list: readonly number[], part: number): number => list[Math.floor(list.length * part)] ?? 0;
console.log(
  `${sum.files} PDFs (${sum.chinese} of them Chinese), ${sum.pages} pages; ${sum.failed} failed, ${sum.marks} marks, ${sum.lost} of ${sum.asked} selections lost; a document took ${at(times, 0.5).toFixed(0)} ms (median), ${at(times, 0.95).toFixed(0)} ms (95 %)`,
);
if (likenesses.length > 0)
  console.log(
    `order of words as pdftotext's: ${at(likenesses, 0.5).toFixed(3)} (median), ${at(likenesses, 0.1).toFixed(3)} (10 %)`,
  );
process.exitCode = sum.failed + sum.marks + sum.lost > 0 ? 1 : 0;
