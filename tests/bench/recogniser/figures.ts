/**
 * The figures of the recogniser, taken in a page of Chromium beside its peers and floors: the same page, the same passages, one run.
 */
import search from 'approx-string-match';
import DiffMatchPatch from 'diff-match-patch';
import Mark from 'mark.js';
import words from '../../../data/pack.json';
import type { Pack } from '../../../data/schema.ts';
import weightsAddress from '../../../data/weights.bin?url&inline';
import { createRecogniser } from '../../../lib/recogniser/recogniser.ts';
import type { Block, TextDocument } from '../../../lib/text/document.ts';
import { asTextOffset } from '../../../lib/text/offsets.ts';
import { edited, paragraphs, randomFrom } from './pages.ts';

const EDITED = 0.05;
/** As many as tinybench times at least: a moment in which the machine is busy with something else then counts for little. */
const ROUNDS = 64;
/**
 * Calls before those that are timed: the engine compiles what it has seen run. The same for all, and as many as tinybench makes unless told otherwise; of what takes long
 * those that fit into some time, and a few at least.
 */
const WARM_UP = 16;
const LEAST_WARM_UP = 3;
const WARM_UP_MS = 2000;

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
const rounded = (x: number): number => Math.round(x * 100) / 100;

/** What ran before has left much to be collected, which is to slow nothing else: the browser has some time for that. */
const REST_MS = 500;
const rested = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, REST_MS));

async function timed(work: () => unknown, rounds = ROUNDS): Promise<number> {
  await rested();
  const times: number[] = [];
  const start = performance.now();
  for (let i = 0; i < WARM_UP && (i < LEAST_WARM_UP || performance.now() - start < WARM_UP_MS); i += 1)
    work();
  for (let i = 0; i < rounds; i += 1) {
    const before = performance.now();
    work();
    times.push(performance.now() - before);
  }
  return rounded(median(times));
}

function documentOf(parts: readonly string[]): TextDocument {
  const blocks: Block[] = [];
  let at = 0;
  for (const part of parts) {
    blocks.push({ start: asTextOffset(at), end: asTextOffset(at + part.length), kind: 'paragraph' });
    at += part.length + 1;
  }
  return { text: parts.join('\n'), blocks };
}

/** As Hypothesis calls approx-string-match: exact first, else approximate with up to half of the quote (256 at most) wrong. */
function matchQuote(text: string, quote: string): unknown {
  const at = text.indexOf(quote);
  return at >= 0 ? at : search(text, quote, Math.min(256, Math.floor(quote.length / 2)));
}

/** diff-match-patch looks for 32 characters at most. */
function matchPatch(text: string, quote: string): number {
  const dmp = new DiffMatchPatch();
  dmp.Match_Distance = text.length * 2;
  dmp.Match_Threshold = 0.4;
  return dmp.match_main(text, quote.slice(0, dmp.Match_MaxBits), text.length >> 1);
}

/** The heap in MB, without what nobody holds any more (`--expose-gc`): buffers are given back some time after what held them is collected. */
async function memory(): Promise<number> {
  const { gc, performance: timing } = globalThis as unknown as {
    gc?: () => void;
    performance: { memory?: { usedJSHeapSize: number } };
  };
  for (let i = 0; i < 2; i += 1) {
    gc?.();
    await rested();
  }
  return rounded((timing.memory?.usedJSHeapSize ?? 0) / 2 ** 20);
}

/** @param negatives sentences that are on the subject and state nothing, for the page on which nothing can be skipped */
export async function figures(negatives: readonly string[]): Promise<Record<string, number>> {
  const weights = new Uint8Array(await (await fetch(weightsAddress)).arrayBuffer());
  const pack = { ...words, weights } as unknown as Pack; // checked when it was compiled
  const passages = pack.exchanges.map((e) => e.passages[0]?.text.en ?? '');
  const random = randomFrom(3);
  const planted = passages.map((p) => edited(p, EDITED, random));
  const found: Record<string, number> = {};
  found['recogniser: made, ms'] = await timed(() => createRecogniser(pack), 3);
  const before = await memory();
  const recogniser = createRecogniser(pack);
  found['recogniser: memory, MB'] = rounded((await memory()) - before);

  const parts = paragraphs(1_000_000, planted);
  const doc = documentOf(parts);
  const first = performance.now();
  const matches = recogniser.recognise(doc);
  found['1M: Rejoinder, its first page, ms'] = rounded(performance.now() - first);
  found['1M: exchanges found (of 18)'] = new Set(matches.map((m) => m.exchange)).size;
  found['1M: Rejoinder, ms'] = await timed(() => recogniser.recognise(doc));
  found['1M: approx-string-match, ms'] = await timed(() => passages.map((p) => matchQuote(doc.text, p)), 3);
  found['1M: diff-match-patch, ms'] = await timed(() => passages.map((p) => matchPatch(doc.text, p)), 1);
  document.body.innerHTML = parts.map((p) => `<p>${p}</p>`).join('');
  await rested();
  found['1M: mark.js (exact only), ms'] = await markJs(passages);
  document.body.replaceChildren();
  found['1M: one regular expression, ms'] = await timed(() =>
    /taobao|alibaba|ustr|trade representative|淘宝|淘寶/i.test(doc.text.replace(/[tT]/, 't')),
  );
  found['1M: times faster than approx-string-match'] = rounded(
    (found['1M: approx-string-match, ms'] ?? 0) / (found['1M: Rejoinder, ms'] ?? 1),
  );

  for (const millions of [2, 5]) {
    const longer = documentOf(paragraphs(millions * 1_000_000, planted));
    found[`${millions}M: Rejoinder, ms`] = await timed(() => recogniser.recognise(longer), 5);
  }
  found['5M against 1M, times'] = rounded(
    (found['5M: Rejoinder, ms'] ?? 0) / (found['1M: Rejoinder, ms'] ?? 1),
  );
  const dense = documentOf(paragraphs(1_000_000, planted, negatives));
  found['1M on the subject: Rejoinder, ms'] = await timed(() => recogniser.recognise(dense), 3);
  found['memory after all, MB'] = await memory();
  return found;
}

function markJs(passages: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const before = performance.now();
    new Mark(document.body).mark([...passages], {
      separateWordSearch: false,
      acrossElements: true,
      done: () => resolve(rounded(performance.now() - before)),
    });
  });
}
