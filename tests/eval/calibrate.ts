/**
 * `npm run calibrate`: sets in `data/weights.bin` the curve from scores to confidence, on the tuning half of the claims: a logistic curve through what was right and wrong
 * (Platt, 1999). `--both=N`, `--one=N`, `--none=N`, `--company=N` set the thresholds as well.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadPack } from '../../lib/cli/load-pack.ts';
import { createRecogniser } from '../../lib/recogniser/recogniser.ts';
import {
  readWeights,
  type StoredWeights,
  writeWeights,
} from '../../lib/recogniser/restatement/weights-file.ts';
import { plainTextDocument } from '../../lib/text/plain-text.ts';
import { judge } from './score.ts';
import { evalTexts } from './sets.ts';

/** The curve is fitted to marks from so much under the thresholds on. */
const UNDER = 2;
const STEPS = 4000;
const RATE = 0.1;

const given = parseArgs({
  options: {
    both: { type: 'string' },
    one: { type: 'string' },
    none: { type: 'string' },
    company: { type: 'string' },
  },
}).values;
const file = new URL('../../data/weights.bin', import.meta.url);
const stored = readWeights(readFileSync(file));
const threshold = { ...stored.threshold };
for (const [name, value] of Object.entries(given)) {
  const number = Number(value);
  if (!Number.isFinite(number)) throw new RangeError(`--${name} is a number.`);
  threshold[name as keyof typeof threshold] = number;
}
const calibration = curve();
writeFileSync(file, writeWeights({ ...stored, threshold, calibration }));
console.log('thresholds', threshold, 'calibration', calibration);

/** Slope and offset of the logistic curve that best tells right restatements from wrong ones by their scores. */
function curve(): StoredWeights['calibration'] {
  const { both, one, none, company } = threshold;
  const lower = { both: both - UNDER, one: one - UNDER, none: none - UNDER, company };
  const identity = writeWeights({ ...stored, threshold: lower, calibration: { slope: 1, offset: 0 } });
  const { recognise } = createRecogniser({ ...loadPack(), weights: identity });
  const points = evalTexts()
    .filter(({ part, half }) => part === 'claims' && half === 'tuning')
    .flatMap((text) => {
      const matches = recognise(plainTextDocument(text.read)).filter((m) => m.tier === 'restatement');
      return matches.map((m) => {
        const { wrong, extra } = judge(text, [{ passage: m.passage, ...m.span }]);
        const p = Math.min(0.9995, Math.max(0.0005, m.confidence));
        return { score: Math.log(p / (1 - p)), right: wrong.length + extra.length === 0 };
      });
    });
  let [slope, offset] = [1, 0];
  for (let step = 0; step < STEPS; step += 1) {
    let [bySlope, byOffset] = [0, 0];
    for (const { score, right } of points) {
      const error = 1 / (1 + Math.exp(-(slope * score + offset))) - (right ? 1 : 0);
      bySlope += (error * score) / points.length;
      byOffset += error / points.length;
    }
    slope -= RATE * bySlope;
    offset -= RATE * byOffset;
  }
  return { slope: Math.round(slope * 1e3) / 1e3, offset: Math.round(offset * 1e3) / 1e3 };
}
