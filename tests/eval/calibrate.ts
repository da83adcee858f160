/**
 * `npm run calibrate`: sets the thresholds and the calibration of `data/weights.json` on the tuning half of the evaluation
 * set. Thresholds: the highest recall at which no more negatives are marked than `FALSE_MARKS`, and of all marks no more
 * are amiss than `AMISS`. Confidence: a logistic curve through what was right and wrong (Platt, 1999). `--both=N`, with `--one=N` (more where only one
 * is named), `--none=N` (more than that where neither is) and `--company=N` (less in company): these thresholds, and the curve for them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { Pack } from '../../data/schema.ts';
import { readFolder } from '../../lib/cli/labelled-texts.ts';
import { loadPack } from '../../lib/cli/load-pack.ts';
import { createRecogniser } from '../../lib/recogniser/recogniser.ts';
import { StoredWeights } from '../../lib/recogniser/weights.ts';
import { plainTextDocument } from '../../lib/text/plain-text.ts';
import { figures, halfOf, judge, type TextResult } from './score.ts';

/** Two fifths of what is aimed at: thresholds chosen on one half mark more on the other, which nobody looked at, about twice as much when last seen. */
const FALSE_MARKS = 0.004;
const AMISS = 0.02;

const { values: given } = parseArgs({
  options: {
    both: { type: 'string' },
    one: { type: 'string', default: '1' },
    none: { type: 'string', default: '1' },
    company: { type: 'string', default: '2' },
  },
});
const file = new URL('../../data/weights.json', import.meta.url);
const texts = readFolder(new URL('set/', import.meta.url)).filter((text) => halfOf(text.id) === 'tuning');
const stored = v.parse(StoredWeights, JSON.parse(readFileSync(file, 'utf8')));
const pack = loadPack();

type Thresholds = typeof stored.threshold;
/** Steps of the threshold of a document that names both; the lowest that holds is looked for by halving. */
const STEP = 0.125;
const STEPS = 32;
const thresholds = (both: number, one: number, company: number, none = 1): Thresholds => ({
  both,
  one: both + one,
  none: both + one + none,
  company: both - company,
});
let best: { threshold: Thresholds; recall: number } | undefined;
/** The lowest thresholds that hold: `one` more where only one is named, `company` less in company. Kept if recall is the best so far. */
function attempt(one: number, company: number): void {
  let [low, high] = [0, STEPS];
  while (low < high) {
    const middle = (low + high) >> 1;
    const threshold = thresholds(middle * STEP, one, company);
    const { recall, falseMarks, precision } = figures(results(threshold));
    const holds = falseMarks <= FALSE_MARKS && 1 - precision <= AMISS;
    if (holds) high = middle;
    else low = middle + 1;
    if (holds && (!best || recall > best.recall)) best = { threshold, recall };
  }
}
/** Tries what may be added and taken away; `company` for the better of the first. */
function search(): NonNullable<typeof best> {
  for (const one of [0.5, 1, 1.5, 2]) attempt(one, 2);
  if (!best) throw new Error('No thresholds hold on the tuning half.');
  const more = best.threshold.one - best.threshold.both;
  for (const company of [1, 1.5, 2.5, 3]) attempt(more, company);
  return best;
}
/** Thresholds that are given. @throws {RangeError} if one is no number */
function asGiven(...numbers: Parameters<typeof thresholds>): NonNullable<typeof best> {
  if (!numbers.every(Number.isFinite))
    throw new RangeError('--both, --one, --none and --company are numbers.');
  const threshold = thresholds(...numbers);
  return { threshold, recall: figures(results(threshold)).recall };
}
const chosen = given.both
  ? asGiven(Number(given.both), Number(given.one), Number(given.company), Number(given.none))
  : search();
const calibration = curve(chosen.threshold);
writeFileSync(file, `${JSON.stringify({ ...stored, threshold: chosen.threshold, calibration })}\n`);
console.log(`recall ${chosen.recall.toFixed(3)} at`, chosen.threshold, 'calibration', calibration);

function results(threshold: Thresholds): TextResult[] {
  const weighted: Pack = { ...pack, weights: { ...stored, threshold } };
  const recogniser = createRecogniser(weighted);
  return texts.map((text) =>
    judge(
      text,
      recogniser.recognise(plainTextDocument(text.text)).map((m) => ({ passage: m.passage, ...m.span })),
    ),
  );
}

/** Slope and offset of the logistic curve that best tells right restatements from wrong ones by their scores. */
function curve(threshold: Thresholds): { slope: number; offset: number } {
  const lower = { ...threshold, both: threshold.both - 2, one: threshold.one - 2, none: threshold.none - 2 };
  const identity: Pack = {
    ...pack,
    weights: { ...stored, threshold: lower, calibration: { slope: 1, offset: 0 } },
  };
  const recogniser = createRecogniser(identity);
  const points = texts.flatMap((text) => {
    const matches = recogniser
      .recognise(plainTextDocument(text.text))
      .filter((m) => m.tier === 'restatement');
    return matches.map((m) => {
      const { wrong, extra } = judge(text, [{ passage: m.passage, ...m.span }]);
      const p = Math.min(0.9995, Math.max(0.0005, m.confidence));
      return { score: Math.log(p / (1 - p)), right: wrong.length + extra.length === 0 };
    });
  });
  let [slope, offset] = [1, 0];
  for (let step = 0; step < 4000; step += 1) {
    let [bySlope, byOffset] = [0, 0];
    for (const { score, right } of points) {
      const error = 1 / (1 + Math.exp(-(slope * score + offset))) - (right ? 1 : 0);
      bySlope += (error * score) / points.length;
      byOffset += error / points.length;
    }
    slope -= 0.1 * bySlope;
    offset -= 0.1 * byOffset;
  }
  return { slope: Math.round(slope * 1e3) / 1e3, offset: Math.round(offset * 1e3) / 1e3 };
}
